import DossierModel
import Templating

/// An event as a timeline and its own page show it.
struct EventView: ViewModel {
  var title: String
  var href: String
  var anchor: String
  var date: String
  var dateISO: String?
  var dateEDTF: String
  var place: String?
  var certainty: String
  var certaintyLabel: String
  var isConfirmed: Bool
  var claimedBy: [Prepared<EntityLink>]
  var statusLabel: String?
  var isScheduled: Bool
  var participants: [ParticipantView]
  var variants: [DateVariantView]
  var sources: [Prepared<EntityLink>]
  var excerpt: String?
  var declared: DeclaredValues

  static let schema = Schema<Self>(
    "Event", "an event of the timeline",
    [
      .text("title", "what happened") { $0.title },
      .url("href", "the event's page") { $0.href },
      .text("anchor", "its id on the timeline") { $0.anchor },
      .text("date", "when, no more precise than is known") { $0.date },
      .text("date_iso", "the date for <time datetime>, where HTML has a form for it") { $0.dateISO },
      .text("date_edtf", "the date as the editor wrote it, in EDTF") { $0.dateEDTF },
      .text("place", "where") { $0.place },
      .text("certainty", "confirmed, claimed or disputed: a key for styles") { $0.certainty },
      .text("certainty_label", "the same in words") { $0.certaintyLabel },
      .flag("confirmed", "whether nobody disputes it") { $0.isConfirmed },
      .list("claimed_by", "who claims it") { $0.claimedBy },
      .text("status_label", "scheduled, cancelled or superseded; nothing for what is past") {
        $0.statusLabel
      },
      .flag("scheduled", "whether it is yet to come") { $0.isScheduled },
      .list("participants", "who took part, and as what") { $0.participants },
      .list("variants", "other dates that a source gives for it") { $0.variants },
      .list("sources", "where it is reported") { $0.sources },
      .text("excerpt", "the opening of the event's own text") { $0.excerpt },
    ], and: Event.table
  ) { $0.declared }
}

/// A date that somebody gives for an event, other than the one it stands under.
struct DateVariantView: ViewModel {
  var date: String
  var dateISO: String?
  var source: Prepared<EntityLink>
  var by: Prepared<EntityLink>?
  var note: String?

  static let schema = Schema<Self>(
    "DateVariant", "another date given for an event",
    [
      .text("date", "the other date, in words") { $0.date },
      .text("date_iso", "the date for <time datetime>, where HTML has a form for it") { $0.dateISO },
      .record("source", "the source that gives it") { $0.source },
      .record("by", "who says so there, where that is known") { $0.by },
      .text("note", "what the editor adds") { $0.note },
    ])
}

/// The events of one month.
struct TimelineGroup: ViewModel {
  var label: String
  var anchor: String
  var events: [EventView]

  static let schema = Schema<Self>(
    "TimelineGroup", "the events of one month",
    [
      .text("label", "the month, or the date where no month is known") { $0.label },
      .text("anchor", "its id on the page") { $0.anchor },
      .list("events", "the events, earliest first") { $0.events },
    ])
}
