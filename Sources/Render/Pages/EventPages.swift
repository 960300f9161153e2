import ASCII
import DossierModel
import EDTF
import Templating

/// `event.html`
struct EventPage: EntityPage {
  let subject: PageSubject<Event>
  /// The event's place on the timeline.
  let place: Int

  static let schema = Schema<Self>(
    "EventPage", "one event (event.html)",
    chromeAndBody + [
      .record("event", "the event") { EventView(entity: $0.entity, context: $0.context) },
      .url("timeline", "the event's place on the timeline") { page in
        page.context.root.link(.section(.event), fragment: page.entity.origin.id.slug)
      },
      .record("previous", "the event before it on the timeline") { $0.neighbour(-1) },
      .record("next", "the event after it on the timeline") { $0.neighbour(1) },
      mentions,
    ])

  private func neighbour(_ distance: Int) -> Prepared<EntityLink>? {
    let events = context.order.events
    guard events.indices.contains(place + distance) else { return nil }
    return context.catalogue.number(of: events[place + distance].origin.id).map(context.link)
  }
}

/// An event as a timeline and its own page show it.
struct EventView: EntityView {
  let entity: Complete<Event>
  let context: PageContext

  static let schema = declaredSchema(
    "Event", "an event of the timeline",
    [
      .text("title", "what happened") { $0.entity.title.value },
      .url("href", "the event's page") { $0.href },
      .text("anchor", "its id on the timeline") { $0.entity.origin.id.slug },
      .record("date", "when, no more precise than is known") { DateView.date($0.entity.date.value) },
      .text("place", "where") { $0.entity.place?.value },
      .text("certainty", "confirmed, claimed or disputed: a key for styles") {
        $0.entity.certainty.value.rawValue
      },
      .text("certainty_label", "the certainty in words") { $0.entity.certainty.value.label },
      .list("claimed_by", "who claims it") { $0.context.links($0.entity.claimedBy) },
      .text("status_label", "scheduled, cancelled or superseded; nothing for what is past") {
        $0.entity.status.value.label
      },
      .flag("scheduled", "whether it is yet to come") { $0.entity.status.value == .scheduled },
      .list("participants", "who took part, and as what") { view in
        view.entity.participants.compactMap { ParticipantView($0, view.context) }
      },
      .list("variants", "other dates that a source gives for it") { view in
        view.entity.dateVariants.compactMap { DateVariantView($0, view.context) }
      },
      .list("sources", "where it is reported") { $0.context.links($0.entity.sources) },
      .text("excerpt", "the opening of the event's own text") { view in
        view.context.opening(of: view.entity.origin.id).excerpt()
      },
    ])
}

/// Somebody who took part, and as what.
struct ParticipantView: ViewModel {
  let participant: Complete<Event.Participant>
  let party: Prepared<EntityLink>

  init?(_ participant: Complete<Event.Participant>, _ context: PageContext) {
    guard let party = context.link(participant.party.value) else { return nil }
    self.participant = participant
    self.party = party
  }

  static let schema = Schema<Self>(
    "Participant", "a party to an event",
    [
      .record("party", "the party") { $0.party },
      .text("role", "the part it played") { $0.participant.role?.value },
    ])
}

/// A date that somebody gives for an event, other than the one it is listed under.
struct DateVariantView: ViewModel {
  let variant: Complete<Event.DateVariant>
  let source: Prepared<EntityLink>
  let context: PageContext

  init?(_ variant: Complete<Event.DateVariant>, _ context: PageContext) {
    guard let source = context.link(variant.source.value) else { return nil }
    self.variant = variant
    self.source = source
    self.context = context
  }

  static let schema = Schema<Self>(
    "DateVariant", "another date given for an event",
    [
      .record("date", "the other date") { DateView.date($0.variant.date.value) },
      .record("source", "the source that gives it") { $0.source },
      .record("by", "who says so there, where that is known") { view in
        view.variant.by.flatMap { view.context.link($0.value) }
      },
      .text("note", "what the editor adds") { $0.variant.note?.value },
    ])
}

// MARK: - The timeline

/// `timeline.html`
struct TimelinePage: SectionPage {
  let context: PageContext
  let address: Address
  var section: EntityKind? { .event }

  static let schema = Schema<Self>(
    "TimelinePage", "the timeline (timeline.html)",
    chrome + [
      .list("groups", "past events by month, earliest first") { page in
        TimelineGroup.groups(of: page.events { $0 != .scheduled })
      },
      .list("scheduled", "events that are yet to come, soonest first") { page in
        page.events { $0 == .scheduled }
      },
    ])

  private func events(where isShown: (Event.Status) -> Bool) -> [EventView] {
    context.order.events.filter { isShown($0.status.value) }.map { EventView(entity: $0, context: context) }
  }
}

/// The events of one month.
struct TimelineGroup: ViewModel {
  let label: String
  var anchor: String
  var events: [EventView]

  static let schema = Schema<Self>(
    "TimelineGroup", "the events of one month",
    [
      .text("label", "the month, or the date where no month is known") { $0.label },
      .text("anchor", "its id on the page") { $0.anchor },
      .list("events", "the events, earliest first") { $0.events },
    ])

  /// By the month in which an event starts; under its own date where that is less precise than a month.
  static func groups(of events: [EventView]) -> [TimelineGroup] {
    var groups: [TimelineGroup] = []
    for event in events {
      let (label, anchor) = heading(event.entity.date.value)
      if groups.last?.anchor == anchor {
        groups[groups.count - 1].events.append(event)
      } else {
        groups.append(TimelineGroup(label: label, anchor: anchor, events: [event]))
      }
    }
    // A year may come before some of its months and after others: each id still occurs once.
    var seen: [String: Int] = [:]
    for index in groups.indices {
      let times = seen[groups[index].anchor, default: 0]
      seen[groups[index].anchor] = times + 1
      if times > 0 { groups[index].anchor += "-\(times + 1)" }
    }
    return groups
  }

  private static func heading(_ date: EDTFDate) -> (label: String, anchor: String) {
    if let month = date.monthKey { return (month.display(), "month." + month.isoText) }
    let anchor = date.text.utf8.map { byte in
      byte.isASCIIDigit || byte == 0x2D ? Character(UnicodeScalar(byte)) : "."
    }
    return (date.display(), "date." + String(anchor))
  }
}
