import DossierModel
import EDTF
import Evidence
import Templating

extension SourceIndexPage {
  init(_ context: RenderContext, at address: Address) {
    site = context.chrome(.source, from: address.root)
    page = context.head(EntityKind.source.pluralLabel, nil, address)
    sources = context.order.sources.map { context.view($0, from: address.root) }
  }
}

extension SourcePage {
  init(_ entity: Source, _ context: RenderContext) {
    let id = entity.origin.id
    let number = context.catalogue.number(of: id) ?? 0
    let address = Address.entity(id)
    let root = address.root
    site = context.chrome(.source, from: root)
    page = context.head(entity.title.value, context.opening(of: id).excerpt(), address)
    source = context.view(entity, from: root)
    body = context.body(of: id, from: root)
    passages = context.passages(context.statements.citations[number] ?? [], from: root)
    mentions = context.mentions(of: number, from: root)
  }
}

extension RenderContext {
  fileprivate func view(_ source: Source, from root: Root) -> SourceView {
    let citations = catalogue.number(of: source.origin.id).flatMap { statements.citations[$0] } ?? []
    return SourceView(
      title: source.title.value, href: root.link(.entity(source.origin.id)), kindLabel: source.sourceKind.label,
      published: source.published.display(), publishedISO: source.published.htmlDateTime,
      publisher: source.publisher, author: source.author,
      language: source.language == site.language ? nil : source.language, url: source.url,
      archiveURL: source.archiveURL, archived: source.archived.map { $0.display() },
      accessed: source.accessed.map { $0.display() }, sha256: source.sha256?.value, passageCount: distinct(citations).count)
  }

  /// The words of a source, each with every place that uses them, in the order of their first use.
  func passages(_ citations: [(page: Int, index: Int)], from root: Root) -> [PassageView] {
    distinct(citations).compactMap { uses -> PassageView? in
      guard let first = uses.first else { return nil }
      let citation = dossier.bodies[first.page].citations[first.index]
      guard let source = catalogue[citation.source], let link = link(citation.source, from: root) else { return nil }
      let evidence = dossier.evidence(for: citation)
      return PassageView(
        text: citation.text, isQuotation: citation.kind == .quotation, source: link,
        speaker: citation.speaker.flatMap { self.link($0, from: root) }, verified: evidence.map { $0.verified.display() },
        verifiedISO: evidence?.verified.isoText, textLink: TextFragment.link(to: citation.text, in: source),
        uses: uses.map { place in
          let citation = dossier.bodies[place.page].citations[place.index]
          return use(place.page, CitationAnchor.place(citation.number), from: root)
        })
    }
  }

  /// Citations of the same words in the same place of the source, together.
  private func distinct(_ citations: [(page: Int, index: Int)]) -> [[(page: Int, index: Int)]] {
    var places: [String: Int] = [:]
    var groups: [[(page: Int, index: Int)]] = []
    for place in citations {
      let citation = dossier.bodies[place.page].citations[place.index]
      let key = "\(citation.source.slug) \(citation.kind) \(citation.occurrence ?? 0) \(citation.text)"
      if let known = places[key] {
        groups[known].append(place)
      } else {
        places[key] = groups.count
        groups.append([place])
      }
    }
    return groups
  }
}
