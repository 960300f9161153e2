import Diagnostics
import Testing

/// What an editor could paste takes no more than its length: a minute is a hundred times what these need, and a
/// fraction of what they needed when each part was looked for from the start.
@Suite(.timeLimit(.minutes(1))) struct LargeInputTests {
  private static func report(_ body: String) -> DiagnosticReport {
    Fixture("== Content/pages/a.md ==\n---\ntitle: A page\n---\n" + body).report
  }

  private static func table(columns: Int, rows: Int) -> String {
    let header = "|" + String(repeating: "a|", count: columns)
    let delimiters = "|" + String(repeating: "-|", count: columns)
    return "Before.\n\n\(header)\n\(delimiters)\n" + String(repeating: "a\n", count: rows)
  }

  @Test("a table that would have millions of cells is refused before it is parsed")
  func largeTable() throws {
    for prefix in ["", "> ", "- "] {
      let lines = Self.table(columns: 1_500, rows: 5_000).split(
        separator: "\n", omittingEmptySubsequences: false)
      let report = Self.report(lines.dropFirst(2).map { prefix + $0 }.joined(separator: "\n"))
      #expect(report.entries.map(\.diagnostic.id) == ["oversized-table"])
      #expect(report.entries.first?.range.start == SourcePosition(line: 5, column: 1))
    }
    #expect(Self.report(Self.table(columns: 20, rows: 2_000)).entries.isEmpty)
    #expect(Self.report(Self.table(columns: 400, rows: 4)).entries.isEmpty)
    let many = String(repeating: Self.table(columns: 300, rows: 300) + "\n", count: 12)
    #expect(Self.report(many).entries.map(\.diagnostic.id) == ["oversized-table"])
  }

  @Test("a long address is refused wherever it is used")
  func longAddress() {
    let address = "https://x.example/" + String(repeating: "u", count: 50_000)
    let report = Self.report("[a]: \(address)\n\n" + String(repeating: "[a] ", count: 5_000))
    #expect(report.errorCount == 5_000)
    #expect(
      Self.report("[a](/x \"\(String(repeating: "t", count: 3_000))\")").entries.map(\.diagnostic.id) == [
        "bad-link"
      ])
  }

  @Test("thousands of faults in one line are reported in the time of one pass")
  func faultsInOneLine() {
    let report = Self.report(String(repeating: "[é](party:turkye) ", count: 3_000))
    #expect(report.errorCount == 3_000)
    #expect(report.entries.last?.range.start.column == 2_999 * 18 + 5)
    let text = report.text()
    #expect(text.utf8.count < 3_000 * 1_000)
    #expect(text.contains("…"))
  }

  @Test("attributions, marks and characters in great number take the time of their length")
  func quotationsInGreatNumber() {
    let page = { (body: String) in
      Fixture(
        "== Content/parties/a.md ==\n---\nname: A\nkind: person\n---\n"
          + "== Content/pages/a.md ==\n---\ntitle: A page\n---\n" + body
      ).report
    }
    #expect(page(String(repeating: "> — [](party:a)\n", count: 10_000)).errorCount == 1)
    #expect(page(String(repeating: "“", count: 50_000) + " a b c").errorCount == 0)
    #expect(
      page(String(repeating: "“a «b ‹c ", count: 20_000) + String(repeating: "” » ", count: 20_000))
        .errorCount == 0)
    #expect(page(String(repeating: "a&#x202E; ", count: 5_000)).errorCount == 5_000)
    #expect(page(String(repeating: "a\u{202E} ", count: 5_000)).errorCount == 5_000)
    let aliases = (1...60).map { "b\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
    let bomb = "== Content/pages/a.md ==\n---\ntitle: \"A \\u202E page\"\nb0: &a0 [x]\n\(aliases)\n---\n"
    // Refused before anything looks into it.
    #expect(Fixture(bomb).report.entries.map(\.diagnostic.id) == ["yaml-syntax"])
  }

  @Test("quotations within quotations take the time of their length")
  func nestedQuotations() {
    #expect(Self.report(String(repeating: "> ", count: 20_000) + "a").entries.isEmpty)
  }
}
