import Diagnostics
import DossierModel
import Foundation
import Testing

@testable import DossierBuild
@testable import Files
@testable import Load
@testable import Resolve

/// Control characters that are written as themselves: no fixture could show them.
@Suite("Control characters") struct CharacterTests {
  /// C0 and C1 with DEL, the separators, and what turns the order of a text.
  static let forbidden: [Unicode.Scalar] =
    ([0x00...0x08, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x9F, 0x2028...0x2029, 0x202A...0x202E, 0x2066...0x2069]
      .flatMap { (range: ClosedRange<UInt32>) in range.compactMap(Unicode.Scalar.init) })

  private static func found(_ text: String) -> [String] {
    Fixture(text).report.entries.map { entry in
      let start = entry.range.start
      let file = entry.diagnostic.location.path.split(separator: "/").last ?? ""
      return "\(file):\(start.line):\(start.column) \(entry.diagnostic.id)"
    }
  }

  @Test("each is an error wherever it stands, at its place and once", arguments: forbidden)
  func everywhere(_ scalar: Unicode.Scalar) {
    let found = Self.found(
      """
      == Content/dossier.yml ==
      title: A dos\(scalar)sier
      base_url: https://dossier.example/
      language: en # a com\(scalar)ment
      as_of: 2025-10-31
      == Content/pages/about.md ==
      ---
      title: "é\(scalar)"
      ---
      é *a\(scalar)b* `c\(scalar)` [d\(scalar)](https://dossier.example/ "e\(scalar)")

          code\(scalar)

      <!-- a com\(scalar)ment -->
      """)
    #expect(
      found
        == [
          "dossier.yml:1:13", "dossier.yml:3:21", "about.md:2:10", "about.md:4:5", "about.md:4:11",
          "about.md:4:16",
          "about.md:4:46", "about.md:6:9", "about.md:8:11",
        ].map { $0 + " control-character" })
  }

  @Test(
    "what only follows from one is not reported: an id, a date or a quotation with one in it",
    arguments: [
      "---\ntitle: A\n---\n[it](<party:\u{1B}x>)", "---\ntitle: A\n---\n[it](<party:x\u{202E}>)",
      "---\ntitle: A\nsum\u{7F}mary: b\n---\n", "---\ntitle: A\n---\n![a picture](media/a\u{7}.png)",
    ])
  func echoes(_ page: String) {
    let found = Self.found("== Content/pages/a.md ==\n" + page)
    #expect(found.count == 1 && found[0].hasSuffix(" control-character"), "\(found)")
  }

  @Test(
    "a file that is UTF-16 has one error",
    arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian],
    ["pages/a.md", "dossier.yml", "evidence.lock"])
  func utf16(_ encoding: String.Encoding, _ name: String) throws {
    let text = "---\ntitle: A — \"dash\"\n---\n“We go home today”, [it](party:nobody)\n"
    let bytes = [UInt8](try #require(text.data(using: encoding)))
    let file = SourceFile(path: "Content/" + name, name: name, bytes: bytes)
    let others = Fixture("").files.filter { $0.name != name }
    let input = arrange(others + [file], folder: "Content")
    let found = Build.check(input.value, input.diagnostics).diagnostics.filter {
      $0.location.path == file.path
    }
    #expect(found.map(\.message) == ["this file is UTF-16; save it as UTF-8"])
  }

  @Test("a file that is not UTF-8 has no control characters")
  func otherEncodings() {
    let bytes = Array("---\ntitle: A\n---\n".utf8) + [0xE9, 0x07, 0x0A]
    let file = SourceFile(path: "Content/pages/a.md", name: "pages/a.md", bytes: bytes)
    let input = arrange(Fixture("").files + [file], folder: "Content")
    let found = Build.check(input.value, input.diagnostics).diagnostics
    #expect(found.map(\.id) == ["not-utf8"])
  }

  @Test("tabs, line ends and marks of direction may stand outside quotations")
  func allowed() {
    let page =
      "---\r\ntitle: \"A\\tb \u{200E}c\u{200F} \u{61C}d\"\r\n---\r\n\tcode\r\n\r\n\u{200C}\u{200D}\u{200E}\u{200F}\u{61C}\u{AD}\u{FEFF}\r\n"
    #expect(Self.found("== Content/pages/a.md ==\n" + page) == [])
  }

  @Test(
    "a quotation holds nothing that nobody sees, but for what is harmless and what the source must have as well",
    arguments: [
      ("\u{200C}", 1), ("\u{200D}", 1), ("\u{200E}", 1), ("\u{200F}", 1), ("\u{61C}", 1), ("\u{206A}", 1),
      ("\u{206F}", 1), ("\u{2061}", 1), ("\u{FFF9}", 1), ("\u{FFFB}", 1), ("\u{E0001}", 1), ("\u{E007F}", 1),
      ("\u{115F}", 1), ("\u{1160}", 1), ("\u{3164}", 1), ("\u{FFA0}", 1), ("\u{34F}", 1), ("\u{17B4}", 1),
      ("\u{AD}", 0), ("\u{200B}", 0), ("\u{2060}", 0), ("\u{FEFF}", 0), ("\u{FE0F}", 0), ("\u{180B}", 0),
      ("\u{301}", 0),
    ])
  func inQuotations(_ text: String, _ count: Int) {
    let found = Self.found(
      """
      == Content/sources/report.md ==
      ---
      title: A report
      published: 2025-10-31
      kind: news-report
      ---
      == Content/pages/a.md ==
      ---
      title: A
      ---
      Said: [“We\(text) go”](source:report) and [so](source:report "in \(text)passing").

      > “We \(text)stay”
      > — [report](source:report)
      """)
    let characters = found.filter { $0.hasSuffix("control-character") }
    #expect(
      characters
        == (count == 0 ? [] : ["a.md:4:11", "a.md:4:60", "a.md:6:7"].map { "\($0) control-character" }))
  }

  @Test("isolates that are closed may stand in the files of a language that is written from right to left")
  func isolates() {
    func page(_ body: String) -> [String] {
      Self.found(
        """
        == Content/dossier.yml ==
        title: \u{2067}A\u{2069}
        base_url: https://dossier.example/
        language: ar
        as_of: 2025-10-31
        == Content/pages/a.md ==
        ---
        title: \u{2068}A\u{2069}
        ---
        \(body)
        """)
    }
    #expect(page("a \u{2067}b *\u{2066}c\u{2069}* d\u{2069} `\u{2068}e\u{2069}`") == [])
    #expect(page("a \u{2067}b\n\nc\u{2069}") == ["a.md:4:3 control-character", "a.md:6:2 control-character"])
    #expect(page("| a \u{2067} | \u{2069} b |\n|---|---|").count == 2)
    #expect(page("[a](https://dossier.example/ \"\u{2067}b\") c\u{2069}").count == 2)
    #expect(page("\u{2066}a\u{2069} \u{202E}b") == ["a.md:4:5 control-character"])
  }

  @Test("each is deleted by its fix, and nothing else is")
  func fixes() throws {
    let fixture = Fixture(
      "== Content/pages/a.md ==\n---\ntitle: A\n---\nAn override \u{202E}here &#x202E;there.")
    for entry in fixture.report.entries {
      let fix = try #require(entry.diagnostic.fix)
      #expect(fix.replacement.isEmpty)
      #expect(entry.range.end.column - entry.range.start.column == (entry.range.start.column < 19 ? 1 : 8))
    }
    #expect(fixture.report.entries.count == 2)
  }

  @Test(
    "templates hold none, as themselves or by number",
    arguments: [
      ("<p>\u{202E}</p>", 1), ("<p>&#x202E;</p>", 1), ("<p>&#8238 x</p>", 1), ("<p>&#x202E</p>", 1),
      ("<p>&#x\(String(repeating: "0", count: 35))202e;</p>", 1),
      ("<p>&#\(String(repeating: "0", count: 5_000))8238;</p>", 1), ("<p>&#8238abc;</p>", 1),
      ("<p>&#x202exyz</p>", 1), ("<p>&#\(String(repeating: "9", count: 90));</p>", 0),
      ("{{! \u{7} }}", 1), ("<p>\u{2067}x\u{2069}</p>", 2), ("<p>&rlm; &shy; \u{200F} &#160;</p>\t\r\n", 0),
    ])
  func templates(_ text: String, _ count: Int) {
    let file = SourceFile(path: "Templates/a.html", name: "a.html", bytes: Array(text.utf8))
    let site = Site.parse(Array("language: en".utf8), path: "dossier.yml").value
    #expect(checkTemplateCharacters([file], site).count == count)
  }

  @Test(
    "of the assets the texts hold none either; escapes in styles and scripts are theirs",
    arguments: [
      ("a.css", ".x::before { content: '\u{202E}' }", 1), ("a.js", "'\u{202E}'", 1), ("a.JS", "'\\u202e'", 0),
      ("a.svg", "<text>\u{202E}&#x202E;</text>", 2), ("a.txt", "\u{7}&#x202E;", 1), ("a.json", "\u{2066}", 1),
      ("site.webmanifest", "\u{2028}", 1), ("a.xml", "&#8238;", 1), ("a.png", "\u{202E}", 0),
    ])
  func assets(_ name: String, _ text: String, _ count: Int) {
    let file = SourceFile(path: "Templates/assets/\(name)", name: "assets/\(name)", bytes: Array(text.utf8))
    let input = Input(entities: [], media: [], templates: [], assets: [file])
    let report = Build.run(input, InputFolders(content: "Content", templates: "Templates"), []).report
    let found = report.entries.filter { $0.diagnostic.id == CharacterRules.control.id }
    #expect(found.count == count)
  }

  @Test(
    "U+0000 that is written by number is an error wherever Markdown would replace it",
    arguments: [
      "&#0;", "[a](https://dossier.example/&#0;)", "[a](https://dossier.example/ 'b&#x0;')",
      "```a&#0;\nb\n```",
      "![a&#0;](https://dossier.example/a.png)", "![a](https://dossier.example/a.png '&#00;')",
      "[a]\n\n[a]: https://dossier.example/ '&#0;'",
    ])
  func zeros(_ body: String) {
    let found = Self.found("== Content/pages/a.md ==\n---\ntitle: A\n---\n" + body)
    #expect(found.filter { $0.hasSuffix("control-character") }.count == 1, "\(found)")
  }

  @Test("a replacement character is no such number, nor is what code shows")
  func replacementCharacters() {
    let page = "[a](https://dossier.example/ '\u{FFFD}') ```a&#0;```\n\n```\u{FFFD}\n&#0;\n```\n"
    #expect(Self.found("== Content/pages/a.md ==\n---\ntitle: A\n---\n" + page) == [])
  }
}

@Suite("The language of quotations") struct QuotationLanguageTests {
  private static func input(_ site: String, _ source: String, _ body: String) -> Fixture {
    Fixture(
      """
      == Content/dossier.yml ==
      title: T
      base_url: https://dossier.example/
      language: \(site)
      as_of: 2025-10-31
      == Content/sources/r.md ==
      ---
      title: R
      published: 2025-10-31
      kind: news-report
      \(source)
      ---
      == Content/parties/p.md ==
      ---
      name: P
      kind: person
      ---
      == Content/pages/a.md ==
      ---
      title: A
      ---
      \(body)
      """)
  }

  private static func html(_ site: String, _ source: String, _ body: String) -> String {
    let input = arrange(input(site, source, body).files, folder: "Content").value
    let dossier = Build.check(input, []).value
    let page = dossier.catalogue.number(of: EntityID(kind: .page, slug: "a"))
    return page.map { String(decoding: dossier.bodies[$0].html.bytes, as: UTF8.self) } ?? ""
  }

  @Test(
    "they are published in that of their source where it is not the page's",
    arguments: [
      ("en", "language: fa", " lang=\"fa\" dir=\"rtl\""), ("ur", "language: en", " lang=\"en\" dir=\"ltr\""),
      ("ur", "language: prs", " lang=\"prs\" dir=\"rtl\""), ("en", "language: EN", ""), ("en", "", ""),
      ("ur", "", " dir=\"auto\""), ("en", "language: fr", " lang=\"fr\" dir=\"ltr\""),
    ])
  func languages(_ site: String, _ source: String, _ attributes: String) {
    let body = "It said [“one two”](source:r).\n\n> “three four”\n> — [](party:p), [R](source:r)\n"
    let html = Self.html(site, source, body)
    #expect(html.contains("<q class=\"quotation\"\(attributes)>“one two”</q>"), "\(html)")
    #expect(html.contains("<blockquote class=\"quotation\"\(attributes)>"), "\(html)")
  }

  @Test(
    "no isolate is open around one, though it is closed after it",
    arguments: [
      ("\u{2066}[“one two”](source:r)\u{2069}", 1), ("&#x2067;a [“one two”](source:r) b&#x2069;", 1),
      ("\u{2066}a\u{2069} \u{2067}\u{2068}*[“one two”](source:r)*\u{2069} [“one two”](source:r)\u{2069}", 2),
      ("\u{2066}a\u{2069} [“one two”](source:r) \u{2066}b\u{2069}", 0),
      ("\u{2066}a [that](source:r)\u{2069}", 0),
    ])
  func isolates(_ body: String, _ count: Int) {
    let report = Self.input("ur", "language: en", body).report
    #expect(report.entries.filter { $0.diagnostic.id == CharacterRules.control.id }.count == count)
  }
}

@Suite("What a link to a source begins with") struct SourceLinkTextTests {
  private static func isRefused(_ text: String) -> Bool {
    let report = Fixture(
      "== Content/sources/r.md ==\n---\ntitle: R\npublished: 2025-10-31\nkind: news-report\n---\n"
        + "== Content/pages/a.md ==\n---\ntitle: A\n---\nIt said [\(text)](source:r).\n"
    ).report
    return report.entries.contains {
      $0.diagnostic.severity == .error
        && ["partial-quotation", "unverified-quotation", "quotation-markup"].contains($0.diagnostic.id)
    }
  }

  @Test(
    "is no mark that could pass for a quotation mark",
    arguments: [
      "《we go》", "〈we go〉", "⟪we go⟫", "⟨we go⟩", "≪we go≫", "❮we go❯", "❰we go❱", "\\<\\<we go\\>\\>",
      "ʺwe goʺ",
      "ˮwe goˮ", "˝we go˝", "‴we go‴", "⁗we go⁗", "¨we go¨", "〃we go〃", "ʻʻwe goʼʼ", "ʹʹwe goʹʹ", "ˊwe goˊ",
      "｀we go｀", "΄we go΄", "᾽we go᾽", "՛we go՛", "՚we go՚", "՝we go՝", "ߴwe goߴ", "ߵwe goߵ", "﹂we go﹁",
      "﹄we go﹃", "we go》",
    ])
  func marks(_ text: String) {
    #expect(Self.isRefused(text))
  }

  @Test(
    "is a letter, a number or a harmless sign",
    arguments: [
      "the report", "Ärzte", "2025", "(its) report", "#3", "§ 5", "$5 million", "€5", "the report!", "گزارش",
      "報告", "…and so on", "№ 3", "café", "-5 degrees", "100 %",
    ])
  func harmless(_ text: String) {
    #expect(!Self.isRefused(text))
  }
}

@Suite("What would take cmark-gfm quadratic time") struct OversizedBodyTests {
  @Test(
    "is refused before it is parsed, with one diagnostic",
    arguments: ["a <![CDATA[", "a <?", "a <!A ", "|a"], [5_100])
  func refused(_ text: String, _ count: Int) {
    let report = Fixture(
      "== Content/pages/a.md ==\n---\ntitle: A\n---\n" + String(repeating: text, count: count) + "\n"
    ).report
    #expect(report.entries.map(\.diagnostic.id) == ["oversized-table"])
  }
}
