import Diagnostics
package import DossierModel
import Templating

/// Every kind of page that a site has: one line each.
package let siteMap: [PageKind] = [
  .page("home.html", at: .home) { HomePage($0, at: $1) },
  .page("briefings.html", at: .section(.briefing)) { BriefingIndexPage(context: $0, address: $1) },
  .pages("briefing.html") { context in
    context.catalogue.briefings.compactMap(Complete.init).filter { !$0.draft.value }.map { briefing in
      let isListed = briefing.base.retraction == nil
      return PlannedPage(
        .entity(briefing.origin.id), modified: isListed ? (briefing.updated ?? briefing.published).value : nil
      ) {
        BriefingPage(subject: PageSubject(briefing, context))
      }
    }
  },
  .page("timeline.html", at: .section(.event)) { TimelinePage(context: $0, address: $1) },
  .pages("event.html") { context in
    context.order.events.enumerated().map { place, event in
      context.entityPage(event) { EventPage(subject: $0, place: place) }
    }
  },
  .page("parties.html", at: .section(.party)) { PartyIndexPage(context: $0, address: $1) },
  .pages("party.html") { context in
    context.order.parties.map { context.entityPage($0, PartyPage.init) }
  },
  .page("glossary.html", at: .section(.term)) { GlossaryPage(context: $0, address: $1) },
  .pages("term.html") { context in
    context.order.terms.map { context.entityPage($0, TermPage.init) }
  },
  .page("commitments.html", at: .section(.commitment)) { CommitmentIndexPage(context: $0, address: $1) },
  .pages("commitment.html") { context in
    context.order.commitments.map { context.entityPage($0, CommitmentPage.init) }
  },
  .page("sources.html", at: .section(.source)) { SourceIndexPage(context: $0, address: $1) },
  .pages("source.html") { context in
    context.order.sources.map { context.entityPage($0, SourcePage.init) }
  },
  .page("corrections.html", at: .corrections) { CorrectionsPage(context: $0, address: $1) },
  .pages("page.html") { context in
    context.order.pages.map { context.entityPage($0, FreePage.init) }
  },
  .pages("redirect.html", isNeeded: \.hasRedirects) { $0.redirectPages },
  .page("404.html", at: .notFound, isListed: false) { NotFoundPage($0.render, at: $1) },
]

/// The files for search engines: they list every page, so they are made from the pages.
package let searchEngineFiles: [Address] = [.siteMap, .robots]

extension RenderContext {
  /// The page of an entity. It counts as changed on the day that the dossier is current as of.
  func entityPage<Kind: Entity, Model: EntityPage>(
    _ entity: Complete<Kind>, _ model: @escaping @Sendable (PageSubject<Kind>) -> Model
  ) -> PlannedPage<Model> {
    PlannedPage(.entity(entity.origin.id), modified: site.asOf.value) { model(PageSubject(entity, self)) }
  }
}
