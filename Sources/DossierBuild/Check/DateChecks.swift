import Diagnostics
import DossierModel
import EDTF

/// The rules for dates that contradict each other or the day up to which the dossier is current.
enum DateRules {
  static let all = [contradiction]

  static let contradiction = Rule(
    "contradicting-dates",
    summary: "two dates, or a date and a status, cannot both be right",
    why: """
      A scheduled event that the as-of date has passed, a past one that it has not reached, or an update
      from before the publication would tell the reader something untrue.
      """,
    example: .init(
      faulty: """
        == Content/briefings/talks.md ==
        ---
        title: Talks
        summary: What is known.
        published: 2025-10-31
        updated: 2025-10-01
        ---
        """,
      mended: """
        == Content/briefings/talks.md ==
        ---
        title: Talks
        summary: What is known.
        published: 2025-10-01
        updated: 2025-10-31
        ---
        """))
}

func checkDates(_ catalogue: Catalogue) -> [Diagnostic] {
  let asOf = catalogue.site.asOf
  var found: [Diagnostic] = []
  for event in catalogue.events {
    let date = event.date.value
    func report(_ message: String) {
      found.append(Diagnostic(DateRules.contradiction, at: event.origin.location(event.date.range), message))
    }
    switch event.status.value {
    case .scheduled:
      if let latest = date.latest, latest < asOf {
        report("this event is scheduled, but its date lies before the dossier's as_of, \(asOf.isoText)")
      }
    case .past:
      if let earliest = date.earliest, earliest > asOf {
        report("this event lies after the dossier's as_of, \(asOf.isoText); give it 'status: scheduled'")
      }
    case .cancelled, .superseded: break
    }
  }
  for briefing in catalogue.briefings {
    if let updated = briefing.updated, updated < briefing.published {
      found.append(
        Diagnostic(
          DateRules.contradiction, at: briefing.origin.location(briefing.title.range),
          "'updated' (\(updated.isoText)) lies before 'published' (\(briefing.published.isoText))"))
    }
  }
  return found
}
