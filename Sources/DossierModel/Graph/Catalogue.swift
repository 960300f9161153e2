/// Every entity of a dossier in a single numbering: by kind, and within a kind by id.
///
/// An entity's number is its place in that order; tables about entities are arrays by number.
public struct Catalogue: Sendable {
  /// What `dossier.yml` says.
  public let site: Site
  /// The entities of each kind, sorted by id.
  public let briefings: [Briefing]
  public let events: [Event]
  public let parties: [Party]
  public let terms: [Term]
  public let commitments: [Commitment]
  public let sources: [Source]
  public let pages: [Page]
  /// Where each entity comes from, by number.
  public let origins: [Origin]
  /// What each is called, by number; its id if its file does not say.
  public let names: [String]
  private let numbers: [EntityID: Int]
  private let first: [EntityKind: Int]

  /// Sorts and numbers the entities.
  public init(site: Site, entities: [ParsedEntity]) {
    func sorted<Kind: Entity>(_ pick: (ParsedEntity) -> Kind?) -> [Kind] {
      entities.compactMap(pick).sorted { $0.origin.id.slug < $1.origin.id.slug }
    }
    self.site = site
    briefings = sorted { if case .briefing(let it) = $0 { it } else { nil } }
    events = sorted { if case .event(let it) = $0 { it } else { nil } }
    parties = sorted { if case .party(let it) = $0 { it } else { nil } }
    terms = sorted { if case .term(let it) = $0 { it } else { nil } }
    commitments = sorted { if case .commitment(let it) = $0 { it } else { nil } }
    sources = sorted { if case .source(let it) = $0 { it } else { nil } }
    pages = sorted { if case .page(let it) = $0 { it } else { nil } }

    var origins: [Origin] = []
    var names: [String] = []
    var first: [EntityKind: Int] = [:]
    func number<Kind: Entity>(_ kind: [Kind]) {
      first[Kind.kind] = origins.count
      origins += kind.map(\.origin)
      names += kind.map(\.shownName)
    }
    number(briefings)
    number(events)
    number(parties)
    number(terms)
    number(commitments)
    number(sources)
    number(pages)
    self.origins = origins
    self.names = names
    self.first = first
    numbers = Dictionary(origins.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { known, _ in known })
  }

  /// How many entities there are.
  public var count: Int { origins.count }

  /// The site of a dossier without errors.
  public var completeSite: Complete<Site> {
    guard let site = Complete(site) else {
      preconditionFailure("a dossier without errors has a whole dossier.yml")
    }
    return site
  }

  /// The number of an entity, if there is one with the id.
  public func number(of id: EntityID) -> Int? { numbers[id] }

  public func number<Kind: Entity>(of id: ID<Kind>) -> Int? { numbers[id.entityID] }

  /// The number of the first entity of a kind; the others follow.
  public func firstNumber(_ kind: EntityKind) -> Int { first[kind] ?? 0 }

  private func index<Kind: Entity>(of id: ID<Kind>) -> Int? {
    numbers[id.entityID].map { $0 - firstNumber(Kind.kind) }
  }

  /// The entity with an id, if there is one.
  public subscript(id: BriefingID) -> Briefing? { index(of: id).map { briefings[$0] } }
  public subscript(id: EventID) -> Event? { index(of: id).map { events[$0] } }
  public subscript(id: PartyID) -> Party? { index(of: id).map { parties[$0] } }
  public subscript(id: TermID) -> Term? { index(of: id).map { terms[$0] } }
  public subscript(id: CommitmentID) -> Commitment? { index(of: id).map { commitments[$0] } }
  public subscript(id: SourceID) -> Source? { index(of: id).map { sources[$0] } }

  /// The entity with a number, by its kind.
  package subscript(number: Int) -> ParsedEntity {
    let kind = origins[number].id.kind
    let index = number - firstNumber(kind)
    return switch kind {
    case .briefing: .briefing(briefings[index])
    case .event: .event(events[index])
    case .party: .party(parties[index])
    case .term: .term(terms[index])
    case .commitment: .commitment(commitments[index])
    case .source: .source(sources[index])
    case .page: .page(pages[index])
    }
  }

  /// The entity with a number, for what all kinds have in common.
  public func entity(_ number: Int) -> any Entity { self[number].entity }

  /// Whether an entity has a page on the site: a draft has none, and nothing on the site may lead to it.
  public func isPublic(_ number: Int) -> Bool {
    guard origins[number].id.kind == .briefing else { return true }
    return !briefings[number - firstNumber(.briefing)].isDraft
  }
}
