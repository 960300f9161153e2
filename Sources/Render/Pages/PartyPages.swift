import DossierModel
import Templating

extension PartyIndexPage {
  init(_ context: RenderContext, at address: Address) {
    let root = context.root(of: address)
    site = context.chrome(.party, from: root)
    page = context.head(EntityKind.party.pluralLabel, nil, address)
    groups = Party.Kind.allCases.compactMap { kind in
      let parties = context.order.parties.filter { $0.partyKind.value == kind }
      guard !parties.isEmpty else { return nil }
      // Whom the dossier is about stands before whom it only names.
      let sorted = parties.filter(context.takesPart) + parties.filter { !context.takesPart($0) }
      return PartyGroup(
        label: kind.pluralLabel, anchor: kind.rawValue, parties: sorted.map { context.row($0, from: root) })
    }
  }
}

extension PartyPage {
  init(_ entity: Complete<Party>, _ context: RenderContext) {
    let id = entity.origin.id
    let number = context.catalogue.number(of: id) ?? 0
    let address = Address.entity(id)
    let root = context.root(of: address)
    let index = context.partyIndex
    let said = index.speakers(for: number).flatMap { context.statements.bySpeaker[$0] ?? [] }
    site = context.chrome(.party, from: root)
    page = context.head(entity.name.value, context.opening(of: id).excerpt(), address)
    party = context.row(entity, from: root)
    body = context.body(of: id, from: root)
    names = entity.names.map {
      ScriptName(
        language: $0.key.value, direction: TextDirection.of(language: $0.key.value), text: $0.value.value)
    }
    roles = entity.roles.map(\.value)
    members = index.members(of: number).map { context.link($0, from: root) }
    designations = entity.designations.compactMap { context.view($0, from: root) }
    commitments = index.commitments(of: number).map { context.view($0, from: root) }
    events = index.events(of: number).map { context.view(context.order.events[$0], from: root) }
    let shown =
      index.events(of: number).map { context.order.events[$0].origin.id }
      + index.commitments(of: number).map(\.origin.id)
    mentions = context.mentions(
      of: number, from: root, except: Set(shown.compactMap { context.catalogue.number(of: $0) }))
    let quoted = said.filter { $0.kind == .quotation }.compactMap {
      context.passages.words(on: $0.page, $0.index)
    }
    shared = context.shared(by: quoted, from: root)
    says = context.speakers(of: quoted.filter { !$0.isReported }, sharing: shared, on: number, from: root)
    reported = context.speakers(of: quoted.filter(\.isReported), sharing: shared, on: number, from: root)
    claims = context.statements(said.filter { $0.kind == .claim }, on: number, from: root)
    others = context.statements(context.statements.about[number] ?? [], on: number, from: root)
    isQuoted = !says.isEmpty
  }
}

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
    var next = 0
    while next < speakers.count {
      speakers += members(of: speakers[next]).filter { !speakers.contains($0) }
      next += 1
    }
    return speakers
  }
}

extension RenderContext {
  func row(_ party: Complete<Party>, from root: Root) -> PartyRow {
    let aliases = (party.aliases + party.spellings).map(\.value).joined(separator: ", ")
    return PartyRow(
      name: party.name.value, href: root.link(.entity(party.origin.id)),
      kindLabel: party.partyKind.value.label,
      aliases: aliases.isEmpty ? nil : aliases, affiliation: links(party.affiliation, from: root),
      isUnnamed: party.unnamed.value, excerpt: opening(of: party.origin.id).excerpt(180),
      declared: declared(party, from: root))
  }

  /// Whether a party took part in an event.
  fileprivate func takesPart(_ party: Complete<Party>) -> Bool {
    catalogue.number(of: party.origin.id).map { !partyIndex.events(of: $0).isEmpty } ?? false
  }

  fileprivate func view(_ designation: Complete<Party.Designation>, from root: Root) -> DesignationView? {
    guard let by = link(designation.by.value, from: root),
      let term = link(designation.term.value, from: root),
      let source = link(designation.source.value, from: root)
    else { return nil }
    return DesignationView(by: by, term: term, source: source)
  }

  /// The words of those who speak for a party, by speaker in their order.
  fileprivate func speakers(
    of quoted: [CitedWords], sharing shared: SharedEvidence?, on party: Int, from root: Root
  ) -> [SpeakerPassages] {
    var speakers: [PartyID] = []
    var words: [PartyID: [CitedWords]] = [:]
    for quotation in quoted {
      guard let speaker = quotation.citation.speaker else { continue }
      if words[speaker] == nil { speakers.append(speaker) }
      words[speaker, default: []].append(quotation)
    }
    let isAlone = speakers.count == 1 && speakers.first.flatMap { catalogue.number(of: $0) } == party
    return speakers.map { speaker in
      SpeakerPassages(
        speaker: isAlone ? nil : link(speaker, from: root),
        passages: views(
          of: PassageIndex.fold(words[speaker] ?? [], order), sharing: shared, on: party, from: root))
    }
  }

  /// Statements as a list shows them: those of one speaker with the same words once, with every page.
  fileprivate func statements(_ all: [Statements.Statement], on party: Int, from root: Root)
    -> [StatementView]
  {
    struct Key: Hashable {
      let kind: Statements.Statement.Kind
      let speaker: Int
      let text: String
    }
    var places: [Key: Int] = [:]
    var lastPage: [Int] = []
    var views: [StatementView] = []
    for statement in all {
      guard let speaker = statement.speaker else { continue }
      let (text, language, anchor) = words(of: statement)
      let key = Key(kind: statement.kind, speaker: speaker, text: text)
      let place = places[key] ?? views.count
      if place == views.count {
        places[key] = place
        lastPage.append(party)
        views.append(
          StatementView(
            text: text, language: language?.language, direction: language?.direction,
            isQuotation: statement.kind == .quotation, by: link(speaker, from: root), pages: []))
      }
      // They stand in the order of pages. A page of its own is not listed.
      guard statement.page != party, statement.page != lastPage[place] else { continue }
      lastPage[place] = statement.page
      views[place].pages.append(use(statement.page, anchor, from: root))
    }
    return views
  }

  private func words(of statement: Statements.Statement) -> (
    text: String, language: WordsLanguage?, anchor: String
  ) {
    let body = dossier.bodies[statement.page]
    switch statement.kind {
    case .quotation:
      let citation = body.citations[statement.index]
      let language = site.language(ofWordsFrom: catalogue[citation.source])
      return (citation.text, language, CitationAnchor.place(citation.number))
    case .claim:
      let claim = body.claims[statement.index]
      return (claim.text, nil, claim.anchor)
    }
  }
}
