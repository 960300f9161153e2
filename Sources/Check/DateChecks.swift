package import Diagnostics
import DossierModel
import EDTF

/// The rules for dates that contradict each other or the day up to which the dossier is current.
package enum DateRules {
  package static let all = [contradiction]

  package static let contradiction = Rule(
    "contradicting-dates",
    summary: "two dates, or a date and a status, cannot both be right",
    why: """
      A scheduled event that the as-of date has passed, a past one that it has not reached, a briefing or a
      commitment from after it, an update or a correction from before the publication, or a commitment that
      was due before it was announced would tell the reader something untrue. Dates are compared only as far as
      they are certain.
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
  // Dates that stand in for unreadable ones say nothing.
  for event in catalogue.events where event.origin.isReadable { found += checkDates(event, asOf: asOf) }
  for briefing in catalogue.briefings where briefing.origin.isReadable {
    found += checkDates(briefing, asOf: asOf)
  }
  for commitment in catalogue.commitments where commitment.origin.isReadable {
    found += checkDates(commitment, asOf: asOf)
  }
  return found + checkSequence(catalogue)
}

extension Entity {
  fileprivate func contradiction(at range: SourceRange, _ message: String) -> Diagnostic {
    Diagnostic(DateRules.contradiction, at: origin.location(range), message)
  }
}

private func checkDates(_ event: Event, asOf: CalendarDay) -> [Diagnostic] {
  let date = event.date.value
  switch event.status.value {
  case .scheduled:
    guard let latest = date.latest, latest < asOf else { return [] }
    return [
      event.contradiction(
        at: event.date.range,
        "this event is scheduled, but its date lies before the dossier's as_of, \(asOf.isoText)")
    ]
  case .past:
    guard let earliest = date.earliest, earliest > asOf else { return [] }
    return [
      event.contradiction(
        at: event.date.range,
        "this event lies after the dossier's as_of, \(asOf.isoText); give it 'status: scheduled'")
    ]
  case .cancelled, .superseded: return []
  }
}

/// Corrections are not held against `as_of`: they date from after the release of what they correct.
private func checkDates(_ briefing: Briefing, asOf: CalendarDay) -> [Diagnostic] {
  var found: [Diagnostic] = []
  let published = "'published' (\(briefing.published.isoText))"
  if let updated = briefing.updated, updated < briefing.published {
    found.append(
      briefing.contradiction(
        at: briefing.title.range, "'updated' (\(updated.isoText)) lies before \(published)"))
  }
  if !briefing.isDraft, briefing.published > asOf {
    found.append(
      briefing.contradiction(
        at: briefing.publishedRange, "\(published) lies after the dossier's as_of, \(asOf.isoText)"))
  }
  for correction in briefing.corrections where correction.date < briefing.published {
    found.append(
      briefing.contradiction(
        at: correction.dateRange,
        "this \(correction.kind.rawValue) (\(correction.date.isoText)) lies before \(published)"))
  }
  return found
}

/// Only what the dates leave no doubt of: `2025-10?` may be another month.
private func checkDates(_ commitment: Commitment, asOf: CalendarDay) -> [Diagnostic] {
  let announced = commitment.announced
  guard !announced.value.isQualified, let earliest = announced.value.earliest else { return [] }
  var found: [Diagnostic] = []
  if earliest > asOf {
    found.append(
      commitment.contradiction(
        at: announced.range,
        "'announced' (\(announced.value.text)) lies after the dossier's as_of, \(asOf.isoText)"))
  }
  if let due = commitment.due, !due.value.isQualified, let latest = due.value.latest, latest < earliest {
    found.append(
      commitment.contradiction(
        at: due.range, "'due' (\(due.value.text)) lies before 'announced' (\(announced.value.text))"))
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
      guard let earlier = catalogue[other.value], earlier.origin.isReadable,
        Timeline.contradicts(event, after: earlier)
      else { continue }
      found.append(
        Diagnostic(
          DateRules.contradiction, at: event.origin.location(other.range),
          "this event is dated \(event.date.value.display()), before '\(earlier.title.value)', \(earlier.date.value.display())"
        ))
    }
  }
  return found
}
