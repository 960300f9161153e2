package import Diagnostics
package import DossierModel
package import EDTF

/// The rule for what the calendar alone makes out of date.
package enum DueRules {
  package static let all = [overdue]

  static let overdue = Rule(
    "overdue", .warning,
    summary:
      "the date of a scheduled event or of an open commitment has passed, and nothing says what became of it",
    why: """
      A page goes out of date without anybody editing it: the day after a meeting it still says that the meeting is to
      take place. Only `dossier check --today` looks at the calendar, or at the day that `--on` gives: a build makes
      the same site on every day. This example is from 10 November 2025.
      """,
    example: .init(
      faulty: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/events/next-round.md ==
        ---
        title: The next round
        date: 2025-11-06
        status: scheduled
        sources: [report]
        ---
        """,
      fixed: """
        == Content/dossier.yml ==
        title: A dossier
        base_url: https://dossier.example/
        language: en
        as_of: 2025-11-10
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/events/next-round.md ==
        ---
        title: The next round
        date: 2025-11-06
        sources: [report]
        ---
        """))
}

/// Reports what is overdue on a day. What was overdue by the dossier's own `as_of` is reported without asking for a
/// day.
package func checkOverdue(_ dossier: Dossier, on day: CalendarDay) -> [Diagnostic] {
  let asOf = dossier.catalogue.site.asOf?.value
  return NextLook(dossier, on: day).overdue.filter { item in asOf.map { item.day > $0 } ?? true }.map {
    item in
    let date = item.date.display()
    if item.id.kind == .event {
      return Diagnostic(
        DueRules.overdue, at: item.location,
        "'\(item.title)' is scheduled, but its date, \(date), has passed",
        notes: [
          .init(
            "say what became of it: leave 'status' out if it took place, or make it 'cancelled' or 'superseded'; "
              + "if it was put off, give the new 'date', and the former one under 'date_variants'; move 'as_of' "
              + "in dossier.yml on (docs/reference/content.md#event)")
        ])
    }
    return Diagnostic(
      DueRules.overdue, at: item.location,
      "'\(item.title)' was due \(date), and nothing says what became of it",
      notes: [
        .init(
          "add what became of it to 'history', with its date, status and source, and give 'status' the same value; "
            + "if it was put off, give the new 'due' (docs/reference/content.md#commitment)")
      ])
  }
}
