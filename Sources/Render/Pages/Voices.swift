import DossierModel
import Templating

extension RenderContext {
  /// Whose words and claims a page carries, or the whole dossier: what was retracted is heard no more.
  ///
  /// The parties that a briefing names as its subject have a row also where they say nothing: who is not heard is what
  /// a reader should see.
  func voices(of id: EntityID?, from root: Root) -> VoicesView? {
    let pages =
      id.map { [catalogue.number(of: $0)].compactMap(\.self) }
      ?? catalogue.origins.indices.filter(order.isListed)
    var counts: [Int?: VoiceCount] = [:]
    for page in pages {
      for statement in Statements.statements(of: page, in: dossier) {
        counts[statement.speaker, default: VoiceCount()].add(statement)
      }
    }
    guard !counts.isEmpty else { return nil }
    for page in pages {
      for party in catalogue[page].briefing?.parties ?? [] {
        if let number = catalogue.number(of: party.value) { counts[number, default: VoiceCount()].add(nil) }
      }
    }
    return VoicesView(speakers: speakers(counts, from: root), totals: totals(counts))
  }

  /// The most heard first. What nobody is given has no row here: it is one of the sums.
  private func speakers(_ counts: [Int?: VoiceCount], from root: Root) -> [VoiceRow] {
    let named = counts.compactMap { number, count in number.map { (number: $0, count: count) } }
    let sorted = named.sorted { a, b in
      a.count.sum == b.count.sum
        ? order.rank(ofParty: a.number) < order.rank(ofParty: b.number) : a.count.sum > b.count.sum
    }
    return sorted.map { number, count in
      VoiceRow(
        party: link(number, from: root), label: catalogue.names[number], quotations: count.quotations,
        claims: count.claims, isUnnamed: isUnnamed(number))
    }
  }

  private func totals(_ counts: [Int?: VoiceCount]) -> [VoiceRow] {
    func total(_ label: String, _ isCounted: (Int?) -> Bool) -> VoiceRow {
      let counted = counts.filter { isCounted($0.key) }.values
      return VoiceRow(
        party: nil, label: label, quotations: counted.reduce(0) { $0 + $1.quotations },
        claims: counted.reduce(0) { $0 + $1.claims })
    }
    return [
      total("Named people and bodies") { $0.map { !isUnnamed($0) } ?? false },
      total("Speakers not named") { $0.map(isUnnamed) ?? false },
      total("Not attributed") { $0 == nil },
      total("All") { _ in true },
    ]
  }

  private func isUnnamed(_ party: Int) -> Bool { catalogue[party].party?.unnamed?.value == true }
}

/// How often one speaker is heard.
private struct VoiceCount {
  private(set) var quotations = 0
  private(set) var claims = 0

  var sum: Int { quotations + claims }

  /// - Parameter statement: `nil` makes room for a speaker who says nothing.
  mutating func add(_ statement: Statements.Statement?) {
    switch statement?.kind {
    case .quotation?: quotations += 1
    case .claim?: claims += 1
    case nil: break
    }
  }
}
