import DossierModel
import Templating

/// `party.html`
struct PartyPage: EntityPage {
  let subject: PageSubject<Party>
  /// What those who speak for the party say.
  private let said: [Statements.Statement]
  private let quoted: [CitedWords]
  private let shared: SharedEvidence?

  init(_ subject: PageSubject<Party>) {
    self.subject = subject
    let render = subject.context.render
    said = render.partyIndex.speakers(for: subject.number).flatMap { render.statements.bySpeaker[$0] ?? [] }
    quoted = said.filter { $0.kind == .quotation }.compactMap { render.passages.words(on: $0.page, $0.index) }
    shared = SharedEvidence(of: quoted, subject.context)
  }

  static let schema = Schema<Self>(
    "PartyPage", "one party (party.html)",
    chromeAndBody + [
      .record("party", "the party") { PartyRow(entity: $0.entity, context: $0.context) },
      .list("names", "its name in other languages and scripts") { $0.entity.names.map(ScriptName.init) },
      .text("roles", "its offices and parts, separated by semicolons") { page in
        page.entity.roles.map(\.value).joined(separator: "; ")
      },
      .list("members", "who belongs to it") { page in
        page.index.members(of: page.subject.number).map(page.context.link)
      },
      .list("designations", "what others call it") { page in
        page.entity.designations.compactMap { DesignationView($0, page.context) }
      },
      .list("commitments", "what it is bound to do") { page in
        page.index.commitments(of: page.subject.number)
          .map { CommitmentView(entity: $0, context: page.context) }
      },
      .list("events", "the events it took part in, earliest first") { page in
        page.events.map { EventView(entity: $0, context: page.context) }
      },
      .list("mentions", "what else on this site mentions it") { $0.otherMentions },
      .list("says", "what it says: quotations of it and of those who belong to it, by speaker") {
        $0.passages { !$0.isReported }
      },
      .list("reported", "words attributed to them that the source does not mark as a quotation, by speaker") {
        $0.passages(where: \.isReported)
      },
      .record("shared", "what all of these passages share, where they share anything") { $0.shared },
      .list("claims", "what it claims, in this site's words") { page in
        page.statements(page.said.filter { $0.kind == .claim })
      },
      .list("others", "what others say of it") { page in
        page.statements(page.context.render.statements.about[page.subject.number] ?? [])
      },
    ])

  private var index: PartyIndex { context.render.partyIndex }

  private var events: [Complete<Event>] { index.events(of: subject.number).map { context.order.events[$0] } }

  private var otherMentions: [LinkGroup] {
    let shown =
      index.events(of: subject.number).map { context.order.events[$0].origin.id }
      + index.commitments(of: subject.number).map(\.origin.id)
    return context.mentions(
      of: subject.number, except: Set(shown.compactMap { context.catalogue.number(of: $0) }))
  }

  /// The words of those who speak for the party, by speaker in their order.
  private func passages(where isShown: (CitedWords) -> Bool) -> [SpeakerPassages] {
    var speakers: [PartyID] = []
    var words: [PartyID: [CitedWords]] = [:]
    for quotation in quoted where isShown(quotation) {
      guard let speaker = quotation.citation.speaker else { continue }
      if words[speaker] == nil { speakers.append(speaker) }
      words[speaker, default: []].append(quotation)
    }
    let isAlone = speakers == [PartyID(entity.origin.id.slug)]
    return speakers.map { speaker in
      SpeakerPassages(
        speaker: isAlone ? nil : context.link(speaker),
        passages: PassageIndex.fold(words[speaker] ?? [], context.order).map {
          PassageView(passage: $0, shared: shared, page: subject.number, context: context)
        })
    }
  }

  /// Statements as a list shows them: those of one speaker with the same words once, with every page.
  private func statements(_ all: [Statements.Statement]) -> [StatementView] {
    struct Key: Hashable {
      let kind: Statements.Statement.Kind
      let speaker: Int
      let text: String
    }
    var places: [Key: Int] = [:]
    var views: [StatementView] = []
    for statement in all {
      guard let speaker = statement.speaker else { continue }
      let view = StatementView(statement, by: speaker, context)
      let key = Key(kind: statement.kind, speaker: speaker, text: view.text)
      let place = places[key] ?? views.count
      if place == views.count {
        places[key] = place
        views.append(view)
      }
      // They come in the order of pages. The party's own page is not listed.
      guard statement.page != subject.number, statement.page != views[place].pages.last?.number else {
        continue
      }
      views[place].pages.append(PassageUse(number: statement.page, anchor: view.anchor, context: context))
    }
    return views
  }
}

/// A party as lists show it.
struct PartyRow: EntityView {
  let entity: Complete<Party>
  let context: PageContext

  static let schema = declaredSchema(
    "PartyRow", "a party in a list",
    [
      .text("name", "its name on this site") { $0.entity.name.value },
      .url("href", "its page") { $0.href },
      .text("kind_label", "state, armed group, mediator, person, …") { $0.entity.partyKind.value.label },
      .text("aliases", "its other names, separated by commas") { view in
        (view.entity.aliases + view.entity.spellings).listed
      },
      .list("affiliation", "what it belongs to") { $0.context.links($0.entity.affiliation) },
      .flag("unnamed", "whether the sources leave the speaker unnamed") { $0.entity.unnamed.value },
      .text("excerpt", "the opening of its own text") { view in
        view.context.opening(of: view.entity.origin.id).excerpt(180)
      },
    ])
}

/// A name in another language or script.
struct ScriptName: ViewModel {
  let name: Record.Pair

  static let schema = Schema<Self>(
    "ScriptName", "a name in another language or script",
    [
      .text("language", "BCP 47 tag, for the lang attribute") { $0.name.key.value },
      .text("direction", "ltr or rtl") { TextDirection.of(language: $0.name.key.value) },
      .text("text", "the name") { $0.name.value.value },
    ])
}

/// What somebody calls a party.
struct DesignationView: ViewModel {
  let by: Prepared<EntityLink>
  let term: Prepared<EntityLink>
  let source: Prepared<EntityLink>

  init?(_ designation: Complete<Party.Designation>, _ context: PageContext) {
    guard let by = context.link(designation.by.value), let term = context.link(designation.term.value),
      let source = context.link(designation.source.value)
    else { return nil }
    self.by = by
    self.term = term
    self.source = source
  }

  static let schema = Schema<Self>(
    "Designation", "what somebody calls a party",
    [
      .record("by", "who calls it that") { $0.by },
      .record("term", "the glossary's entry for the word") { $0.term },
      .record("source", "where") { $0.source },
    ])
}

/// What one speaker says, among those who speak for a party.
struct SpeakerPassages: ViewModel {
  let speaker: Prepared<EntityLink>?
  let passages: [PassageView]

  static let schema = Schema<Self>(
    "SpeakerPassages", "what one speaker says, among those who speak for a party",
    [
      .record("speaker", "the speaker; nothing where only the party itself speaks") { $0.speaker },
      .list("passages", "the words, in the order of their sources") { $0.passages },
    ])
}

/// A claim that the site reports in its own words, or a quotation in a list of what is said of a party.
struct StatementView: ViewModel {
  let text: String
  /// Its id on the page that reports it.
  let anchor: String
  let language: WordsLanguage?
  let kind: Statements.Statement.Kind
  let speaker: Int
  let context: PageContext
  var pages: [PassageUse] = []

  init(_ statement: Statements.Statement, by speaker: Int, _ context: PageContext) {
    let body = context.dossier.bodies[statement.page]
    switch statement.kind {
    case .quotation:
      let citation = body.citations[statement.index]
      text = citation.text
      anchor = CitationAnchor.place(citation.number)
      language = context.site.language(ofWordsFrom: context.catalogue[citation.source])
    case .claim:
      text = body.claims[statement.index].text
      anchor = body.claims[statement.index].anchor
      language = nil
    }
    kind = statement.kind
    self.speaker = speaker
    self.context = context
  }

  static let schema = Schema<Self>(
    "Statement", "a claim that the site reports in its own words, or a quotation",
    [
      .text("text", "the words") { $0.text },
      .text("language", "BCP 47 tag of their language, where not the site's") { $0.language?.language },
      .text("direction", "ltr, rtl or auto, where their language is not the site's") {
        $0.language?.direction
      },
      .flag("quotation", "whether they are quoted, rather than a claim in this site's words") {
        $0.kind == .quotation
      },
      .record("by", "who says so") { $0.context.link($0.speaker) },
      .list("pages", "where the site reports it, each page once") { $0.pages },
    ])
}

// MARK: - The list of parties

/// `parties.html`
struct PartyIndexPage: SectionPage {
  let context: PageContext
  let address: Address
  var section: EntityKind? { .party }

  static let schema = Schema<Self>(
    "PartyIndexPage", "the list of parties (parties.html)",
    chrome + [
      .list("groups", "the parties by kind") { page in
        Party.Kind.allCases.compactMap { PartyGroup($0, page.context) }
      }
    ])
}

/// The parties of one kind.
struct PartyGroup: ViewModel {
  let kind: Party.Kind
  let parties: [PartyRow]

  /// - Returns: `nil` where there is no party of the kind.
  init?(_ kind: Party.Kind, _ context: PageContext) {
    func takesPart(_ party: Complete<Party>) -> Bool {
      context.catalogue.number(of: party.origin.id)
        .map { !context.render.partyIndex.events(of: $0).isEmpty } ?? false
    }
    let members = context.order.parties.filter { $0.partyKind.value == kind }
    if members.isEmpty { return nil }
    self.kind = kind
    // Whom the dossier is about comes before whom it only names.
    parties = (members.filter(takesPart) + members.filter { !takesPart($0) })
      .map { PartyRow(entity: $0, context: context) }
  }

  static let schema = Schema<Self>(
    "PartyGroup", "the parties of one kind",
    [
      .text("label", "the kind, in the plural") { $0.kind.pluralLabel },
      .text("anchor", "its id on the page") { $0.kind.rawValue },
      .list("parties", "the parties, by name; those that took part in an event first") { $0.parties },
    ])
}
