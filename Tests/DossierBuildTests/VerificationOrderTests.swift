import Foundation
import Testing

/// What the lock holds does not depend on the names of files, nor on threads.
@Suite("Verifying in any order") struct VerificationOrderTests {
  /// Two pages and two sources, which may bear any names; the pages cite some words in common.
  private static func dossier(pages: [String], sources: [String], extra: String = "") throws
    -> TemporaryDossier
  {
    let source = { (id: String) in
      """
      == Content/sources/\(id).md ==
      ---
      title: Source \(id)
      published: 2025-10-31
      kind: news-report
      sha256: \(TemporaryDossier.sha256(VerificationTests.archived))
      ---

      """
    }
    let bodies = [
      "[“keep the peace”](source:m?by=clerk#2), [“She spoke twice”](source:m), [“spoke … clerk”](source:m)",
      "[“keep the peace”](source:m#2), [“She  spoke twice”](source:m#1), [so](source:m \"The envoy said\") \(extra)",
    ]
    let files = zip(pages, bodies).map { "== Content/pages/\($0).md ==\n---\ntitle: Page\n---\n\($1)\n" }
    let people = ["envoy", "clerk"].map {
      "== Content/parties/\($0).md ==\n---\nname: The \($0)\nkind: person\n---\n"
    }
    return try TemporaryDossier(
      (sources.map(source) + people + files).joined(),
      archive: Dictionary(uniqueKeysWithValues: sources.map { ($0 + ".txt", VerificationTests.archived) }))
  }

  @Test("writes the same lock whatever the order of files, and each time")
  func orderMakesNoDifference() throws {
    var locks: Set<String> = []
    for pages in [["a", "z"], ["z", "a"]] {
      for sources in [["m"], ["m", "b"], ["m", "x"]] {
        for _ in 0..<5 {
          let dossier = try Self.dossier(pages: pages, sources: sources)
          #expect(try dossier.verify(accept: { _ in true }).report.entries.isEmpty)
          locks.insert(dossier.text("Content/evidence.lock"))
        }
      }
    }
    #expect(locks.count == 1)
  }

  @Test("records none of two speakers, whichever page comes first")
  func conflictHasNoWinner() throws {
    let locks = try [["a", "z"], ["z", "a"]].map { pages in
      let dossier = try Self.dossier(
        pages: pages, sources: ["m"], extra: "[“keep the peace”](source:m?by=envoy#2)")
      let found = try dossier.verify(accept: { _ in true }).report.entries.map(\.diagnostic.id)
      #expect(found.sorted() == ["conflicting-speakers", "unaccepted-speaker"])
      return dossier.text("Content/evidence.lock")
    }
    #expect(locks[0] == locks[1])
    #expect(!locks[0].contains("envoy") && !locks[0].contains("clerk"))
  }
}
