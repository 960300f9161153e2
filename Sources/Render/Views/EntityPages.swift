import Templating

/// `briefing.html`
struct BriefingPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var briefing: BriefingRow
  var body: BodyView
  var retraction: CorrectionView?
  var parties: [Prepared<EntityLink>]
  var events: [Prepared<EntityLink>]
  var sources: [Prepared<EntityLink>]
  var mentions: [LinkGroup]
  var voices: VoicesView?

  static let schema = Schema<Self>(
    "BriefingPage", "one briefing (briefing.html)",
    chrome + BodyView.fields { $0.body } + [
      .record("briefing", "the briefing") { $0.briefing },
      .record("retraction", "why it was retracted, where it was") { $0.retraction },
      .list("parties", "the parties it names as its subject") { $0.parties },
      .list("events", "the events it names as its subject") { $0.events },
      .list("sources", "the sources it rests on") { $0.sources },
      .list("mentions", "what else on this site mentions it") { $0.mentions },
      .record("voices", "whose words and claims it carries") { $0.voices },
    ])
}

/// `event.html`
struct EventPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var event: EventView
  var body: BodyView
  var timeline: String
  var previous: Prepared<EntityLink>?
  var next: Prepared<EntityLink>?
  var mentions: [LinkGroup]

  static let schema = Schema<Self>(
    "EventPage", "one event (event.html)",
    chrome + BodyView.fields { $0.body } + [
      .record("event", "the event") { $0.event },
      .url("timeline", "the event's place on the timeline") { $0.timeline },
      .record("previous", "the event before it on the timeline") { $0.previous },
      .record("next", "the event after it on the timeline") { $0.next },
      .list("mentions", "what else on this site mentions it") { $0.mentions },
    ])
}

/// `party.html`
struct PartyPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var party: PartyRow
  var body: BodyView
  var names: [ScriptName]
  var roles: [String]
  var members: [Prepared<EntityLink>]
  var designations: [DesignationView]
  var commitments: [CommitmentView]
  var events: [EventView]
  var mentions: [LinkGroup]
  var says: [SpeakerPassages]
  var reported: [SpeakerPassages]
  var shared: SharedEvidence?
  var claims: [StatementView]
  var others: [StatementView]
  var isQuoted: Bool

  static let schema = Schema<Self>(
    "PartyPage", "one party (party.html)",
    chrome + BodyView.fields { $0.body } + [
      .record("party", "the party") { $0.party },
      .list("names", "its name in other languages and scripts") { $0.names },
      .text("roles", "its offices and parts, separated by semicolons") { $0.roles.joined(separator: "; ") },
      .list("members", "who belongs to it") { $0.members },
      .list("designations", "what others call it") { $0.designations },
      .list("commitments", "what it is bound to do") { $0.commitments },
      .list("events", "the events it took part in, earliest first") { $0.events },
      .list("mentions", "what else on this site mentions it") { $0.mentions },
      .flag("quoted", "whether any words on this site are its own") { $0.isQuoted },
      .list("says", "what it says: quotations of it and of those who belong to it, by speaker") { $0.says },
      .list("reported", "words given to the same that the source does not mark as a quotation, by speaker") {
        $0.reported
      },
      .record("shared", "what is the same for all of these passages, where anything is") { $0.shared },
      .list("claims", "what it claims, in this site's words") { $0.claims },
      .list("others", "what others say of it") { $0.others },
    ])
}

/// `term.html`
struct TermPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var term: TermView
  var body: BodyView
  var sources: [Prepared<EntityLink>]
  var designates: [Prepared<EntityLink>]
  var mentions: [LinkGroup]

  static let schema = Schema<Self>(
    "TermPage", "one glossary entry (term.html)",
    chrome + BodyView.fields { $0.body } + [
      .record("term", "the entry") { $0.term },
      .list("sources", "where the word is used") { $0.sources },
      .list("designates", "the parties that somebody calls so") { $0.designates },
      .list("mentions", "what else on this site mentions it") { $0.mentions },
    ])
}

/// `commitment.html`
struct CommitmentPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var commitment: CommitmentView
  var body: BodyView
  var mentions: [LinkGroup]

  static let schema = Schema<Self>(
    "CommitmentPage", "one commitment (commitment.html)",
    chrome + BodyView.fields { $0.body } + [
      .record("commitment", "the commitment") { $0.commitment },
      .list("mentions", "what else on this site mentions it") { $0.mentions },
    ])
}

/// `source.html`
struct SourcePage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var source: SourceView
  var body: BodyView
  var passages: [PassageView]
  var shared: SharedEvidence?
  var mentions: [LinkGroup]

  static let schema = Schema<Self>(
    "SourcePage", "one source (source.html)",
    chrome + BodyView.fields { $0.body } + [
      .record("source", "the source") { $0.source },
      .list("passages", "every passage that the site takes from it, in its order") { $0.passages },
      .record("shared", "what is the same for all of these, where anything is") { $0.shared },
      .list("mentions", "what else on this site mentions it") { $0.mentions },
    ])
}

/// `page.html`
struct FreePage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var summary: String?
  var body: BodyView
  var voices: VoicesView?

  static let schema = Schema<Self>(
    "FreePage", "a free page such as about or method (page.html)",
    chrome + BodyView.fields { $0.body } + [
      .text("summary", "the page's summary") { $0.summary },
      .record("voices", "whose words and claims the whole dossier carries; on the page named method") {
        $0.voices
      },
    ])
}
