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
      A scheduled event that the as-of date has passed, a past one that it has not reached, a briefing or a commitment
      from after it, an update or a correction from before the publication, or a commitment that was due before it was
      announced would tell the reader something untrue. Dates are compared only as far as they are certain.
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
      fixed: """
        == Content/briefings/talks.md ==
        ---
        title: Talks
        summary: What is known.
        published: 2025-10-01
        updated: 2025-10-31
        ---
        """))
}

/// A value that could not be read proves nothing: a date that it might contradict goes unreported.
func checkDates(_ catalogue: Catalogue) -> [Diagnostic] {
  let asOf = catalogue.site.asOf?.value
  return catalogue.events.flatMap { checkDates($0, asOf: asOf) }
    + catalogue.briefings.flatMap { checkDates($0, asOf: asOf) }
    + catalogue.commitments.flatMap { checkDates($0, asOf: asOf) } + checkSequence(catalogue)
}

extension Entity {
  fileprivate func contradiction(at range: SourceRange, _ message: String) -> Diagnostic {
    Diagnostic(DateRules.contradiction, at: origin.location(range), message)
  }
}

private func checkDates(_ event: Event, asOf: CalendarDay?) -> [Diagnostic] {
  guard let asOf, let date = event.date, let status = event.status?.value else { return [] }
  switch status {
  case .scheduled:
    guard let latest = date.value.latest, latest < asOf else { return [] }
    return [
      event.contradiction(
        at: date.range,
        "this event is scheduled, but its date is before the dossier's as_of, \(asOf.isoText)")
    ]
  case .past:
    guard let earliest = date.value.earliest, earliest > asOf else { return [] }
    return [
      event.contradiction(
        at: date.range,
        "this event is after the dossier's as_of, \(asOf.isoText); give it 'status: scheduled'")
    ]
  case .cancelled, .superseded: return []
  }
}

/// Corrections are not compared with `as_of`: they date from after the release of what they correct.
private func checkDates(_ briefing: Briefing, asOf: CalendarDay?) -> [Diagnostic] {
  guard let day = briefing.published else { return [] }
  var found: [Diagnostic] = []
  let published = "'published' (\(day.value.isoText))"
  if let updated = briefing.updated, updated.value < day.value {
    found.append(
      briefing.contradiction(
        at: briefing.record.place, "'updated' (\(updated.value.isoText)) is before \(published)"))
  }
  if let asOf, briefing.draft?.value == false, day.value > asOf {
    found.append(
      briefing.contradiction(
        at: day.range, "\(published) is after the dossier's as_of, \(asOf.isoText)"))
  }
  for correction in briefing.corrections where correction.date.value < day.value {
    found.append(
      briefing.contradiction(
        at: correction.date.range,
        "this \(correction.kind.value.rawValue) (\(correction.date.value.isoText)) is before \(published)"))
  }
  return found
}

/// Only what the dates leave no doubt about: `2025-10?` may be another month.
private func checkDates(_ commitment: Commitment, asOf: CalendarDay?) -> [Diagnostic] {
  guard let announced = commitment.announced, !announced.value.isQualified,
    let earliest = announced.value.earliest
  else { return [] }
  var found: [Diagnostic] = []
  if let asOf, earliest > asOf {
    found.append(
      commitment.contradiction(
        at: announced.range,
        "'announced' (\(announced.value.text)) is after the dossier's as_of, \(asOf.isoText)"))
  }
  if let due = commitment.due, !due.value.isQualified, let latest = due.value.latest, latest < earliest {
    found.append(
      commitment.contradiction(
        at: due.range, "'due' (\(due.value.text)) is before 'announced' (\(announced.value.text))"))
  }
  return found
}

/// Reports events that the dates, or what other events say, contradict about what they came after.
private func checkSequence(_ catalogue: Catalogue) -> [Diagnostic] {
  var found = Timeline(catalogue.events).circular.map { event in
    event.contradiction(
      at: event.after.first?.range ?? event.record.place,
      "the events' 'after' lists make this event come after itself; take an id out of one of them")
  }
  for event in catalogue.events {
    for other in event.after {
      guard let earlier = catalogue[other.value], Timeline.contradicts(event, after: earlier),
        let date = event.date?.value, let earlierDate = earlier.date?.value
      else { continue }
      found.append(
        event.contradiction(
          at: other.range,
          "this event is dated \(date.display()), before '\(earlier.shownName)', \(earlierDate.display())"))
    }
  }
  return found
}
