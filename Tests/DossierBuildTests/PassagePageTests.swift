import Foundation
import Testing

@testable import DossierBuild
@testable import Render

@Suite("Passages on pages") struct PassagePageTests {
  /// The pages of a dossier whose archive has two speakers, by path.
  static func pages(_ body: String) throws -> [String: String] {
    let dossier = try VerificationTests.dossier(body)
    _ = try dossier.verify(accept: { _ in true })
    let built = try Build(dossier.folders).run()
    let files = try #require(built.files, Comment(rawValue: built.report.text()))
    return Dictionary(
      uniqueKeysWithValues: files.filter { $0.path.hasSuffix(".html") }.map {
        ($0.path, String(decoding: $0.make(), as: UTF8.self))
      })
  }

  static func source(_ body: String) throws -> String {
    try #require(try pages(body)["sources/report/index.html"])
  }

  @Test("a citation is one link to its note, and the note leads to the passage on the source's page")
  func oneLink() throws {
    let pages = try Self.pages(
      "[She spoke](source:report \"She spoke twice\"), and said [“We will keep the peace.”](source:report?by=envoy#1)."
    )
    let about = try #require(pages["about/index.html"])
    #expect(about.contains("<a class=\"cite\" id=\"cite.1\" href=\"#note.1\">She spoke<sup"))
    #expect(
      about.contains(
        "<a class=\"cite\" id=\"cite.2\" href=\"#note.2\"><q class=\"quotation\">“We will keep the peace.”</q><sup"
      ))
    // In the order of the source, not of the page.
    #expect(about.contains("../sources/report/#passage.2"))
    let report = try #require(pages["sources/report/index.html"])
    let first = try #require(report.range(of: "id=\"passage.1\""))
    let second = try #require(report.range(of: "id=\"passage.2\""))
    #expect(report[first.upperBound..<second.lowerBound].contains("We will keep the peace."))
    #expect(report[second.upperBound...].contains("She spoke twice"))
  }

  @Test("words that lie within others are not listed by themselves, and their page is named once")
  func folded() throws {
    let report = try Self.source(
      "[One](source:report \"She spoke twice\"), [two](source:report \"spoke twice\"), [three](source:report \"She spoke\")."
    )
    #expect(report.contains("id=\"passage.1\""))
    #expect(!report.contains("id=\"passage.2\""))
    #expect(report.components(separatedBy: "href=\"../../about/#cite.").count == 2)
  }

  @Test("the same words elsewhere in the source are another passage")
  func elsewhere() throws {
    let report = try Self.source(
      "[One](source:report \"The envoy said: “We will keep the peace.”\"), [two](source:report#2 \"keep the peace\")."
    )
    #expect(report.contains("id=\"passage.2\""))
  }

  @Test("a party's page sets apart what the source does not mark as a quotation")
  func reported() throws {
    let pages = try Self.pages(
      "[“She spoke twice.”](source:report?by=envoy) and [“keep the peace”](source:report?by=clerk#2).")
    let envoy = try #require(pages["parties/envoy/index.html"])
    #expect(envoy.contains("In the reporter’s words"))
    #expect(envoy.contains("Not quoted."))
    let clerk = try #require(pages["parties/clerk/index.html"])
    #expect(!clerk.contains("In the reporter’s words"))
    #expect(clerk.contains("part of a longer quotation in the source"))
    #expect(clerk.contains("../../sources/report/#passage."))
  }

  @Test("a claim that a page makes twice in the same words is one item")
  func claims() throws {
    let envoy = try #require(
      try Self.pages(
        "[The peace holds](party:envoy \"claims\"). Again: [The peace holds](party:envoy \"claims\").")[
          "parties/envoy/index.html"])
    #expect(envoy.components(separatedBy: "<p class=\"words stated\">").count == 2)
  }

  @Test(
    "an excerpt ends with a sentence where one ends within the limit",
    arguments: [
      ("One sentence here. Another one that is cut somewhere.", "One sentence here."),
      ("He asked “Is it so?” Nobody answered him that day.", "He asked “Is it so?”"),
      ("The town of St. Vincent lies on the far side of the bay.", "The town of St. Vincent lies on the…"),
      ("No. A sentence that goes on and on without an end.", "No. A sentence that goes on and on…"),
      ("Short enough.", "Short enough."),
    ])
  func excerpts(_ text: String, _ expected: String) {
    #expect(text.excerpt(36) == expected)
  }
}
