import Templating

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
      .text(
        "rests_on", "on how many sources the dossier rests, in a sentence; of a single one its kind and date"
      ) { $0.restsOn },
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

/// `parties.html`
struct PartyIndexPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var groups: [PartyGroup]

  static let schema = Schema<Self>(
    "PartyIndexPage", "the list of parties (parties.html)",
    chrome + [.list("groups", "the parties by kind") { $0.groups }])
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

/// `sources.html`
struct SourceIndexPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var sources: [SourceView]

  static let schema = Schema<Self>(
    "SourceIndexPage", "the list of sources (sources.html)",
    chrome + [.list("sources", "the sources, latest first") { $0.sources }])
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

/// `redirect.html`
struct RedirectPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead
  var target: String
  var address: String
  var name: String?
  var isElsewhere: Bool

  static let schema = Schema<Self>(
    "RedirectPage", "the page at a former address, which sends readers on (redirect.html)",
    chrome + [
      .redirect("target", "where the page has moved: after '0; url=' in a refresh, or in a link") {
        $0.target
      },
      .text("address", "the same as text: /parties/turkiye/, or the whole address of another site") {
        $0.address
      },
      .text("name", "what the page is called that it has moved to, where it is one of the dossier's files") {
        $0.name
      },
      .flag("elsewhere", "whether it has moved to another site") { $0.isElsewhere },
    ])
}

/// `404.html`
struct NotFoundPage: PageModel {
  var site: Prepared<ChromeView>
  var page: PageHead

  static let schema = Schema<Self>(
    "NotFoundPage", "the page for an address that does not exist (404.html)", chrome)
}
