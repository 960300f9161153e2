import Foundation
import Testing

@testable import DossierBuild

/// What a retracted briefing, and a draft, say elsewhere on the site.
@Suite("Retracted briefings and drafts") struct RetractionTests {
  static func briefing(_ title: String, _ more: String, _ words: String) -> String {
    """
    ---
    title: \(title)
    summary: s
    published: 2025-10-30
    \(more)
    ---
    [\(words)](party:envoy "claims"). See [“She spoke twice”](source:report).

    [](party:clerk) heard [\(words) of the clerk](party:envoy "claims").
    """
  }

  /// The pages by path, of a dossier with a briefing that stands, one that was retracted, and a draft.
  static let pages: [String: String] = {
    do {
      let dossier = try VerificationTests.dossier("No quotation.")
      try dossier.write("Content/pages/method.md", "---\ntitle: Method\nvoices: true\n---\nHow.\n")
      let retraction = "corrections: [{date: 2025-10-31, kind: retraction, note: It was wrong.}]"
      try dossier.write(
        "Content/briefings/stands.md", briefing("What stands", "updated: 2025-10-31", "They stopped"))
      try dossier.write(
        "Content/briefings/withdrawn.md", briefing("What does not", retraction, "They went on"))
      try dossier.write(
        "Content/briefings/later.md", briefing("What is not yet said", "draft: true", "They slept"))
      _ = try dossier.verify()
      let result = try Build(dossier.folders).run()
      let files = try #require(result.files, Comment(rawValue: result.report.text()))
      return Dictionary(
        uniqueKeysWithValues: files.filter { $0.path.hasSuffix(".html") }.map {
          ($0.path, String(decoding: $0.make(), as: UTF8.self))
        })
    } catch {
      Issue.record(error)
      return [:]
    }
  }()

  @Test(
    "what a retracted briefing says is marked wherever it is listed, and what stands is not",
    arguments: ["parties/envoy/index.html", "parties/clerk/index.html", "sources/report/index.html"])
  func marked(_ path: String) throws {
    let page = try #require(Self.pages[path])
    #expect(page.contains("What does not</a> (retracted)"))
    #expect(page.contains("What stands</a>"))
    #expect(!page.contains("What stands</a> (retracted)"))
  }

  @Test("what a draft says is said nowhere", arguments: pages.keys.sorted())
  func drafts(_ path: String) throws {
    let page = try #require(Self.pages[path])
    #expect(!page.contains("What is not yet said") && !page.contains("They slept"))
  }

  @Test("the voices of the dossier are those of what stands; a retracted briefing keeps its own")
  func voices() throws {
    func row(_ path: String) throws -> [String] {
      let page = try #require(Self.pages[path])
      let start = try #require(page.range(of: "<th scope=\"row\"><a href"))
      let cells = page[start.upperBound...].components(separatedBy: "</tr>")[0]
      return cells.components(separatedBy: "<td class=\"align-end\">").dropFirst().map {
        String($0.prefix { $0 != "<" })
      }
    }
    #expect(try row("method/index.html") == ["0", "2"])
    #expect(try row("briefings/withdrawn/index.html") == ["0", "2"])
  }
}
