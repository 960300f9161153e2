import Diagnostics
import DossierModel
import Testing

@testable import Resolve

/// What a match costs does not depend on how much stands around it: work is counted, at sizes that differ a hundredfold.
@Suite struct WorkTests {
  private static func words(aliases: [String]) -> KnownWords {
    let list = aliases.joined(separator: ", ")
    let term = ParsedEntity.parse(
      Array("---\nterm: regime\nloaded: true\nneutral: government\naliases: [\(list)]\n---\n".utf8),
      id: EntityID(kind: .term, slug: "regime"), path: "t.md")
    let site = Site.parse(
      Array("title: T\nbase_url: https://a.example/\nlanguage: en\nas_of: 2025-10-31\n".utf8), path: "d.yml")
    return KnownWords(Catalogue(site: site.value, entities: [term.value!]))
  }

  @Test(
    "the file is read once for all words of a value, however it is written",
    arguments: [1_000, 10_000, 100_000],
    [("", " ", ""), ("\"", "\n  ", "\""), ("'", " ", "'"), (">\n  ", "\n  ", ""), ("\"\\u00e9 ", " ", "\"")])
  func prose(_ count: Int, _ style: (opening: String, between: String, closing: String)) throws {
    let value = style.opening + Array(repeating: "regime", count: count).joined(separator: style.between)
    let file = Array("---\ntitle: T\nsummary: \(value)\(style.closing)\npublished: 2025-10-31\n---\n".utf8)
    let parsed = ParsedEntity.parse(file, id: EntityID(kind: .briefing, slug: "a"), path: "a.md")
    guard case .briefing(let briefing)? = parsed.value else { throw Missing() }
    var bytesRead = 0
    let found = checkProse(
      briefing.prose, in: file, path: "a.md", Self.words(aliases: []), bytesRead: &bytesRead)
    #expect(found.count == count)
    #expect(bytesRead <= 2 * file.count)
  }

  @Test(
    "as many comparisons find a phrase among many that begin alike as among few",
    arguments: [100, 10_000, 50_000])
  func phrases(_ count: Int) {
    let index = PhraseIndex((0..<count).map { ("word \($0) of many", $0) })
    // Each is all but a phrase: nothing is found, and every phrase has to be ruled out.
    let text = Array(String(repeating: "word 1 of none, ", count: 1_000).utf8)
    var comparisons = 0
    #expect(index.matches(in: text.span, comparisons: &comparisons).isEmpty)
    // A search among all for each of the first characters, one among few for the rest.
    #expect(comparisons <= 12 * text.count)
    comparisons = 0
    let found = Array(String(repeating: "word 7 of many, ", count: 1_000).utf8)
    #expect(
      index.matches(in: found.span, comparisons: &comparisons).map(\.value)
        == Array(repeating: 7, count: 1_000))
    #expect(comparisons <= 12 * found.count)
  }

  @Test(
    "as many comparisons rule out a text as it has words, however long it is",
    arguments: [1_000, 10_000, 100_000])
  func texts(_ count: Int) {
    let index = PhraseIndex([("a a a a b", 0), ("a a", 1)])
    let text = Array(String(repeating: "a ", count: count).utf8)
    var comparisons = 0
    #expect(index.matches(in: text.span, comparisons: &comparisons).count == count / 2)
    #expect(comparisons <= 12 * text.count)
  }

  @Test("a name that is too long to be one is an error where it stands, and is looked for nowhere")
  func longName() {
    let name = String(repeating: "a ", count: 600)
    let report = Fixture(
      "== Content/glossary/a.md ==\n---\nterm: a\naliases: [b, \(name)]\n---\n"
        + "== Content/pages/b.md ==\n---\ntitle: B\n---\n\(name)\n"
    ).report
    #expect(report.entries.map(\.diagnostic.id) == ["bad-value"])
    #expect(report.entries.first?.range.start == SourcePosition(line: 3, column: 14))
  }

  private struct Missing: Error {}
}
