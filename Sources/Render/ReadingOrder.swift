import DossierModel

/// The order in which pages list the entities of a kind: briefings latest first, events along the
/// timeline, the rest by name.
struct ReadingOrder: Sendable {
  /// An entity's place among those of its kind, by number.
  let rank: [Int]
  /// The briefings that lists show: neither drafts nor retracted ones.
  let briefings: [Complete<Briefing>]
  let events: [Complete<Event>]
  let parties: [Complete<Party>]
  let terms: [Complete<Term>]
  let commitments: [Complete<Commitment>]
  let sources: [Complete<Source>]
  let pages: [Complete<Page>]
  private let hidden: Set<Int>

  init(_ catalogue: Catalogue) {
    // Ids break ties, so that the order is the same on every machine.
    func byName<Kind: Entity>(_ all: [Kind]) -> [Complete<Kind>] {
      let keyed = all.compactMap(Complete.init).map { ($0.base.shownName.lowercased(), $0) }
      return keyed.sorted { ($0.0, $0.1.origin.id.slug) < ($1.0, $1.1.origin.id.slug) }.map(\.1)
    }
    /// The latest first.
    func byDate<Kind: Entity, Date: Comparable>(
      _ all: [Kind], _ date: (Complete<Kind>) -> Date
    ) -> [Complete<Kind>] {
      let keyed = all.compactMap(Complete.init).map { (date($0), $0) }
      return keyed.sorted { a, b in
        a.0 == b.0 ? a.1.origin.id.slug < b.1.origin.id.slug : a.0 > b.0
      }.map(\.1)
    }
    let everyBriefing = byDate(catalogue.briefings) { $0.published.value }
    briefings = everyBriefing.filter { !$0.draft.value && $0.base.retraction == nil }
    events = Timeline(catalogue.events).events.compactMap(Complete.init)
    parties = byName(catalogue.parties)
    terms = byName(catalogue.terms)
    commitments = catalogue.commitments.compactMap(Complete.init).sorted {
      ($0.basis.value.order, $0.announced.value, $0.origin.id.slug)
        < ($1.basis.value.order, $1.announced.value, $1.origin.id.slug)
    }
    sources = byDate(catalogue.sources) { $0.published.value }
    pages = byName(catalogue.pages)

    var rank = [Int](repeating: 0, count: catalogue.count)
    func enter<Kind: Entity>(_ sorted: [Complete<Kind>]) {
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
    let unlisted = everyBriefing.filter { $0.draft.value || $0.base.retraction != nil }
    hidden = Set(unlisted.compactMap { catalogue.number(of: $0.origin.id) })
  }

  func rank(ofParty number: Int) -> Int { rank.indices.contains(number) ? rank[number] : .max }

  func isListed(_ number: Int) -> Bool { !hidden.contains(number) }
}

extension Commitment.Basis {
  /// What the agreed text says comes before what one side says about it.
  var order: Int {
    switch self {
    case .text: 0
    case .oneParty: 1
    case .reported: 2
    }
  }
}
