import DossierModel
import Templating

extension PartyIndexPage {
  init(_ context: RenderContext, at address: Address) {
    let root = address.root
    site = context.chrome(.party, from: root)
    page = context.head(EntityKind.party.pluralLabel, nil, address)
    groups = Party.Kind.allCases.compactMap { kind in
      let parties = context.order.parties.filter { $0.partyKind == kind }
      guard !parties.isEmpty else { return nil }
      return PartyGroup(label: kind.pluralLabel, anchor: kind.rawValue, parties: parties.map { context.row($0, from: root) })
    }
  }
}

extension PartyPage {
  init(_ entity: Party, _ context: RenderContext) {
    let id = entity.origin.id
    let number = context.catalogue.number(of: id) ?? 0
    let address = Address.entity(id)
    let root = address.root
    let index = context.partyIndex
    let said = index.speakers(for: number).flatMap { context.statements.bySpeaker[$0] ?? [] }
    site = context.chrome(.party, from: root)
    page = context.head(entity.name.value, context.opening(of: id).excerpt(), address)
    party = context.row(entity, from: root)
    body = context.body(of: id, from: root)
    names = entity.names.map {
      ScriptName(language: $0.language, direction: TextDirection.of(language: $0.language), text: $0.text)
    }
    roles = entity.roles.map(\.value)
    members = index.members(of: number).map { context.link($0, from: root) }
    designations = entity.designations.compactMap { context.view($0, from: root) }
    commitments = index.commitments(of: number).map { context.view($0, from: root) }
    events = index.events(of: number).map { context.view(context.order.events[$0], from: root) }
    mentions = context.mentions(of: number, from: root)
    says = context.passages(said.filter { $0.kind == .quotation }.map { ($0.page, $0.index) }, from: root)
    claims = said.filter { $0.kind == .claim }.compactMap { context.claim($0, from: root) }
    others = (context.statements.about[number] ?? []).compactMap { context.statement($0, from: root) }
    isQuoted = said.contains { $0.kind == .quotation }
  }
}

/// What concerns each party, by its number: found once for all of their pages.
struct PartyIndex: Sendable {
  private var memberLists: [Int: [Int]] = [:]
  private var eventLists: [Int: [Int]] = [:]
  private var commitmentLists: [Int: [Commitment]] = [:]

  init(_ catalogue: Catalogue, _ order: ReadingOrder) {
    for party in order.parties {
      guard let number = catalogue.number(of: party.origin.id) else { continue }
      for group in party.affiliation {
        if let group = catalogue.number(of: group.value) { memberLists[group, default: []].append(number) }
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
  func commitments(of party: Int) -> [Commitment] { commitmentLists[party] ?? [] }

  /// A party and all who belong to it, at whatever remove: those whose words are its voice.
  func speakers(for party: Int) -> [Int] {
    var speakers = [party]
    var next = 0
    while next < speakers.count {
      speakers += members(of: speakers[next]).filter { !speakers.contains($0) }
      next += 1
    }
    return speakers
  }
}

extension RenderContext {
  func row(_ party: Party, from root: Root) -> PartyRow {
    let aliases = (party.aliases + party.spellings).map(\.value).joined(separator: ", ")
    return PartyRow(
      name: party.name.value, href: root.link(.entity(party.origin.id)), kindLabel: party.partyKind.label,
      aliases: aliases.isEmpty ? nil : aliases, affiliation: links(party.affiliation, from: root),
      isUnnamed: party.isUnnamed, excerpt: opening(of: party.origin.id).excerpt(180))
  }

  fileprivate func view(_ designation: Party.Designation, from root: Root) -> DesignationView? {
    guard let by = link(designation.by.value, from: root), let term = link(designation.term.value, from: root),
      let source = link(designation.source.value, from: root)
    else { return nil }
    return DesignationView(by: by, term: term, source: source)
  }

  fileprivate func claim(_ statement: Statements.Statement, from root: Root) -> ClaimView? {
    let claim = dossier.bodies[statement.page].claims[statement.index]
    return link(claim.by, from: root).map { by in
      ClaimView(text: claim.text, by: by, page: use(statement.page, claim.anchor, from: root))
    }
  }

  fileprivate func statement(_ statement: Statements.Statement, from root: Root) -> StatementView? {
    guard let by = statement.speaker.map({ link($0, from: root) }) else { return nil }
    let body = dossier.bodies[statement.page]
    switch statement.kind {
    case .quotation:
      let citation = body.citations[statement.index]
      return StatementView(
        text: citation.text, isQuotation: true, by: by,
        page: use(statement.page, CitationAnchor.place(citation.number), from: root))
    case .claim:
      let claim = body.claims[statement.index]
      return StatementView(
        text: claim.text, isQuotation: false, by: by, page: use(statement.page, claim.anchor, from: root))
    }
  }

  /// A place on the page of an entity. What a retracted briefing says may not stand elsewhere as if it still held.
  func use(_ number: Int, _ anchor: String, from root: Root) -> PassageUse {
    PassageUse(
      name: catalogue.names[number], href: root.link(.entity(catalogue.origins[number].id), fragment: anchor),
      mark: (catalogue.entity(number) as? Briefing)?.retraction == nil ? nil : "retracted")
  }
}
