import DossierModel
import Templating

/// `briefing.html`
struct BriefingPage: EntityPage {
  let subject: PageSubject<Briefing>
  var description: String? { entity.summary.value }

  static let schema = Schema<Self>(
    "BriefingPage", "one briefing (briefing.html)",
    chromeAndBody + [
      .record("briefing", "the briefing") { BriefingRow(entity: $0.entity, context: $0.context) },
      .record("retraction", "why it was retracted, where it was") { page in
        page.entity.base.retraction.map {
          CorrectionView(correction: $0, number: page.subject.number, context: page.context)
        }
      },
      .list("parties", "the parties it names as its subject") { $0.context.links($0.entity.parties) },
      .list("events", "the events it names as its subject") { $0.context.links($0.entity.events) },
      .list("sources", "the sources it rests on") { $0.context.links($0.entity.sources) },
      mentions,
      .record("voices", "whose words and claims it carries") { page in
        VoicesView(of: [page.subject.number], page.context)
      },
    ])
}

/// `briefings.html`
struct BriefingIndexPage: SectionPage {
  let context: PageContext
  let address: Address
  var section: EntityKind? { .briefing }

  static let schema = Schema<Self>(
    "BriefingIndexPage", "the list of briefings (briefings.html)",
    chrome + [
      .list("briefings", "the briefings, newest first") { page in
        page.context.order.briefings.map { BriefingRow(entity: $0, context: page.context) }
      }
    ])
}

/// A briefing as lists show it.
struct BriefingRow: EntityView {
  let entity: Complete<Briefing>
  let context: PageContext

  static let schema = declaredSchema(
    "BriefingRow", "a briefing in a list",
    [
      .text("title", "its title") { $0.entity.title.value },
      .url("href", "its page") { $0.href },
      .text("summary", "its summary") { $0.entity.summary.value },
      .record("published", "the day it was published") { DateView.day($0.entity.published.value) },
      .record("updated", "the day it was last updated") { view in
        view.entity.updated.map { DateView.day($0.value) }
      },
    ])
}

// MARK: - Corrections

/// `corrections.html`
struct CorrectionsPage: PageModel {
  let context: PageContext
  let address: Address
  var title: String { "Corrections" }

  static let schema = Schema<Self>(
    "CorrectionsPage", "all corrections (corrections.html)",
    chrome + [.list("corrections", "every correction of every page, latest first") { $0.corrections }])

  private var corrections: [CorrectionView] {
    let catalogue = context.catalogue
    let all = catalogue.origins.indices.filter(catalogue.isPublic).flatMap { number in
      catalogue.entity(number).corrections.map {
        CorrectionView(correction: $0, number: number, context: context)
      }
    }
    return all.enumerated().sorted { a, b in
      (b.element.correction.date.value, a.offset) < (a.element.correction.date.value, b.offset)
    }.map(\.element)
  }
}

/// A correction, clarification, update or retraction of what a page says.
struct CorrectionView: ViewModel {
  let correction: Complete<Correction>
  /// The number of the entity whose page it is about.
  let number: Int
  let context: PageContext

  static let schema = Schema<Self>(
    "Correction", "what was changed on a page after it was published",
    [
      .record("date", "the day") { DateView.day($0.correction.date.value) },
      .text("kind", "correction, clarification, update or retraction: a key for styles") {
        $0.correction.kind.value.rawValue
      },
      .text("kind_label", "the kind in words") { $0.correction.kind.value.label },
      .text("note", "what was changed and why") { $0.correction.note.value },
      .record("subject", "the page") { $0.context.link($0.number) },
    ])
}
