import DossierModel
import Templating
import Testing

@testable import Check
@testable import Load
@testable import Parse
@testable import Resolve

@Suite("Attributions") struct AttributionNameTests {
  @Test(
    "the link to the speaker shows the speaker",
    arguments: [
      ("", "Northgate’s clerk"), ("the clerk", "the clerk"), ("Clerk Ana Marek", "Clerk Ana Marek"),
      ("Donald Trump", "Northgate’s clerk"), ("the", "Northgate’s clerk"),
      ("Clerk *Trump*", "Northgate’s clerk"),
    ])
  func names(_ written: String, _ shown: String) throws {
    let dossier = try TemporaryDossier(
      """
      == Content/sources/report.md ==
      ---
      title: A report
      published: 2025-10-31
      kind: news-report
      ---
      == Content/parties/clerk.md ==
      ---
      name: Northgate’s clerk
      kind: person
      aliases: [Ana Marek]
      ---
      == Content/pages/a.md ==
      ---
      title: A
      ---
      > “We will be there”
      > — [\(written)](party:clerk), [report](source:report)
      """)
    let input = try load(dossier.folders).value
    let page = resolve(parse(input).value, input, readEvidence(input).value).value.bodies
      .map { String(decoding: $0.html.bytes, as: UTF8.self) }.first { $0.contains("We will be there") }
    #expect(page?.contains("parties/clerk/\">\(shown)</a>") == true, "\(page ?? "")")
  }
}
