import DossierModel
import Resolve
import Templating

extension GlossaryPage {
  init(_ context: RenderContext, at address: Address) {
    let root = context.root(of: address)
    var groups: [TermGroup] = []
    for term in context.order.terms {
      let initial = term.term.value.first.map { $0.uppercased() } ?? ""
      // On the glossary's own page an entry is its first paragraph, without links: those are relative to its page.
      let view = context.view(
        term, from: root,
        body: HTML(trusted: ("<p>\(context.opening(of: term.origin.id))</p>" as Markup).bytes))
      if groups.last?.label == initial {
        groups[groups.count - 1].terms.append(view)
      } else {
        groups.append(TermGroup(label: initial, anchor: "letter.\(groups.count + 1)", terms: [view]))
      }
    }
    site = context.chrome(.term, from: root)
    page = context.head(EntityKind.term.pluralLabel, nil, address)
    self.groups = groups
  }
}

extension TermPage {
  init(_ entity: Complete<Term>, _ context: RenderContext) {
    let id = entity.origin.id
    let number = context.catalogue.number(of: id) ?? 0
    let address = Address.entity(id)
    let root = context.root(of: address)
    let body = context.body(of: id, from: root)
    site = context.chrome(.term, from: root)
    page = context.head(entity.term.value, context.opening(of: id).excerpt(), address)
    term = context.view(entity, from: root, body: body.html)
    self.body = body
    sources = context.links(entity.sources, from: root)
    designates = context.partyIndex.parties(designatedBy: number).map { context.link($0, from: root) }
    mentions = context.mentions(of: number, from: root)
  }
}

extension RenderContext {
  fileprivate func view(_ term: Complete<Term>, from root: Root, body: HTML) -> TermView {
    let aliases = (term.aliases + term.spellings).map(\.value).joined(separator: ", ")
    return TermView(
      term: term.term.value, href: root.link(.entity(term.origin.id)), anchor: term.origin.id.slug,
      aliases: aliases.isEmpty ? nil : aliases, isLoaded: term.loaded.value, neutral: term.neutral?.value,
      usedBy: links(term.usedBy, from: root), body: body, declared: declared(term, from: root))
  }
}
