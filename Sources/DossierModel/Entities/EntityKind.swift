/// The kinds of thing that a dossier is made of. Each has a folder of Markdown files.
public enum EntityKind: String, Sendable, CaseIterable, Comparable {
  case briefing, event, party, term, commitment, source, page

  /// The folder below `Content/`, which is also the folder of the pages on the site.
  public var folder: String {
    switch self {
    case .briefing: "briefings"
    case .event: "events"
    case .party: "parties"
    case .term: "glossary"
    case .commitment: "commitments"
    case .source: "sources"
    case .page: "pages"
    }
  }

  /// The kind as shown in a heading or a label.
  public var label: String {
    switch self {
    case .briefing: "Briefing"
    case .event: "Event"
    case .party: "Party"
    case .term: "Term"
    case .commitment: "Commitment"
    case .source: "Source"
    case .page: "Page"
    }
  }

  /// The plural label, as the site's sections are called.
  public var pluralLabel: String {
    switch self {
    case .briefing: "Briefings"
    case .event: "Timeline"
    case .party: "Parties"
    case .term: "Glossary"
    case .commitment: "Commitments"
    case .source: "Sources"
    case .page: "Pages"
    }
  }

  /// The place of the kind in the order of all kinds.
  public var order: Int {
    switch self {
    case .briefing: 0
    case .event: 1
    case .party: 2
    case .term: 3
    case .commitment: 4
    case .source: 5
    case .page: 6
    }
  }

  public static func < (a: EntityKind, b: EntityKind) -> Bool { a.order < b.order }
}

extension EntityKind {
  /// The keys of files of this kind.
  public var table: FieldTable {
    switch self {
    case .briefing: Briefing.table
    case .event: Event.table
    case .party: Party.table
    case .term: Term.table
    case .commitment: Commitment.table
    case .source: Source.table
    case .page: Page.table
    }
  }

  /// The kind with its article, as messages name it.
  public var subject: String { table.subject }
}
