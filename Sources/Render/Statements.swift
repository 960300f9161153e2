import DossierModel
import Evidence
import Resolve

/// Who says what in the bodies of a dossier: quotations with a speaker, and marked claims.
struct Statements: Sendable {
  /// A quotation or a claim in a body.
  struct Statement: Sendable {
    enum Kind {
      case quotation, claim
    }
    let kind: Kind
    /// The entity whose body holds it, and its place among that body's citations or claims.
    let page: Int
    let index: Int
    /// The party that says so, by number; `nil` for a quotation that names no speaker.
    let speaker: Int?
  }

  /// What each party says, by the party's number, in the order of pages and text.
  private(set) var bySpeaker: [Int: [Statement]] = [:]
  /// What others say about each party that they name, by the party's number.
  private(set) var about: [Int: [Statement]] = [:]

  init(_ dossier: Dossier) {
    let catalogue = dossier.catalogue
    let names = PartyNames(catalogue.parties, from: catalogue.firstNumber(.party))
    var speakers = Affiliations(catalogue)
    for page in catalogue.origins.indices where catalogue.isPublic(page) {
      let body = dossier.bodies[page]
      for statement in Self.statements(of: page, in: dossier) {
        if let speaker = statement.speaker { bySpeaker[speaker, default: []].append(statement) }
        for subject in names.parties(namedIn: Self.text(of: statement, in: body))
        where statement.speaker.map({ !speakers.speaks($0, for: subject) }) ?? false {
          about[subject, default: []].append(statement)
        }
      }
    }
  }

  /// Every quotation and claim of a body, in the order of its kind.
  static func statements(of page: Int, in dossier: Dossier) -> [Statement] {
    let body = dossier.bodies[page]
    let catalogue = dossier.catalogue
    let quotations = body.citations.enumerated().compactMap { index, citation in
      citation.kind != .quotation
        ? nil
        : Statement(
          kind: .quotation, page: page, index: index,
          speaker: citation.speaker.flatMap { catalogue.number(of: $0) })
    }
    let claims = body.claims.enumerated().map { index, claim in
      Statement(kind: .claim, page: page, index: index, speaker: catalogue.number(of: claim.by))
    }
    return quotations + claims
  }

  private static func text(of statement: Statement, in body: Body) -> String {
    switch statement.kind {
    case .quotation: body.citations[statement.index].text
    case .claim: body.claims[statement.index].text
    }
  }
}

/// Whom each speaker speaks for: itself, and what it belongs to at whatever remove.
private struct Affiliations {
  private let catalogue: Catalogue
  private var known: [Int: Set<Int>] = [:]

  /// Far more than anybody belongs to, and a bound on what ten thousand parties in a chain cost.
  private static let mostParties = 200

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  mutating func speaks(_ speaker: Int, for party: Int) -> Bool {
    if let known = known[speaker] { return known.contains(party) }
    var parties: Set<Int> = [speaker]
    var pending = [speaker]
    while let number = pending.popLast(), parties.count < Self.mostParties {
      guard let speaker = catalogue[number].party else { continue }
      for affiliation in speaker.affiliation.prefix(Self.mostParties) {
        guard let number = catalogue.number(of: affiliation.value), parties.insert(number).inserted else {
          continue
        }
        pending.append(number)
      }
    }
    known[speaker] = parties
    return parties.contains(party)
  }
}

/// The parties by all their names: a statement is about those that it names.
///
/// What else its paragraph links to says too little: two sentences side by side may be about different parties.
private struct PartyNames {
  private let names: PhraseIndex

  /// - Parameter first: the number of the first party.
  init(_ parties: [Party], from first: Int) {
    names = PhraseIndex(
      parties.enumerated().flatMap { place, party in
        ([party.name].compactMap(\.self) + party.aliases + party.spellings).map {
          ($0.value, first + place)
        }
      })
  }

  /// In ascending order, each once.
  func parties(namedIn text: String) -> [Int] {
    Set(names.matches(in: Array(text.utf8).span).map(\.value)).sorted()
  }
}
