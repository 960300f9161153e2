import Testing

@Suite("Quotation marks around a link") struct MarksAroundLinkTests {
  @Test(
    "the fix moves them into the link, where nothing else is between",
    arguments: [
      ("“[We wait](source:report?by=asif)”", "[“We wait”](source:report?by=asif)"),
      (
        "&ldquo;[*We* wait](<source:report> \"so\")&rdquo;",
        "[&ldquo;*We* wait&rdquo;](<source:report> \"so\")"
      ),
      ("\"[We \\[really\\] wait](source:report)\"", "[\"We \\[really\\] wait\"](source:report)"),
      ("“[We wait](source:report).”", nil),
      ("“*[We wait](source:report)*”", nil),
      ("“[We wait][it]”\n\n[it]: source:report", nil),
    ] as [(String, String?)])
  func fixes(_ body: String, _ fixed: String?) throws {
    let report = Fixture(
      """
      == Content/sources/report.md ==
      ---
      title: A report
      published: 2025-10-31
      kind: news-report
      ---
      == Content/parties/asif.md ==
      ---
      name: Asif
      kind: person
      ---
      == Content/pages/a.md ==
      ---
      title: A
      ---
      He said \(body)
      """
    ).report
    let found = report.entries.filter { $0.diagnostic.id == "partial-quotation" }
    #expect(found.count == 1)
    #expect(found.first?.diagnostic.fix?.replacement == fixed)
  }
}
