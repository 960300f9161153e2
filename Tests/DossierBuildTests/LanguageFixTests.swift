import Diagnostics
import Testing

/// What is left of a page when every fix that is offered has been made.
@Suite struct LanguageFixTests {
  @Test(
    "a fix replaces the word in the front matter, and leaves the rest of the value",
    arguments: [
      ("title: the regime fell", "title: the government fell"),
      ("title: \"the regime\"", "title: \"the government\""),
      ("title: 'It''s the regime''s'", "title: 'It''s the government''s'"),
      ("title: \"the \\\"regime\\\"\"", "title: \"the \\\"government\\\"\""),
      (
        "title: T\nsummary: >-\n  On the\n  regime, and Turkiye.\n",
        "title: T\nsummary: >-\n  On the\n  government, and Türkiye.\n"
      ),
      ("title: T\nsummary: |\n  On the\n    regime.\n", "title: T\nsummary: |\n  On the\n    government.\n"),
      ("title: T\nsummary: On the\n  regime. # here", "title: T\nsummary: On the\n  government. # here"),
      ("title: T\nsummary: \"On the\n\n  regime.\"", "title: T\nsummary: \"On the\n\n  government.\""),
      ("title: T\nsummary: On fitna\n  al-khawarij and on", "title: T\nsummary: On armed groups and on"),
      ("title: T\nsummary: Regimes and Turkiyes", "title: T\nsummary: government and Türkiyes"),
      (
        "title: T\ncorrections: [{date: 2025-10-31, kind: update, note: our regime}]",
        "title: T\ncorrections: [{date: 2025-10-31, kind: update, note: our government}]"
      ),
      // Where the word is not found in the source as it is, nothing is offered.
      ("title: \"\\u00e9 regime\"", "title: \"\\u00e9 regime\""),
      ("title: !!str regime", "title: !!str regime"),
    ])
  func frontMatter(_ yaml: String, _ mended: String) {
    #expect(Self.mend("---\n\(yaml)\n---\n") == "---\n\(mended)\n---\n")
  }

  @Test(
    "a fix replaces the word in the body, and leaves the markup as it is",
    arguments: [
      ("The regime’s and the regime's.", "The government’s and the government's."),
      ("> Fitna\n> al-khawarij here.", "> armed groups here."),
      ("- On fitna\n  al-khawarij here.", "- On armed groups here."),
      ("**Fitna al-khawarij**", "**armed groups**"),
      ("fitna  al-khawarij", "armed groups"),
      ("| regime |\n|---|\n| Turkiye |", "| government |\n|---|\n| Türkiye |"),
      ("**Fitna** al-khawarij and re&shy;gime", "**Fitna** al-khawarij and re&shy;gime"),
      ("Qur’an, Qur'an and TURKIYE", "Qur’an, Qur’an and Türkiye"),
    ])
  func body(_ text: String, _ mended: String) {
    #expect(Self.mend("---\ntitle: T\n---\n\(text)\n") == "---\ntitle: T\n---\n\(mended)\n")
  }

  @Test("a fix in dossier.yml replaces the word")
  func site() {
    let site = "base_url: https://dossier.example/\nlanguage: en\nas_of: 2025-10-31\n"
    #expect(
      Self.mend(
        "\(site)title: \"The regime\"\ndescription: >\n  On\n  Turkiye.\n", path: "Content/dossier.yml")
        == "\(site)title: \"The government\"\ndescription: >\n  On\n  Türkiye.\n")
  }

  private static let words = """
    == Content/glossary/regime.md ==
    ---
    term: regime
    loaded: true
    neutral: government
    ---
    == Content/glossary/fitna.md ==
    ---
    term: fitna al-khawarij
    loaded: true
    neutral: armed groups
    ---
    == Content/glossary/quran.md ==
    ---
    term: Qur’an
    spellings: [Qur'an]
    ---
    == Content/parties/turkiye.md ==
    ---
    name: Türkiye
    kind: mediator
    spellings: [Turkiye, türkiye]
    ---

    """

  private static func mend(_ text: String, path: String = "Content/pages/page.md") -> String {
    let report = Fixture("\(words)== \(path) ==\n\(text)").report
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    for entry in report.entries.reversed() where entry.diagnostic.location.path == path {
      guard let fix = entry.diagnostic.fix else { continue }
      let (start, end) = (entry.range.start, entry.range.end)
      let after = lines[end.line - 1][(end.column - 1)...]
      lines[start.line - 1] =
        lines[start.line - 1][..<(start.column - 1)] + Array(fix.replacement.unicodeScalars) + after
      lines.removeSubrange(start.line..<end.line)
    }
    return lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }
}
