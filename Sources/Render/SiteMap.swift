import Diagnostics
package import DossierModel
import Templating

/// Every kind of page that a site has: one line each.
package let siteMap: [PageKind] = [
  .page("home.html", at: .home) { HomePage($0, at: $1) },
  .page("briefings.html", at: .section(.briefing)) { BriefingIndexPage($0, at: $1) },
  .pages("briefing.html") { context in
    context.catalogue.briefings.compactMap(Complete.init).filter { !$0.draft.value }.map { briefing in
      let isListed = briefing.base.retraction == nil
      return PlannedPage(
        .entity(briefing.origin.id), modified: isListed ? (briefing.updated ?? briefing.published).value : nil
      ) {
        BriefingPage(briefing, context)
      }
    }
  },
  .page("timeline.html", at: .section(.event)) { TimelinePage($0, at: $1) },
  .pages("event.html") { context in
    context.order.events.indices.map { place in
      context.entityPage(context.order.events[place]) { EventPage(at: place, context) }
    }
  },
  .page("parties.html", at: .section(.party)) { PartyIndexPage($0, at: $1) },
  .pages("party.html") { context in
    context.order.parties.map { party in context.entityPage(party) { PartyPage(party, context) } }
  },
  .page("glossary.html", at: .section(.term)) { GlossaryPage($0, at: $1) },
  .pages("term.html") { context in
    context.order.terms.map { term in context.entityPage(term) { TermPage(term, context) } }
  },
  .page("commitments.html", at: .section(.commitment)) { CommitmentIndexPage($0, at: $1) },
  .pages("commitment.html") { context in
    context.order.commitments.map { it in context.entityPage(it) { CommitmentPage(it, context) } }
  },
  .page("sources.html", at: .section(.source)) { SourceIndexPage($0, at: $1) },
  .pages("source.html") { context in
    context.order.sources.map { it in context.entityPage(it) { SourcePage(it, context) } }
  },
  .page("corrections.html", at: .corrections) { CorrectionsPage($0, at: $1) },
  .pages("page.html") { context in
    context.order.pages.map { page in context.entityPage(page) { FreePage(page, context) } }
  },
  .pages("redirect.html", isNeeded: \.hasRedirects) { $0.redirectPages },
  .page("404.html", at: .notFound, isListed: false) { context, _ in NotFoundPage(context) },
]

/// The files for search engines: they list every page, so they are made from the pages.
package let searchEngineFiles: [Address] = [.siteMap, .robots]

extension RenderContext {
  /// The page of an entity, current as of the day that the dossier is.
  func entityPage<Model: ViewModel>(
    _ entity: Complete<some Entity>, _ model: @escaping @Sendable () -> Model
  ) -> PlannedPage<Model> {
    PlannedPage(.entity(entity.origin.id), modified: site.asOf.value, model)
  }
}
