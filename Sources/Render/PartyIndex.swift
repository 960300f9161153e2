import DossierModel

/// What concerns each party, and which parties each term designates, by number: found once for all of their pages.
struct PartyIndex: Sendable {
  private var memberLists: [Int: [Int]] = [:]
  private var eventLists: [Int: [Int]] = [:]
  private var commitmentLists: [Int: [Complete<Commitment>]] = [:]
  private var designatedLists: [Int: [Int]] = [:]

  init(_ catalogue: Catalogue, _ order: ReadingOrder) {
    for party in order.parties {
      guard let number = catalogue.number(of: party.origin.id) else { continue }
      for group in party.affiliation {
        if let group = catalogue.number(of: group.value) { memberLists[group, default: []].append(number) }
      }
      for term in Set(party.designations.compactMap({ catalogue.number(of: $0.term.value) })) {
        designatedLists[term, default: []].append(number)
      }
    }
    for (place, event) in order.events.enumerated() {
      for number in Set(event.participants.compactMap({ catalogue.number(of: $0.party.value) })) {
        eventLists[number, default: []].append(place)
      }
    }
    for commitment in order.commitments {
      for number in Set(commitment.by.compactMap({ catalogue.number(of: $0.value) })) {
        commitmentLists[number, default: []].append(commitment)
      }
    }
  }

  /// Those who belong to a party directly, by name.
  func members(of party: Int) -> [Int] { memberLists[party] ?? [] }
  /// The places on the timeline of the events that it took part in.
  func events(of party: Int) -> [Int] { eventLists[party] ?? [] }
  func commitments(of party: Int) -> [Complete<Commitment>] { commitmentLists[party] ?? [] }
  /// The parties that a term designates, by name.
  func parties(designatedBy term: Int) -> [Int] { designatedLists[term] ?? [] }

  /// A party and all who belong to it, at whatever remove: those whose words are its voice.
  func speakers(for party: Int) -> [Int] {
    var speakers = [party]
    var known: Set = [party]
    var next = 0
    while next < speakers.count {
      speakers += members(of: speakers[next]).filter { known.insert($0).inserted }
      next += 1
    }
    return speakers
  }
}
