import DossierModel
import EDTF
import Templating

/// `home.html`
struct HomePage: PageModel {
  let context: PageContext
  let address: Address
  private let lead: Complete<Briefing>?
  var title: String { context.site.title.value }
  var description: String? { context.site.description?.value }

  init(_ context: PageContext, at address: Address) {
    self.context = context
    self.address = address
    let briefings = context.order.briefings
    lead = briefings.first { $0.origin.id == context.site.lead?.value.entityID } ?? briefings.first
  }

  static let schema = Schema<Self>(
    "HomePage", "the home page (home.html)",
    chrome + [
      .record("lead", "the newest briefing") { page in
        page.lead.map { BriefingRow(entity: $0, context: page.context) }
      },
      .list("briefings", "the other briefings, newest first") { page in
        page.context.order.briefings.filter { $0.origin.id != page.lead?.origin.id }.prefix(19)
          .map { BriefingRow(entity: $0, context: page.context) }
      },
      .list("next", "scheduled events, soonest first") { page in
        page.events(.scheduled).prefix(5).map { EventView(entity: $0, context: page.context) }
      },
      .list("latest", "the latest past events, latest first") { page in
        page.events(.past).suffix(6).reversed().map { EventView(entity: $0, context: page.context) }
      },
      .list("due", "open commitments with a due date, soonest first") { $0.due },
      .list("commitment_counts", "how many commitments have each status") {
        StatusCount.byStatus($0.context)
      },
      .list("basis_counts", "how many commitments rest on each basis") { StatusCount.byBasis($0.context) },
      .list("principals", "the parties to most events: at most six") { $0.principals },
      .url("commitments_href", "the page of commitments") { $0.context.root.link(.section(.commitment)) },
      .url("timeline_href", "the timeline") { $0.context.root.link(.section(.event)) },
      .url("briefings_href", "the list of briefings") { $0.context.root.link(.section(.briefing)) },
      .url("sources_href", "the list of sources") { $0.context.root.link(.section(.source)) },
      .text(
        "rests_on",
        "how many sources the dossier rests on, in a sentence; for a single one, its kind and date"
      ) { $0.restsOn },
    ])

  private func events(_ status: Event.Status) -> [Complete<Event>] {
    context.order.events.filter { $0.status.value == status }
  }

  private var due: [CommitmentView] {
    let open = context.order.commitments.compactMap { commitment in
      commitment.status.value.isOpen ? commitment.due.map { (due: $0.value, commitment: commitment) } : nil
    }
    return open.sorted { ($0.due, $0.commitment.origin.id.slug) < ($1.due, $1.commitment.origin.id.slug) }
      .prefix(5).map { CommitmentView(entity: $0.commitment, context: context) }
  }

  private var principals: [PartyRow] {
    var counts: [PartyID: Int] = [:]
    for event in context.order.events {
      for participant in event.participants { counts[participant.party.value, default: 0] += 1 }
    }
    let sorted = counts.sorted { ($1.value, $0.key.slug) < ($0.value, $1.key.slug) }
    return sorted.prefix(6).compactMap { context.catalogue[$0.key].flatMap(Complete.init) }
      .map { PartyRow(entity: $0, context: context) }
  }

  /// A reader who comes to the home page first should know at once how much there is to check it by.
  private var restsOn: String? {
    let sources = context.order.sources
    guard let first = sources.first else { return nil }
    guard sources.count == 1 else { return "Everything here rests on \(sources.count) sources." }
    return
      "Everything here rests on one \(first.sourceKind.value.label.lowercased()), dated \(first.published.value.display())."
  }
}
