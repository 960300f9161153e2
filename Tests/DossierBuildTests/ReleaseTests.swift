import Diagnostics
import EDTF
import Foundation
import Testing

@testable import DossierBuild

@Suite("Releasing") struct ReleaseTests {
  static func files(event: String = "date: 2025-10-25", body: String = "[They stopped](party:side \"claims\").") -> String {
    """
    == Content/sources/report.md ==
    ---
    title: A report
    published: 2025-10-31
    kind: news-report
    ---
    == Content/parties/side.md ==
    ---
    name: One side
    kind: state
    ---
    == Content/events/talks.md ==
    ---
    title: Talks
    \(event)
    sources: [report]
    ---
    \(body)
    """
  }

  static func released(on day: String = "2025-10-30") throws -> TemporaryDossier {
    let dossier = try TemporaryDossier(files())
    let result = try Release(dossier.folders, today: CalendarDay(day)!).run()
    try Verification.write(try #require(result.lock, Comment(rawValue: result.report.text())), to: result.lockPath)
    return dossier
  }

  static func event(_ dossier: TemporaryDossier, _ fields: String, _ body: String) throws {
    try dossier.write("Content/events/talks.md", "---\ntitle: Talks\n\(fields)\nsources: [report]\n---\n\(body)\n")
  }

  static let claim = "[They stopped](party:side \"claims\")."

  @Test("leaves what was released as it is without a word")
  func unchanged() throws {
    #expect(try Self.released().check().isEmpty)
  }

  @Test(
    "refuses a change that the page does not own up to, at the place of the change",
    arguments: [
      ("date: 2025-10-26", claim, 3), ("date: 2025-10-25\ncertainty: claimed\nclaimed_by: [side]", claim, 3),
      ("date: 2025-10-25", "[They did not stop](party:side \"claims\").", 6), ("date: 2025-10-25", "Nothing.", 2),
    ])
  func changed(_ fields: String, _ body: String, _ line: Int) throws {
    let dossier = try Self.released()
    try Self.event(dossier, fields, body)
    let found = try dossier.check()
    #expect(found.map(\.id) == ["changed-statement"])
    #expect(found.first?.location.range.start.line == line)
  }

  @Test("accepts a change with a correction that is new and not older than the release")
  func corrected() throws {
    let dossier = try Self.released()
    try Self.event(
      dossier, "date: 2025-10-26\ncorrections:\n  - {date: 2025-10-31, kind: correction, note: It was the 26th.}", Self.claim)
    #expect(try dossier.check().isEmpty)
  }

  @Test("does not accept an old correction, nor one that was released before")
  func oldCorrection() throws {
    let dossier = try Self.released()
    let old = "date: 2025-10-26\ncorrections:\n  - {date: 2025-10-01, kind: correction, note: Something else.}"
    try Self.event(dossier, old, Self.claim)
    #expect(try dossier.check().map(\.id) == ["changed-statement"])
    let owned = "corrections:\n  - {date: 2025-10-31, kind: correction, note: It was the 26th.}"
    try Self.event(dossier, "date: 2025-10-26\n" + owned, Self.claim)
    let second = try Release(dossier.folders, today: CalendarDay("2025-10-31")!).run()
    try Verification.write(try #require(second.lock), to: second.lockPath)
    try Self.event(dossier, "date: 2025-10-27\n" + owned, Self.claim)
    #expect(try dossier.check().map(\.id) == ["changed-statement"], "the same entry cannot serve twice")
  }

  @Test("refuses to lose a page that was public")
  func vanishedPage() throws {
    let dossier = try Self.released()
    try FileManager.default.removeItem(at: dossier.root.appending(path: "Content/events/talks.md"))
    let found = try dossier.check()
    #expect(Set(found.map(\.id)) == ["vanished-page"])
    #expect(found.allSatisfy { $0.location.path.hasSuffix("published.lock") && $0.location.range.start.line > 1 })
  }

  @Test("lets a statement be added, and a typing slip that changes none be mended")
  func additions() throws {
    let dossier = try Self.released()
    try Self.event(dossier, "date: 2025-10-25", "Some more words. " + Self.claim + " [They left](party:side \"claims\").")
    #expect(try dossier.check().isEmpty)
  }

  @Test("writes nothing while the dossier has errors")
  func errors() throws {
    let dossier = try TemporaryDossier(Self.files(event: "date: 25 October"))
    #expect(try Release(dossier.folders, today: CalendarDay("2025-10-30")!).run().lock == nil)
  }
}
