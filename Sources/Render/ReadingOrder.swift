import DossierModel

/// The order in which pages list the entities of a kind: briefings latest first, events along the
/// timeline, the rest by name.
struct ReadingOrder: Sendable {
  /// An entity's place among those of its kind, by number.
  let rank: [Int]
  /// The briefings that lists show: neither drafts nor retracted ones.
  let briefings: [Briefing]
  let events: [Event]
  let parties: [Party]
  let terms: [Term]
  let commitments: [Commitment]
  let sources: [Source]
  let pages: [Page]
  private let hidden: Set<Int>

  init(_ catalogue: Catalogue) {
    // Ids break ties, so that the order is the same on every machine.
    func byName<Kind: Entity>(_ all: [Kind]) -> [Kind] {
      let keyed = all.map { ($0.label.value.lowercased(), $0) }
      return keyed.sorted { ($0.0, $0.1.origin.id.slug) < ($1.0, $1.1.origin.id.slug) }.map(\.1)
    }
    let everyBriefing = catalogue.briefings.sorted {
      $0.published == $1.published ? $0.origin.id.slug < $1.origin.id.slug : $0.published > $1.published
    }
    briefings = everyBriefing.filter { !$0.isDraft && $0.retraction == nil }
    events = Timeline(catalogue.events).events
    parties = byName(catalogue.parties)
    terms = byName(catalogue.terms)
    commitments = catalogue.commitments.sorted {
      ($0.basis.value.order, $0.announced.value, $0.origin.id.slug)
        < ($1.basis.value.order, $1.announced.value, $1.origin.id.slug)
    }
    sources = catalogue.sources.sorted {
      $0.published == $1.published ? $0.origin.id.slug < $1.origin.id.slug : $0.published > $1.published
    }
    pages = byName(catalogue.pages)

    var rank = [Int](repeating: 0, count: catalogue.count)
    func enter(_ sorted: [any Entity]) {
      for (place, entity) in sorted.enumerated() {
        if let number = catalogue.number(of: entity.origin.id) { rank[number] = place }
      }
    }
    enter(everyBriefing)
    enter(events)
    enter(parties)
    enter(terms)
    enter(commitments)
    enter(sources)
    enter(pages)
    self.rank = rank
    let unlisted = everyBriefing.filter { $0.isDraft || $0.retraction != nil }
    hidden = Set(unlisted.compactMap { catalogue.number(of: $0.origin.id) })
  }

  func rank(ofParty number: Int) -> Int { rank.indices.contains(number) ? rank[number] : .max }

  func isListed(_ number: Int) -> Bool { !hidden.contains(number) }
}

extension Commitment.Basis {
  /// What the agreed text says stands before what one side says of it.
  var order: Int {
    switch self {
    case .text: 0
    case .oneParty: 1
    case .reported: 2
    }
  }
}
