import DossierModel
import EDTF
import Foundation
import Testing

@testable import Check
@testable import DossierBuild
@testable import Load

/// What the calendar alone makes stale.
@Suite struct NextLookTests {
  private static let source = """
    == Content/sources/report.md ==
    ---
    title: A report
    published: 2025-10-31
    kind: news-report
    ---
    == Content/parties/pakistan.md ==
    ---
    name: Pakistan
    kind: state
    ---

    """

  private static func event(_ fields: String) -> String { event("talks", fields) }

  private static func event(_ id: String, _ fields: String) -> String {
    "== Content/events/\(id).md ==\n---\ntitle: Talks\nsources: [report]\n\(fields)\n---\n"
  }

  private static func commitment(_ fields: String) -> String {
    """
    == Content/commitments/meet.md ==
    ---
    title: Meet
    by: [pakistan]
    basis: text
    announced: 2025-10
    sources: [report]
    \(fields)
    ---

    """
  }

  private static func look(_ text: String, on day: String) throws -> NextLook {
    let input = arrange(Fixture(source + text).files, folder: "Content")
    return NextLook(Build.check(input.value, input.diagnostics).value, on: try #require(CalendarDay(day)))
  }

  /// A dossier on a day, and how many dates have passed; or the day of the next look.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let day: String
    let overdue: Int
    let next: String?
    let text: String

    init(_ description: String, on day: String, overdue: Int = 0, next: String?, _ text: String) {
      testDescription = description
      self.day = day
      self.overdue = overdue
      self.next = next
      self.text = text
    }
  }

  @Test(
    "a scheduled event and an open commitment are due for a look when their date is over",
    arguments: [
      Case("nothing dated", on: "2025-11-06", next: nil, ""),
      Case(
        "an event on the day before", on: "2025-11-05", next: "2025-11-07",
        event("date: 2025-11-06\nstatus: scheduled")),
      Case(
        "an event on its own day", on: "2025-11-06", next: "2025-11-07",
        event("date: 2025-11-06\nstatus: scheduled")),
      Case(
        "an event on the day after", on: "2025-11-07", overdue: 1, next: "2025-11-07",
        event("date: 2025-11-06\nstatus: scheduled")),
      Case(
        "long after", on: "2031-01-01", overdue: 1, next: "2031-01-01",
        event("date: 2025-11-06\nstatus: scheduled")),
      Case(
        "a month on its last day", on: "2025-11-30", next: "2025-12-01",
        event("date: 2025-11\nstatus: scheduled")),
      Case(
        "a month that is over", on: "2025-12-01", overdue: 1, next: "2025-12-01",
        event("date: 2025-11\nstatus: scheduled")),
      Case(
        "a leap day", on: "2028-02-28", next: "2028-03-01", event("date: 2028-02\nstatus: scheduled")),
      Case("a year", on: "2025-12-31", next: "2026-01-01", event("date: 2025\nstatus: scheduled")),
      Case("a season", on: "2025-11-01", next: "2025-12-01", event("date: 2025-23\nstatus: scheduled")),
      Case(
        "some day of a month", on: "2025-11-29", next: "2025-12-01",
        event("date: 2025-11-XX\nstatus: scheduled")),
      Case(
        "about a month", on: "2025-12-01", overdue: 1, next: "2025-12-01",
        event("date: 2025-11~\nstatus: scheduled")),
      Case(
        "an interval, by its end", on: "2025-11-07", next: "2025-11-10",
        event("date: 2025-11-06/2025-11-09\nstatus: scheduled")),
      Case(
        "an open end", on: "2030-01-01", next: nil, event("date: 2025-11-06/..\nstatus: scheduled")),
      Case(
        "an unknown end", on: "2030-01-01", next: nil, event("date: 2025-11-06/\nstatus: scheduled")),
      Case(
        "an open start", on: "2025-11-07", overdue: 1, next: "2025-11-07",
        event("date: ../2025-11-06\nstatus: scheduled")),
      Case(
        "the last day that there is", on: "2025-11-07", next: nil,
        event("date: Y999999999999\nstatus: scheduled")),
      Case("a past event", on: "2025-11-07", next: nil, event("date: 2025-10-06")),
      Case(
        "a cancelled event", on: "2025-11-07", next: nil, event("date: 2025-11-06\nstatus: cancelled")),
      Case(
        "a superseded event", on: "2025-11-07", next: nil, event("date: 2025-11-06\nstatus: superseded")),
      Case(
        "an event without a readable date", on: "2025-11-07", next: nil,
        event("date: soon\nstatus: scheduled")),
      Case("a commitment", on: "2025-11-06", next: "2025-11-07", commitment("due: 2025-11-06")),
      Case(
        "a commitment that is overdue", on: "2025-11-07", overdue: 1, next: "2025-11-07",
        commitment("due: 2025-11-06")),
      Case("a commitment without a due date", on: "2025-11-07", next: nil, commitment("penalty: none")),
      Case(
        "a commitment that was kept", on: "2025-11-07", next: nil,
        commitment(
          "due: 2025-11-06\nstatus: verified\nhistory: [{date: 2025-11-06, status: verified, source: report}]"
        )),
      Case(
        "a commitment in progress", on: "2025-11-07", overdue: 1, next: "2025-11-07",
        commitment(
          "due: 2025-11-06\nstatus: in-progress\nhistory: [{date: 2025-11-01, status: in-progress, source: report}]"
        )),
      Case(
        "a commitment that was followed up after its due date", on: "2025-11-09", next: nil,
        commitment(
          "due: 2025-11-06\nstatus: in-progress\nhistory: [{date: 2025-11-08, status: in-progress, source: report}]"
        )),
      Case(
        "a draft and a retracted briefing", on: "2030-01-01", next: nil,
        """
        == Content/briefings/draft.md ==
        ---
        title: Draft
        summary: Not yet.
        published: 2025-12-01
        draft: true
        ---
        == Content/briefings/gone.md ==
        ---
        title: Gone
        summary: No more.
        published: 2025-10-01
        corrections: [{date: 2025-10-02, kind: retraction, note: Withdrawn.}]
        ---

        """),
      Case(
        "one that has passed and one to come", on: "2025-11-07", overdue: 1, next: "2025-11-07",
        event("a", "date: 2025-11-06\nstatus: scheduled") + event("b", "date: 2025-11-20\nstatus: scheduled")),
    ])
  func nextLook(_ example: Case) throws {
    let look = try Self.look(example.text, on: example.day)
    #expect(look.overdue.count == example.overdue)
    #expect(look.day?.isoText == example.next)
  }

  @Test("both lists begin with what has waited longest, or comes first, whatever the files are called")
  func order() throws {
    let look = try Self.look(
      Self.event("a", "date: 2025-11-04\nstatus: scheduled")
        + Self.event("b", "date: 2025-11-02\nstatus: scheduled")
        + Self.event("c", "date: 2026-01\nstatus: scheduled")
        + Self.event("d", "date: 2025-12-31\nstatus: scheduled") + Self.commitment("due: 2025-11-02"),
      on: "2025-11-10")
    #expect(look.overdue.map(\.id.description) == ["event:b", "commitment:meet", "event:a"])
    #expect(look.coming.map(\.id.description) == ["event:d", "event:c"])
    #expect(look.coming.map(\.day.isoText) == ["2026-01-01", "2026-02-01"])
  }

  @Test(
    "a command concludes with the day of the next look",
    arguments: [
      ("2025-11-01", "next look due on 7 November 2025"),
      ("2025-11-07", "next look due on 7 November 2025: 1 date has passed"),
      ("2026-02-01", "next look due on 1 February 2026: 2 dates have passed"),
    ])
  func conclusion(_ day: String, _ words: String) throws {
    let text =
      Self.event("date: 2025-11-06\nstatus: scheduled") + Self.commitment("due: 2026-01")
    #expect(try Self.look(text, on: day).conclusion == words)
    #expect(try Self.look("", on: day).conclusion.hasPrefix("no look is due"))
  }

  @Test("what has passed is reported at its date, once, and only where a day is given")
  func reports() throws {
    let text =
      Self.source + Self.event("date: 2025-11-06\nstatus: scheduled") + Self.commitment("due: 2025-11-05")
    let fixture = Fixture(text)
    #expect(fixture.report.entries.isEmpty)
    #expect(fixture.report(on: CalendarDay("2025-11-05")).entries.isEmpty)
    let found = Fixture.found(fixture.report(on: CalendarDay("2025-11-07")))
    #expect(found.map(\.id) == ["overdue", "overdue"])
    #expect(
      found.map { "\($0.path):\($0.line):\($0.column)" } == [
        "Content/commitments/meet.md:7:6", "Content/events/talks.md:4:7",
      ])
  }

  @Test("what had passed by the dossier's own as_of is reported as that, and not twice")
  func noEcho() throws {
    let text =
      Self.source + Self.event("date: 2025-10-06\nstatus: scheduled") + Self.commitment("due: 2025-10-05")
    let report = Fixture(text).report(on: CalendarDay("2025-11-07"))
    #expect(report.entries.map(\.diagnostic.id).sorted() == ["contradicting-dates", "overdue-commitment"])
  }
}
