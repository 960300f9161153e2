import DossierModel
import Templating

/// Whose words and claims a page or the whole dossier carries, and how often. What was retracted does not count.
///
/// The parties that a briefing names as its subject have a row even where they say nothing: a reader should see who is
/// not heard.
struct VoicesView: ViewModel {
  let speakers: [VoiceRow]
  /// Sums over all kinds of speaker; the last is the sum of the others.
  let totals: [VoiceRow]

  static let schema = Schema<Self>(
    "VoicesView", "who is heard, and how often",
    [
      .list(
        "speakers", "a row for each speaker, the most heard first; parties that say nothing are among them"
      ) { $0.speakers },
      .list("totals", "sums: named speakers, unnamed speakers, words without a speaker, and all") {
        $0.totals
      },
    ])

  /// - Returns: `nil` where nobody is heard.
  init?(ofAll context: PageContext) {
    self.init(of: context.catalogue.origins.indices.filter(context.order.isListed), context)
  }

  /// - Parameter pages: entities, by number.
  init?(of pages: [Int], _ context: PageContext) {
    let catalogue = context.catalogue
    var counts: [Int?: VoiceCount] = [:]
    for page in pages {
      for statement in Statements.statements(of: page, in: context.dossier) {
        counts[statement.speaker, default: VoiceCount()].add(statement.kind)
      }
    }
    if counts.isEmpty { return nil }
    for party in pages.flatMap({ catalogue[$0].briefing?.parties ?? [] }) {
      // Makes a row for a party that says nothing.
      if let number = catalogue.number(of: party.value) { counts[number, default: VoiceCount()].add(nil) }
    }
    // Words without a speaker have no row here: they are one of the sums.
    speakers = counts.compactMap { number, count in
      number.map { VoiceRow(party: $0, label: catalogue.names[$0], count: count, context: context) }
    }.sorted { $0.precedes($1) }
    func total(_ label: String, _ isCounted: (Int?) -> Bool) -> VoiceRow {
      let counted = counts.filter { isCounted($0.key) }.values
      return VoiceRow(
        party: nil, label: label, count: counted.reduce(VoiceCount(), +), context: context)
    }
    func isUnnamed(_ party: Int) -> Bool { catalogue[party].party?.unnamed?.value == true }
    totals = [
      total("Named people and bodies") { $0.map { !isUnnamed($0) } ?? false },
      total("Speakers not named") { $0.map(isUnnamed) ?? false },
      total("Not attributed") { $0 == nil },
      total("All") { _ in true },
    ]
  }
}

/// How often somebody's voice is heard.
struct VoiceRow: ViewModel {
  let party: Int?
  let label: String
  let count: VoiceCount
  let context: PageContext

  static let schema = Schema<Self>(
    "VoiceRow", "how often somebody's voice is heard",
    [
      .record("party", "the party; none for a sum") { $0.party.map($0.context.link) },
      .text("label", "the party's name, or what is summed") { $0.label },
      .number("quotations", "how many quotations are its words") { $0.count.quotations },
      .number("claims", "how many statements are marked as its claims") { $0.count.claims },
    ])

  /// The most heard first, then by name.
  fileprivate func precedes(_ other: VoiceRow) -> Bool {
    if count.sum != other.count.sum { return count.sum > other.count.sum }
    return context.order.rank(ofParty: party ?? .max) < context.order.rank(ofParty: other.party ?? .max)
  }
}

/// How often one speaker is heard.
struct VoiceCount: Sendable {
  private(set) var quotations = 0
  private(set) var claims = 0

  var sum: Int { quotations + claims }

  /// - Parameter kind: `nil` for a speaker who says nothing.
  mutating func add(_ kind: Statements.Statement.Kind?) {
    switch kind {
    case .quotation?: quotations += 1
    case .claim?: claims += 1
    case nil: break
    }
  }

  static func + (a: VoiceCount, b: VoiceCount) -> VoiceCount {
    VoiceCount(quotations: a.quotations + b.quotations, claims: a.claims + b.claims)
  }
}
