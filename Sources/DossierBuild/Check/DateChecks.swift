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
  for event in catalogue.events where event.origin.isReadable {
    let date = event.date.value
    func report(_ message: String) {
      found.append(Diagnostic(DateRules.contradiction, at: event.origin.location(event.date.range), message))
    }
    switch event.status {
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
  found += checkSequence(catalogue)
  for briefing in catalogue.briefings where briefing.origin.isReadable {
    if let updated = briefing.updated, updated < briefing.published {
      found.append(
        Diagnostic(
          DateRules.contradiction, at: briefing.origin.location(briefing.title.range),
          "'updated' (\(updated.isoText)) lies before 'published' (\(briefing.published.isoText))"))
    }
  }
  return found
}

/// Reports what events say they came after where their dates, or other events, say otherwise.
private func checkSequence(_ catalogue: Catalogue) -> [Diagnostic] {
  var found = Timeline(catalogue.events).endless.map { event in
    Diagnostic(
      DateRules.contradiction, at: event.origin.location(event.after.first?.range ?? event.date.range),
      "by what the events say in 'after', this one comes after itself")
  }
  for event in catalogue.events where event.origin.isReadable {
    for other in event.after {
      guard let earlier = catalogue[other.value], earlier.origin.isReadable, Timeline.contradicts(event, after: earlier) else { continue }
      found.append(
        Diagnostic(
          DateRules.contradiction, at: event.origin.location(other.range),
          "this event is dated \(event.date.value.display()), before '\(earlier.title.value)', \(earlier.date.value.display())"))
    }
  }
  return found
}
