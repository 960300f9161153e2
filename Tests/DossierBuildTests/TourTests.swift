import ASCII
import Foundation
import Testing

/// Holds the pages on the inside of the house against the files that they name.
@Suite("What docs/tour.md and docs/architecture.md name") struct TourTests {
  @Test("is there, if it is a path", arguments: ["docs/tour.md", "docs/architecture.md"])
  func pathsExist(_ page: String) throws {
    let paths = Self.quoted(try Self.text(page)).filter(Self.isPath)
    #expect(paths.count > 20)
    for path in paths { #expect(Self.place(of: path) != nil, "\(page) names \(path), which is not there") }
  }

  @Test("is in the file of its step, if it is a type or a function")
  func namesExist() throws {
    let steps = try Self.text("docs/tour.md").split(separator: "\n").filter {
      $0.prefixMatch(of: /[0-9]+\.\s/) != nil
    }
    #expect(steps.count > 40)
    for step in steps {
      let quoted = Self.quoted(step)
      // As words, since a regular expression takes seconds over so many files.
      let source = try quoted.filter { $0.hasSuffix(".swift") }.map(Self.text).joined()
      let words = Set(source.utf8.split { !$0.isASCIILetterOrDigit }.map { String(Substring($0)) })
      let names = quoted.filter { $0.wholeMatch(of: /[A-Z][A-Za-z]*|[a-z][A-Za-z]*\(\)/) != nil }
      #expect(!names.isEmpty, "no type and no function: \(step)")
      for name in names {
        let word = String(name.prefix { $0 != "(" })
        #expect(words.contains(word), "no \(name) there: \(step)")
      }
    }
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: Repository.path(path), encoding: .utf8)
  }

  private static func quoted(_ text: some StringProtocol) -> [String] {
    String(text).matches(of: /`([^`\n]+)`/).map { String($0.1) }
  }

  /// A path of the repository: of a folder or of a Swift file. Paths of a dossier and of a site are in lower case.
  private static func isPath(_ name: String) -> Bool {
    name.wholeMatch(of: /(?:[A-Z][A-Za-z]*|docs|dossier)\/[\w\/.+-]*|[\w+]+\.swift/) != nil
  }

  /// From the repository's root, or below `Sources/`.
  private static func place(of path: String) -> String? {
    [path, "Sources/" + path].map(Repository.path).first(where: FileManager.default.fileExists)
  }
}
