import Foundation
import TestSupport
import Testing

/// A copy of a dossier with one target, `live`: a folder beside it.
struct SampleSite {
  let folder: Workspace

  /// The two dossiers of the repository: the shipped one, at the root of its host, and the golden one, below a path.
  static let shipped = "Content"
  static let golden = "Tests/Fixtures/golden/Content"

  /// The target that a dossier has where a test says nothing of it.
  static let folderTarget = "publish:\n  live: {to: folder, path: ../published}\n"

  /// - Parameter baseURL: the address instead of the dossier's own.
  /// - Parameter targets: the key `publish` of `dossier.yml`.
  init(_ content: String = Self.golden, baseURL: String? = nil, targets: String = Self.folderTarget) throws {
    folder = try Workspace()
    try folder.copy(Repository.path(content), to: "Content")
    try folder.copy(Repository.path("Templates"), to: "Templates")
    var lines = try folder.text(of: "Content/dossier.yml").split(
      separator: "\n", omittingEmptySubsequences: false)
    if let start = lines.firstIndex(where: { $0.hasPrefix("publish:") }) {
      let end = lines[(start + 1)...].firstIndex { !$0.isEmpty && !$0.hasPrefix(" ") } ?? lines.endIndex
      lines.removeSubrange(start..<end)
    }
    if let baseURL {
      lines = lines.map { $0.hasPrefix("base_url:") ? "base_url: \(baseURL)" : $0 }
    }
    try folder.write(
      lines.joined(separator: "\n") + "\n" + targets, to: "Content/dossier.yml")
  }

  /// The files that are live.
  var current: String { folder["published/current"] }

  var pages: [String] {
    get throws { try folder.files(below: "published/current").filter { $0.hasSuffix(".html") } }
  }

  /// The old addresses of the dossier and where they lead, as the published `_redirects` has them.
  var moved: [(from: String, to: String)] {
    get throws {
      guard folder.exists("published/current/_redirects") else { return [] }
      return try folder.text(of: "published/current/_redirects").split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ").map(String.init)
        return words.count == 3 && words[2] == "301" ? (String(words[0].dropFirst()), words[1]) : nil
      }
    }
  }

  func publish(_ arguments: String...) throws {
    defer { extendLifetime(folder) }
    let run = try ProgramRun(DossierCommand.binary, ["publish"] + arguments, in: folder.path)
    try #require(run.status == 0, "\(run.errors)")
  }

  /// What `publish --host` prints.
  func configuration(_ host: String, _ arguments: String...) throws -> String {
    let run = try ProgramRun(DossierCommand.binary, ["publish", "--host", host] + arguments, in: folder.path)
    try #require(run.status == 0, "\(run.errors)")
    return run.output
  }

  /// Replaces the first occurrence of a text in a file.
  func edit(_ name: String, replacing old: String, with new: String) throws {
    let text = try folder.text(of: name)
    let range = try #require(text.firstRange(of: old), "\(name) has no \(old)")
    try folder.write(text.replacingCharacters(in: range, with: new), to: name)
  }
}
