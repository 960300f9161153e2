import Foundation

/// The dossiers that mutations begin with.
struct Bases {
  let cases: [FuzzCase]
  /// Those with hardly any templates, which are built in half the time.
  let quick: Range<Int>
  /// What a chunk may be taken from, whichever base is mutated.
  let files: [FuzzCase.File]

  /// The repository of this file.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  init() {
    let rich = Self.read("Tests/Fixtures/fuzz/dossier")
    let shipped = Self.read(".", folders: ["Templates"])
    func part(_ isTaken: (String) -> Bool) -> [FuzzCase.File] { rich.filter { isTaken($0.path) } }
    let content = part { !$0.hasPrefix("Templates/") }
    let bare = part { $0.hasPrefix("Templates/") && !$0.contains("/partials/") }.map(Self.bare)
    // A dossier that opens with a briefing needs it, and so does one that leads to it from elsewhere.
    func withoutLead(_ isTaken: (String) -> Bool) -> [FuzzCase.File] {
      part { $0 == "Content/dossier.yml" }.map { site in
        let lines = site.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let kept = lines.filter {
          !$0.starts(with: "lead:".utf8) && !$0.starts(with: "redirects:".utf8)
            && !$0.starts(with: "static:".utf8)
        }
        return FuzzCase.File(path: site.path, bytes: Array(kept.joined(separator: [UInt8(ascii: "\n")])))
      } + part(isTaken)
    }
    let all = [
      // Every kind of entity with every field, every construct of a body, both locks, media and an archive.
      rich,
      // The templates that the site is shipped with, which use all that a template can.
      content + shipped,
      // Templates take most of a build's time, so that most cases have little of them.
      content + bare,
      content + bare,
      content + bare,
      // Little content, so that what is tried is quick: one kind of file at a time.
      withoutLead {
        $0.hasPrefix("Content/pages/p") || $0.hasPrefix("Content/pages/me") || $0.contains("/media/")
      } + bare,
      withoutLead { $0.contains("/glossary/bully") || $0.contains("/parties/s") || $0.contains("/sources/") }
        + bare,
      Self.read("Tests/Fixtures/dossiers/harbour"),
    ]
    quick = 2..<all.count - 1
    cases = all.map { FuzzCase($0.sorted { $0.path < $1.path }) }
    files = rich + shipped.filter { !$0.path.hasPrefix("Templates/assets/") }
  }

  /// A template cut down to its page's title and, where it has one, body.
  private static func bare(_ file: FuzzCase.File) -> FuzzCase.File {
    guard file.path.hasSuffix(".html") else { return file }
    let hasBody = !file.bytes.ranges(of: Array("partials/text.html".utf8)).isEmpty
    let text =
      "<!DOCTYPE html>\n<title>{{page.title}}</title>\n" + (hasBody ? "{{{body}}}\n" : "")
    return FuzzCase.File(path: file.path, bytes: Array(text.utf8))
  }

  private static func read(_ folder: String, folders: [String] = ["Content", "Templates", "archive"])
    -> [FuzzCase.File]
  {
    let root = repository + "/" + folder
    return folders.flatMap { top in
      (FileManager.default.enumerator(atPath: root + "/" + top)?.compactMap { $0 as? String } ?? []).sorted()
        .compactMap { name in
          guard let data = FileManager.default.contents(atPath: root + "/" + top + "/" + name) else {
            return nil
          }
          return FuzzCase.File(path: top + "/" + name, bytes: [UInt8](data))
        }
    }
  }
}
