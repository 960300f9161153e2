import DossierModel
import Resolve
import Templating

/// `term.html`
struct TermPage: EntityPage {
  let subject: PageSubject<Term>

  static let schema = Schema<Self>(
    "TermPage", "one glossary entry (term.html)",
    chromeAndBody + [
      .record("term", "the entry") { page in
        TermView(entity: page.entity, body: page.subject.body.html, context: page.context)
      },
      .list("sources", "where the word is used") { $0.context.links($0.entity.sources) },
      .list("designates", "the parties that somebody calls this") { page in
        page.context.render.partyIndex.parties(designatedBy: page.subject.number).map(page.context.link)
      },
      mentions,
    ])
}

/// `glossary.html`
struct GlossaryPage: SectionPage {
  let context: PageContext
  let address: Address
  var section: EntityKind? { .term }

  static let schema = Schema<Self>(
    "GlossaryPage", "the glossary (glossary.html)",
    chrome + [.list("groups", "the entries by initial") { $0.groups }])

  private var groups: [TermGroup] {
    var groups: [TermGroup] = []
    for term in context.order.terms {
      let initial = term.term.value.first.map { $0.uppercased() } ?? ""
      // On the glossary's own page an entry is its first paragraph, without links: those are relative to its page.
      let body: Markup = "<p>\(context.opening(of: term.origin.id))</p>"
      let view = TermView(entity: term, body: HTML(trusted: body.bytes), context: context)
      if groups.last?.label == initial {
        groups[groups.count - 1].terms.append(view)
      } else {
        groups.append(TermGroup(label: initial, anchor: "letter.\(groups.count + 1)", terms: [view]))
      }
    }
    return groups
  }
}

/// A glossary entry.
struct TermView: EntityView {
  let entity: Complete<Term>
  let body: HTML
  let context: PageContext

  static let schema = declaredSchema(
    "Term", "a glossary entry",
    [
      .text("term", "the word") { $0.entity.term.value },
      .url("href", "its page") { $0.href },
      .text("anchor", "its id on the glossary page") { $0.entity.origin.id.slug },
      .text("aliases", "other forms and spellings, separated by commas") { view in
        (view.entity.aliases + view.entity.spellings).listed
      },
      .flag("loaded", "whether the word takes a side") { $0.entity.loaded.value },
      .text("neutral", "what this site writes in its own voice instead") { $0.entity.neutral?.value },
      .list("used_by", "whose word it is") { $0.context.links($0.entity.usedBy) },
      .html("body", "the explanation") { $0.body },
    ])
}

/// The glossary entries of one initial.
struct TermGroup: ViewModel {
  let label: String
  let anchor: String
  var terms: [TermView]

  static let schema = Schema<Self>(
    "TermGroup", "the glossary entries of one initial",
    [
      .text("label", "the letter") { $0.label },
      .text("anchor", "its id on the page") { $0.anchor },
      .list("terms", "the entries") { $0.terms },
    ])
}
