import Templating

/// A link to the page of an entity, with what a reader needs to choose it from a list.
struct EntityLink: ViewModel {
  var name: String
  var href: String
  var kind: String
  var date: String?
  var dateISO: String?
  var mark: String?

  static let schema = Schema<Self>(
    "EntityLink", "a link to the page of a briefing, event, party, term, commitment or source",
    [
      .text("name", "its title or name") { $0.name },
      .url("href", "its page") { $0.href },
      .text("kind", "what it is, in a word: Briefing, Event, …") { $0.kind },
      .text("date", "its date, in words") { $0.date },
      .text("date_iso", "its date for <time datetime>, where HTML has a form for it") { $0.dateISO },
      .text("mark", "a word of warning: claimed, disputed, scheduled, retracted, …") { $0.mark },
    ])
}

/// A list of links under one heading, for what mentions an entity.
struct LinkGroup: ViewModel {
  var label: String
  var links: [Prepared<EntityLink>]

  static let schema = Schema<Self>(
    "LinkGroup", "links under one heading",
    [
      .text("label", "the heading: Briefings, Timeline, …") { $0.label },
      .list("links", "the links") { $0.links },
    ])
}

/// An entry of a page's table of contents.
struct ContentsItem: ViewModel {
  var text: String
  var href: String
  var items: [ContentsItem]

  static let schema = Schema<Self>(
    "ContentsItem", "a heading in a page's table of contents",
    [
      .text("text", "the heading's text") { $0.text },
      .url("href", "the heading's place on the page") { $0.href },
      .list("items", "the headings below it") { $0.items },
    ])
}

/// Somebody who took part, and as what.
struct ParticipantView: ViewModel {
  var party: Prepared<EntityLink>
  var role: String?

  static let schema = Schema<Self>(
    "Participant", "a party to an event",
    [
      .record("party", "the party") { $0.party },
      .text("role", "the part it played") { $0.role },
    ])
}
