import DossierModel
import EDTF
import Templating

/// A link to the page of an entity, with what a reader needs to choose it from a list.
struct EntityLink: ViewModel {
  let number: Int
  let catalogue: Catalogue
  let root: Root

  static let schema = Schema<Self>(
    "EntityLink", "a link to the page of a briefing, event, party, term, commitment or source",
    [
      .text("name", "its title or name") { $0.catalogue.names[$0.number] },
      .url("href", "its page") { $0.root.link(.entity($0.catalogue.origins[$0.number].id)) },
      .text("kind", "what it is, in a word: Briefing, Event, …") {
        $0.catalogue.origins[$0.number].id.kind.label
      },
      .record("date", "its date, where it is a briefing or an event") { $0.date },
      .text("mark", "a word of warning: claimed, disputed, scheduled, retracted, …") { $0.mark },
    ])

  private var date: DateView? {
    switch catalogue[number] {
    case .briefing(let briefing): briefing.published.map { .day($0.value) }
    case .event(let event): event.date.map { .date($0.value) }
    case .party, .term, .commitment, .source, .page: nil
    }
  }

  private var mark: String? {
    switch catalogue[number] {
    case .briefing(let briefing): briefing.retraction == nil ? nil : "retracted"
    case .event(let event): event.mark
    case .commitment(let commitment): commitment.status?.value.label.lowercased()
    case .party, .term, .source, .page: nil
    }
  }
}

extension Event {
  /// A word for what a reader must not take for a plain past event.
  fileprivate var mark: String? {
    guard let status = self.status?.value, let certainty = self.certainty?.value else { return nil }
    return switch (status, certainty) {
    case (.past, .confirmed): nil
    case (.past, .claimed): "claimed"
    case (.past, .disputed): "disputed"
    case (.scheduled, _): "scheduled"
    case (.cancelled, _): "cancelled"
    case (.superseded, _): "superseded"
    }
  }
}

/// A list of links under one heading, for what mentions an entity.
struct LinkGroup: ViewModel {
  let label: String
  let numbers: [Int]
  let context: PageContext

  static let schema = Schema<Self>(
    "LinkGroup", "links under one heading",
    [
      .text("label", "the heading: Briefings, Timeline, …") { $0.label },
      .list("links", "the links") { $0.numbers.map($0.context.link) },
    ])
}

/// A day, or a date that is no more precise than is known.
enum DateView: ViewModel {
  case day(CalendarDay)
  case date(EDTFDate)

  static let schema = Schema<Self>(
    "Date", "a date",
    [
      .text("text", "in words: 31 October 2025") { $0.text },
      .text("iso", "for <time datetime>: 2025-10-31; nothing where HTML has no form for it") { $0.iso },
      .text("edtf", "as the editor wrote it, in EDTF") { $0.edtf },
    ])

  private var text: String {
    switch self {
    case .day(let day): day.display()
    case .date(let date): date.display()
    }
  }

  private var iso: String? {
    switch self {
    case .day(let day): day.isoText
    case .date(let date): date.htmlDateTime
    }
  }

  private var edtf: String {
    switch self {
    case .day(let day): day.isoText
    case .date(let date): date.text
    }
  }
}
