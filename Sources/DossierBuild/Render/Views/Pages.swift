import Templating

/// What every page offers to its template beside its own fields.
protocol PageModel: ViewModel {
  var site: Prepared<ChromeView> { get }
  var page: PageHead { get }
}

extension PageModel {
  static var chrome: [Field<Self>] {
    [
      .record("site", "what stands around every page") { $0.site },
      .record("page", "what the page says of itself") { $0.page },
    ]
  }
}

/// The rendered text of an entity, with what belongs to it.
struct BodyView {
  var html: HTML = .empty
  var contents: [ContentsItem] = []
  var notes: [CitationNote] = []
  var evidence: SharedEvidence?
  var corrections: [CorrectionView] = []

  static func fields<Model>(_ get: @escaping @Sendable (Model) -> BodyView) -> [Field<Model>] {
    [
      .html("body", "the text") { get($0).html },
      .list("contents", "the text's headings; nothing where there are fewer than two") { get($0).contents },
      .list("notes", "the evidence for each citation of the text") { get($0).notes },
      .record("evidence", "what is the same for all of these notes, where anything is") { get($0).evidence },
      .list("corrections", "what was changed since it was published, latest first") { get($0).corrections },
    ]
  }
}

/// `home.html`
struct HomePage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var lead: BriefingRow?
  var briefings: [BriefingRow]
  var next: [EventView]
  var latest: [EventView]
  var due: [CommitmentView]
  var commitmentCounts: [StatusCount]
  var basisCounts: [StatusCount]
  var parties: [PartyRow]
  var commitmentsHref: String
  var timelineHref: String
  var briefingsHref: String
  var sourcesHref: String
  var restsOn: String?

  static let schema = Schema<Self>(
    "HomePage", "the home page (home.html)",
    chrome + [
      .record("lead", "the newest briefing") { $0.lead },
      .list("briefings", "the other briefings, newest first") { $0.briefings },
      .list("next", "scheduled events, soonest first") { $0.next },
      .list("latest", "the latest past events, latest first") { $0.latest },
      .list("due", "open commitments with a due date, soonest first") { $0.due },
      .list("commitment_counts", "how many commitments have each status") { $0.commitmentCounts },
      .list("basis_counts", "how many commitments rest on each basis") { $0.basisCounts },
      .list("principals", "the parties to most events: at most six") { $0.parties },
      .url("commitments_href", "the page of commitments") { $0.commitmentsHref },
      .url("timeline_href", "the timeline") { $0.timelineHref },
      .url("briefings_href", "the list of briefings") { $0.briefingsHref },
      .url("sources_href", "the list of sources") { $0.sourcesHref },
      .text("rests_on", "on how many sources the dossier rests, in a sentence; of a single one its kind and date") { $0.restsOn },
    ])
}

/// `briefings.html`
struct BriefingIndexPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var briefings: [BriefingRow]

  static let schema = Schema<Self>(
    "BriefingIndexPage", "the list of briefings (briefings.html)",
    chrome + [.list("briefings", "the briefings, newest first") { $0.briefings }])
}

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

/// `timeline.html`
struct TimelinePage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var groups: [TimelineGroup]
  var scheduled: [EventView]

  static let schema = Schema<Self>(
    "TimelinePage", "the timeline (timeline.html)",
    chrome + [
      .list("groups", "past events by month, earliest first") { $0.groups },
      .list("scheduled", "events that are yet to come, soonest first") { $0.scheduled },
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

/// `parties.html`
struct PartyIndexPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var groups: [PartyGroup]

  static let schema = Schema<Self>(
    "PartyIndexPage", "the list of parties (parties.html)",
    chrome + [.list("groups", "the parties by kind") { $0.groups }])
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
      .list("reported", "words given to the same that the source does not mark as a quotation, by speaker") { $0.reported },
      .record("shared", "what is the same for all of these passages, where anything is") { $0.shared },
      .list("claims", "what it claims, in this site's words") { $0.claims },
      .list("others", "what others say of it") { $0.others },
    ])
}

/// `glossary.html`
struct GlossaryPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var groups: [TermGroup]

  static let schema = Schema<Self>(
    "GlossaryPage", "the glossary (glossary.html)",
    chrome + [.list("groups", "the entries by initial") { $0.groups }])
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

/// `commitments.html`
struct CommitmentIndexPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var groups: [CommitmentGroup]
  var counts: [StatusCount]

  static let schema = Schema<Self>(
    "CommitmentIndexPage", "the ledger of commitments (commitments.html)",
    chrome + [
      .list("groups", "the commitments by basis, those of the agreed text first") { $0.groups },
      .list("counts", "how many commitments have each status") { $0.counts },
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

/// `sources.html`
struct SourceIndexPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var sources: [SourceView]

  static let schema = Schema<Self>(
    "SourceIndexPage", "the list of sources (sources.html)",
    chrome + [.list("sources", "the sources, latest first") { $0.sources }])
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

/// `corrections.html`
struct CorrectionsPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var corrections: [CorrectionView]

  static let schema = Schema<Self>(
    "CorrectionsPage", "all corrections (corrections.html)",
    chrome + [.list("corrections", "every correction of every page, latest first") { $0.corrections }])
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
      .record("voices", "whose words and claims the whole dossier carries; on the page named method") { $0.voices },
    ])
}

/// `404.html`
struct NotFoundPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead

  static let schema = Schema<Self>("NotFoundPage", "the page for an address that does not exist (404.html)", chrome)
}

/// `sitemap.xml` and `robots.txt`
struct SitemapPage: ViewModel {
  var sitemap: String
  var urls: [SitemapURL]

  static let schema = Schema<Self>(
    "Sitemap", "the files for search engines (sitemap.xml, robots.txt)",
    [
      .text("sitemap", "the sitemap's own address") { $0.sitemap },
      .list("urls", "every page of the site") { $0.urls },
    ])
}

/// A page in the sitemap.
struct SitemapURL: ViewModel {
  var location: String
  var modified: String?

  static let schema = Schema<Self>(
    "SitemapURL", "a page in the sitemap",
    [
      .text("location", "its permalink") { $0.location },
      .text("modified", "the day it last changed, as 2025-10-31, where that is known") { $0.modified },
    ])
}
