import DossierModel
import EDTF
import Evidence
import Templating

extension SourceIndexPage {
  init(_ context: RenderContext, at address: Address) {
    site = context.chrome(.source, from: context.root(of: address))
    page = context.head(EntityKind.source.pluralLabel, nil, address)
    sources = context.order.sources.map { context.view($0, from: context.root(of: address)) }
  }
}

extension SourcePage {
  init(_ entity: Complete<Source>, _ context: RenderContext) {
    let id = entity.origin.id
    let number = context.catalogue.number(of: id) ?? 0
    let address = Address.entity(id)
    let root = context.root(of: address)
    site = context.chrome(.source, from: root)
    page = context.head(entity.title.value, context.opening(of: id).excerpt(), address)
    source = context.view(entity, from: root)
    body = context.body(of: id, from: root)
    let taken = context.passages.passages(of: number)
    let shared = context.shared(by: taken.map(\.words), from: root)
    passages = context.views(of: taken, sharing: shared, on: number, from: root)
    self.shared = shared
    mentions = context.mentions(of: number, from: root)
  }
}

extension RenderContext {
  fileprivate func view(_ source: Complete<Source>, from root: Root) -> SourceView {
    SourceView(
      title: source.title.value, href: root.link(.entity(source.origin.id)),
      kindLabel: source.sourceKind.value.label,
      published: source.published.value.display(), publishedISO: source.published.value.htmlDateTime,
      publisher: source.publisher?.value, author: source.author?.value,
      language: source.language?.value == site.language ? nil : source.language?.value,
      url: source.url?.value,
      archiveURL: source.archiveURL?.value, archived: source.archived?.value.display(),
      accessed: source.accessed?.value.display(), sha256: source.sha256?.value,
      passageCount: catalogue.number(of: source.origin.id).map { passages.passages(of: $0).count } ?? 0,
      declared: declared(source, from: root))
  }
}
