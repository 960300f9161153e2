import Diagnostics
import EDTF
import Foundation
import Testing

@testable import DossierBuild
@testable import Load

@Suite("Releasing") struct ReleaseTests {
  static func files(
    event: String = "date: 2025-10-25", body: String = "[They stopped](party:side \"claims\")."
  ) -> String {
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
    try dossier.release(on: day)
    return dossier
  }

  static func event(_ dossier: TemporaryDossier, _ fields: String, _ body: String) throws {
    try dossier.write(
      "Content/events/talks.md", "---\ntitle: Talks\n\(fields)\nsources: [report]\n---\n\(body)\n")
  }

  static let claim = "[They stopped](party:side \"claims\")."

  @Test("leaves what was released as it is without a word")
  func unchanged() throws {
    #expect(try Self.released().check().isEmpty)
  }

  @Test(
    "refuses a change that the page does not own up to, at the place of the change",
    arguments: [
      ("date: 2025-10-26", claim, 3), ("date: 2025-10-25\ncertainty: claimed\nclaimed_by: [side]", claim, 4),
      ("date: 2025-10-25", "[They did not stop](party:side \"claims\").", 6),
      ("date: 2025-10-25", "Nothing.", 2),
    ])
  func changed(_ fields: String, _ body: String, _ line: Int) throws {
    let dossier = try Self.released()
    try Self.event(dossier, fields, body)
    let found = try dossier.check()
    #expect(found.map(\.id) == ["changed-statement"])
    #expect(dossier.start(of: found.first)?.line == line)
  }

  @Test("accepts a change with a correction that is new and not older than the release")
  func corrected() throws {
    let dossier = try Self.released()
    try Self.event(
      dossier,
      "date: 2025-10-26\ncorrections:\n  - {date: 2025-10-31, kind: correction, note: It was the 26th.}",
      Self.claim)
    #expect(try dossier.check().isEmpty)
  }

  @Test("does not accept an old correction, nor one that was released before")
  func oldCorrection() throws {
    let dossier = try Self.released()
    let old =
      "date: 2025-10-26\ncorrections:\n  - {date: 2025-10-01, kind: correction, note: Something else.}"
    try Self.event(dossier, old, Self.claim)
    #expect(try dossier.check().map(\.id) == ["changed-statement"])
    let owned = "corrections:\n  - {date: 2025-10-31, kind: correction, note: It was the 26th.}"
    try Self.event(dossier, "date: 2025-10-26\n" + owned, Self.claim)
    let second = try Release(dossier.folders, today: CalendarDay("2025-10-31")!).run()
    try LockFiles.write(try #require(second.lock), to: second.lockPath)
    try Self.event(dossier, "date: 2025-10-27\n" + owned, Self.claim)
    #expect(try dossier.check().map(\.id) == ["changed-statement"], "the same entry cannot serve twice")
  }

  @Test("refuses to lose a page that was public")
  func vanishedPage() throws {
    let dossier = try Self.released()
    try FileManager.default.removeItem(at: dossier.root.appending(path: "Content/events/talks.md"))
    let found = try dossier.check()
    #expect(found.map(\.id) == ["vanished-page"], "one for the page, not one for each statement")
    #expect(
      found.allSatisfy { $0.location.path.hasSuffix("published.lock") && $0.location.range.start > 0 })
  }

  @Test("takes other quotation marks, dashes and white space for no change of what was said")
  func typography() throws {
    let body = "[They said it’s  over – “for now”](party:side \"claims\")."
    let dossier = try TemporaryDossier(Self.files(body: body))
    try dossier.release(on: "2025-10-30")
    try Self.event(
      dossier, "date: 2025-10-25", "[They said it's\nover — \"for now\"](party:side \"claims\").")
    #expect(try dossier.check().isEmpty)
    try Self.event(dossier, "date: 2025-10-25", "[They said its over – “for now”](party:side \"claims\").")
    #expect(try dossier.check().map(\.id) == ["changed-statement"])
  }

  @Test("lets a statement be added, and a typing slip that changes none be mended")
  func additions() throws {
    let dossier = try Self.released()
    try Self.event(
      dossier, "date: 2025-10-25", "Some more words. " + Self.claim + " [They left](party:side \"claims\").")
    #expect(try dossier.check().isEmpty)
  }

  @Test("writes nothing while the dossier has errors")
  func errors() throws {
    let dossier = try TemporaryDossier(Self.files(event: "date: 25 October"))
    #expect(try Release(dossier.folders, today: CalendarDay("2025-10-30")!).run().lock == nil)
  }

  // MARK: Corrections

  static let first = "corrections:\n  - {date: 2025-10-31, kind: correction, note: It was the 26th.}"

  /// A dossier whose event was changed and owned up to, and released so on 31 October.
  static func correctedOnce() throws -> TemporaryDossier {
    let dossier = try released()
    try event(dossier, "date: 2025-10-26\n" + first, claim)
    try dossier.release(on: "2025-10-31")
    return dossier
  }

  @Test(
    "keeps a released correction as it is: whoever rewrites it has changed the record",
    arguments: [
      ("date: 2025-10-26", first.replacing("It was the 26th", with: "Something else")),
      ("date: 2025-10-26", first.replacing("kind: correction", with: "kind: update")),
      ("date: 2025-10-26", first.replacing("2025-10-31", with: "2025-11-01")),
      ("date: 2025-10-26", "place: There"),
      // Another change does not excuse it, nor does a new entry beside it.
      ("date: 2025-10-26", "corrections:\n  - {date: 2025-11-02, kind: correction, note: Quite another.}"),
    ])
  func rewrittenCorrection(_ date: String, _ rewritten: String) throws {
    let dossier = try Self.correctedOnce()
    try Self.event(dossier, date + "\n" + rewritten, Self.claim)
    let found = try dossier.check()
    #expect(found.map(\.id) == ["changed-statement"])
    #expect(found.first?.message.contains("restore this entry of 'corrections', and add a new one") == true)
    #expect(dossier.start(of: found.first)?.line == (rewritten.contains("corrections") ? 5 : 2))
    let release = try Release(dossier.folders, today: CalendarDay("2025-11-02")!).run()
    #expect(release.lock == nil, "a release refuses what a check refuses")
  }

  @Test("does not take a rewritten correction for the new entry of another change")
  func rewrittenForAnotherChange() throws {
    let dossier = try Self.correctedOnce()
    let rewritten = Self.first.replacing("It was the 26th", with: "It was the 27th")
    try Self.event(dossier, "date: 2025-10-27\n" + rewritten, Self.claim)
    #expect(try dossier.check().map(\.id) == ["changed-statement"])
    try Self.event(
      dossier,
      "date: 2025-10-27\n" + Self.first
        + "\n  - {date: 2025-10-31, kind: correction, note: It was the 27th.}",
      Self.claim)
    #expect(try dossier.check().isEmpty)
    try dossier.release(on: "2025-11-01")
    #expect(try dossier.check().isEmpty)
  }

  @Test("does not take an entry of another page, nor a copy of a released one")
  func borrowedCorrection() throws {
    let dossier = try Self.correctedOnce()
    let copy = Self.first + "\n" + Self.first.split(separator: "\n")[1]
    try Self.event(dossier, "date: 2025-10-27\n" + copy, Self.claim)
    #expect(try dossier.check().map(\.id) == ["changed-statement"])
    try Self.event(dossier, "date: 2025-10-27\n" + Self.first, Self.claim)
    try dossier.write(
      "Content/parties/side.md",
      "---\nname: One side\nkind: state\ncorrections:\n  - {date: 2025-11-02, kind: correction, note: The talks.}\n---\n"
    )
    #expect(try dossier.check().map(\.id) == ["changed-statement"])
  }

  @Test("does not record an entry that is dated after the day of the release")
  func futureCorrection() throws {
    let dossier = try Self.released()
    try Self.event(dossier, "date: 2025-10-26\n" + Self.first, Self.claim)
    let early = try Release(dossier.folders, today: CalendarDay("2025-10-30")!).run()
    #expect(early.lock == nil)
    #expect(early.report.entries.map(\.diagnostic.id) == ["contradicting-dates"])
    #expect(early.report.entries.first?.range.start == SourcePosition(line: 5, column: 12))
    try dossier.release(on: "2025-10-31")
  }

  @Test("refuses a damaged record as a check does, and says that it has to be restored")
  func damagedRecord() throws {
    let dossier = try Self.released()
    let lock = dossier.text("Content/published.lock")
    try dossier.write("Content/published.lock", String(lock.dropLast(10)))
    #expect(try dossier.check().map(\.id) == ["bad-lock"])
    let refused = try Release(dossier.folders, today: CalendarDay("2025-10-31")!).run()
    #expect(refused.lock == nil)
    #expect(refused.report.text().contains("restore this from version control"))
  }

  // MARK: What a statement holds

  @Test("lets the layout of a statement change: the order of a list, the lines of a note")
  func layout() throws {
    let dossier = try TemporaryDossier(
      Self.files(
        event: "date: 2025-10-25\ncertainty: claimed\nclaimed_by: [side, other]\n"
          + Self.variants(note: "a b")) + Self.other)
    try dossier.release(on: "2025-10-30")
    try Self.event(
      dossier,
      "date: 2025-10-25\ncertainty: claimed\nclaimed_by: [other, side]\n" + Self.variants(note: "a  b"),
      Self.claim)
    #expect(try dossier.check().isEmpty)
  }

  static let other = "\n== Content/parties/other.md ==\n---\nname: Another side\nkind: state\n---\n"

  static func variants(_ more: String = ", by: side", note: String = "n") -> String {
    "date_variants:\n  - {date: 2025-10-24, source: report\(more), note: \"\(note)\"}"
  }

  @Test(
    "holds all that is said of an event's date, and points at what changed",
    arguments: [
      ("date: 2025-10-25", variants(note: "m"), 5, "date_variants: 2025-10-24 in report by side \"n\""),
      ("date: 2025-10-25", variants(", by: other"), 5, "date_variants: 2025-10-24 in report by side \"n\""),
      ("date: 2025-10-25", variants(""), 5, "date_variants: 2025-10-24 in report by side \"n\""),
      ("date: 2025-10-25", "place: There", 3, "date_variants: 2025-10-24 in report by side \"n\""),
      (
        "date: 2025-10-25", variants() + "\n  - {date: 2025-10-23, source: report}", 6,
        "date_variants: 2025-10-24 in report"
      ),
      ("date: 2025-10-25\nstatus: cancelled", variants(), 4, "status: past"),
      ("date: 2025-10-25\ncertainty: claimed\nclaimed_by: side", variants(), 4, "certainty: confirmed"),
      ("date: 2025-10-25~", variants(), 3, "date: 2025-10-25"),
    ])
  func eventFields(_ date: String, _ rest: String, _ line: Int, _ words: String) throws {
    let dossier = try TemporaryDossier(Self.files(event: "date: 2025-10-25\n" + Self.variants()) + Self.other)
    try dossier.release(on: "2025-10-30")
    try Self.event(dossier, date + "\n" + rest, Self.claim)
    let found = try dossier.check()
    #expect(found.map(\.id) == ["changed-statement"])
    #expect(dossier.start(of: found.first)?.line == line)
    #expect(found.first?.message.contains("as \(words)") == true, "\(found.map(\.message))")
  }

  @Test(
    "holds all that the ledger says of a commitment, and points at what changed",
    arguments: [
      ("status: announced", "status: in-progress", 9, "status: announced"),
      ("by: [side]", "by: [other]", 3, "by: side"),
      ("basis: text", "basis: reported", 4, "basis: text"),
      ("basis: text", "asserted_by: side", 4, "basis: text"),
      ("announced: 2025-10-01", "announced: 2025-10-02", 5, "announced: 2025-10-01"),
      ("due: 2025-12-01", "due: 2025-12", 6, "due: 2025-12-01"),
      ("condition: If it rains", "condition: If it pours", 7, "condition: \"If it rains\""),
      ("penalty: A fine", "penalty: None", 8, "penalty: \"A fine\""),
      ("penalty: A fine\n", "", 8, "penalty: \"A fine\""),
      ("note: As said", "note: As told", 11, "history: 2025-10-01 announced in report \"As said\""),
      (
        "  - {date: 2025-10-02, status: announced, source: report}\n", "", 11,
        "history: 2025-10-02 announced in report"
      ),
    ])
  func commitmentFields(_ old: String, _ new: String, _ line: Int, _ words: String) throws {
    let ledger = """
      ---
      title: Meet
      by: [side]
      basis: text
      announced: 2025-10-01
      due: 2025-12-01
      condition: If it rains
      penalty: A fine
      status: announced
      history:
        - {date: 2025-10-01, status: announced, source: report, note: As said}
        - {date: 2025-10-02, status: announced, source: report}
      sources: [report]
      ---
      """
    let dossier = try TemporaryDossier(Self.files() + Self.other)
    try dossier.write("Content/commitments/meet.md", ledger)
    try dossier.release(on: "2025-10-30")
    let changed = ledger.replacing(old, with: new)
    try dossier.write("Content/commitments/meet.md", changed)
    let found = try dossier.check().filter { $0.id == "changed-statement" }
    #expect(found.count == 1)
    #expect(found.first?.location.path.hasSuffix("meet.md") == true)
    #expect(dossier.start(of: found.first)?.line == line)
    #expect(found.first?.message.contains("as \(words);") == true, "\(found.map(\.message))")
  }

  @Test("sees the second of two equal quotations change hands")
  func sharedQuotation() throws {
    let dossier = try VerificationTests.dossier(
      "[“She spoke twice”](source:report?by=envoy), [“She spoke twice”](source:report)")
    _ = try dossier.verify(accept: { _ in true })
    try dossier.release(on: "2025-10-30")
    try dossier.write(
      "Content/pages/about.md",
      "---\ntitle: About\n---\n[“She spoke twice”](source:report), [“She spoke twice”](source:report)\n")
    #expect(try dossier.check().map(\.id) == ["changed-statement"])
  }

  // MARK: Drafts

  @Test("reports a released page that became a draft once, at 'draft'")
  func draft() throws {
    func briefing(_ more: String) -> String {
      "---\ntitle: B\nsummary: s\npublished: 2025-10-30\n\(more)---\n\(Self.claim) [They left](party:side \"claims\").\n"
    }
    let dossier = try TemporaryDossier(Self.files())
    try dossier.write("Content/briefings/b.md", briefing(""))
    try dossier.release(on: "2025-10-30")
    try dossier.write("Content/briefings/b.md", briefing("draft: true\n"))
    let found = try dossier.check()
    #expect(found.map(\.id) == ["vanished-page"])
    #expect(found.first?.location.path.hasSuffix("b.md") == true)
    #expect(dossier.start(of: found.first) == SourcePosition(line: 5, column: 8))
    #expect(found.first?.message.contains("is a draft now") == true)
  }

  @Test("does not call a page gone whose file cannot be read")
  func unreadablePage() throws {
    let dossier = try Self.released()
    try Self.event(dossier, "date: 25 October", Self.claim)
    #expect(try dossier.check().map(\.id) == ["bad-date"])
  }
}

extension TemporaryDossier {
  func release(on day: String) throws {
    let result = try Release(folders, today: CalendarDay(day)!).run()
    try LockFiles.write(
      try #require(result.lock, Comment(rawValue: result.report.text())), to: result.lockPath)
  }
}
