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
  init(_ entity: Source, _ context: RenderContext) {
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
  fileprivate func view(_ source: Source, from root: Root) -> SourceView {
    SourceView(
      title: source.title.value, href: root.link(.entity(source.origin.id)),
      kindLabel: source.sourceKind.label,
      published: source.published.display(), publishedISO: source.published.htmlDateTime,
      publisher: source.publisher, author: source.author,
      language: source.language == site.language ? nil : source.language, url: source.url,
      archiveURL: source.archiveURL, archived: source.archived.map { $0.display() },
      accessed: source.accessed.map { $0.display() }, sha256: source.sha256?.value,
      passageCount: catalogue.number(of: source.origin.id).map { passages.passages(of: $0).count } ?? 0)
  }
}
