import DossierModel
import Templating

/// `source.html`
struct SourcePage: EntityPage {
  let subject: PageSubject<Source>
  private let taken: [SourcePassage]
  private let shared: SharedEvidence?

  init(_ subject: PageSubject<Source>) {
    self.subject = subject
    taken = subject.context.render.passages.passages(of: subject.number)
    shared = SharedEvidence(of: taken.map(\.words), subject.context)
  }

  static let schema = Schema<Self>(
    "SourcePage", "one source (source.html)",
    chromeAndBody + [
      .record("source", "the source") { SourceView(entity: $0.entity, context: $0.context) },
      .list("passages", "every passage that the site takes from it, in its order") { page in
        page.taken.map {
          PassageView(passage: $0, shared: page.shared, page: page.subject.number, context: page.context)
        }
      },
      .record("shared", "what all of these share, where they share anything") { $0.shared },
      mentions,
    ])
}

/// `sources.html`
struct SourceIndexPage: SectionPage {
  let context: PageContext
  let address: Address
  var section: EntityKind? { .source }

  static let schema = Schema<Self>(
    "SourceIndexPage", "the list of sources (sources.html)",
    chrome + [
      .list("sources", "the sources, latest first") { page in
        page.context.order.sources.map { SourceView(entity: $0, context: page.context) }
      }
    ])
}

/// A source as lists and its own page show it.
struct SourceView: EntityView {
  let entity: Complete<Source>
  let context: PageContext

  static let schema = declaredSchema(
    "Source", "a source",
    [
      .text("title", "its title") { $0.entity.title.value },
      .url("href", "its page on this site") { $0.href },
      .text("kind_label", "news report, statement, interview or document") {
        $0.entity.sourceKind.value.label
      },
      .record("published", "when it was published") { DateView.date($0.entity.published.value) },
      .text("publisher", "who published it") { $0.entity.publisher?.value },
      .text("author", "who wrote it") { $0.entity.author?.value },
      .text("language", "BCP 47 tag of its language, where not the site's") { view in
        view.entity.language?.value == view.context.site.language ? nil : view.entity.language?.value
      },
      .url("url", "where it is on the web") { $0.entity.url?.value },
      .url("archive_url", "where a copy of it is") { $0.entity.archiveURL?.value },
      .record("archived", "the day the copy was made") { view in
        view.entity.archived.map { DateView.day($0.value) }
      },
      .record("accessed", "the day it was last read") { view in
        view.entity.accessed.map { DateView.day($0.value) }
      },
      .text("sha256", "the archived copy's SHA-256, in hex") { $0.entity.sha256?.value },
      .number("passage_count", "how many passages this site takes from it") { view in
        let number = view.context.catalogue.number(of: view.entity.origin.id)
        return number.map { view.context.render.passages.passages(of: $0).count } ?? 0
      },
    ])
}
