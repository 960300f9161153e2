import DossierModel

/// Who says what in the bodies of a dossier: quotations with a speaker, and marked claims.
struct Statements: Sendable {
  /// A quotation or a claim in a body.
  struct Statement: Sendable {
    enum Kind {
      case quotation, claim
    }
    let kind: Kind
    /// The entity whose body it stands in, and its place among that body's citations or claims.
    let page: Int
    let index: Int
    /// The party that says so, by number; `nil` for a quotation that names no speaker.
    let speaker: Int?
  }

  /// What each party says, by its number, in the order of pages and text.
  private(set) var bySpeaker: [Int: [Statement]] = [:]
  /// What others say where they name a party, by its number.
  private(set) var about: [Int: [Statement]] = [:]
  /// Every citation of each source, by its number, as the page and its place there.
  private(set) var citations: [Int: [(page: Int, index: Int)]] = [:]

  init(_ dossier: Dossier) {
    let catalogue = dossier.catalogue
    // What a draft says is not yet said in public, nor is there a page to lead to.
    for page in 0..<catalogue.count where (catalogue.entity(page) as? Briefing)?.isDraft != true {
      let body = dossier.bodies[page]
      for (index, citation) in body.citations.enumerated() {
        if let source = catalogue.number(of: citation.source) { citations[source, default: []].append((page, index)) }
      }
      for statement in Self.statements(of: page, in: dossier) {
        if let speaker = statement.speaker { bySpeaker[speaker, default: []].append(statement) }
        let block = Self.block(of: statement, in: body)
        for subject in Self.parties(in: block, of: body, catalogue) where statement.speaker != nil {
          if !Self.speaks(statement.speaker, for: subject, catalogue) { about[subject, default: []].append(statement) }
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
          kind: .quotation, page: page, index: index, speaker: citation.speaker.flatMap { catalogue.number(of: $0) })
    }
    let claims = body.claims.enumerated().map { index, claim in
      Statement(kind: .claim, page: page, index: index, speaker: catalogue.number(of: claim.by))
    }
    return quotations + claims
  }

  /// Whether a speaker is a party or belongs to it, at whatever remove.
  static func speaks(_ speaker: Int?, for party: Int, _ catalogue: Catalogue) -> Bool {
    var pending = speaker.map { [$0] } ?? []
    var seen = Set<Int>()
    while let number = pending.popLast() {
      if number == party { return true }
      guard seen.insert(number).inserted, let speaker = catalogue.entity(number) as? Party else { continue }
      pending += speaker.affiliation.compactMap { catalogue.number(of: $0.value) }
    }
    return false
  }

  private static func block(of statement: Statement, in body: Body) -> Int {
    switch statement.kind {
    case .quotation: body.citations[statement.index].block
    case .claim: body.claims[statement.index].block
    }
  }

  private static func parties(in block: Int, of body: Body, _ catalogue: Catalogue) -> Set<Int> {
    Set(body.links.filter { $0.block == block && $0.target.kind == .party }.compactMap { catalogue.number(of: $0.target) })
  }
}
