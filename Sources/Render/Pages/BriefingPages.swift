import DossierModel
import EDTF
import Templating

extension BriefingIndexPage {
  init(_ context: RenderContext, at address: Address) {
    site = context.chrome(.briefing, from: context.root(of: address))
    page = context.head(EntityKind.briefing.pluralLabel, nil, address)
    briefings = context.order.briefings.map { context.row($0, from: context.root(of: address)) }
  }
}

extension BriefingPage {
  init(_ entity: Complete<Briefing>, _ context: RenderContext) {
    let id = entity.origin.id
    let address = Address.entity(id)
    let root = context.root(of: address)
    let number = context.catalogue.number(of: id) ?? 0
    site = context.chrome(.briefing, from: root)
    page = context.head(entity.title.value, entity.summary.value, address)
    briefing = context.row(entity, from: root)
    body = context.body(of: id, from: root)
    retraction = entity.base.retraction.map { context.view($0, of: number, from: root) }
    parties = context.links(entity.parties, from: root)
    events = context.links(entity.events, from: root)
    sources = context.links(entity.sources, from: root)
    mentions = context.mentions(of: number, from: root)
    voices = context.voices(of: id, from: root)
  }
}

extension CorrectionsPage {
  init(_ context: RenderContext, at address: Address) {
    let root = context.root(of: address)
    let all = context.catalogue.origins.indices.flatMap { number in
      context.catalogue.isPublic(number)
        ? context.catalogue.entity(number).corrections.map { (number, $0) } : []
    }
    let sorted = all.enumerated().sorted {
      ($1.element.1.date.value, $0.offset) < ($0.element.1.date.value, $1.offset)
    }
    site = context.chrome(nil, from: root, at: address)
    page = context.head("Corrections", nil, address)
    corrections = sorted.map { context.view($0.element.1, of: $0.element.0, from: root) }
  }
}

extension RenderContext {
  func row(_ briefing: Complete<Briefing>, from root: Root) -> BriefingRow {
    BriefingRow(
      title: briefing.title.value, href: root.link(.entity(briefing.origin.id)),
      summary: briefing.summary.value,
      published: briefing.published.value.display(), publishedISO: briefing.published.value.isoText,
      updated: briefing.updated?.value.display(), updatedISO: briefing.updated?.value.isoText,
      isDraft: briefing.draft.value, declared: declared(briefing, from: root))
  }

  func view(_ correction: Complete<Correction>, of number: Int, from root: Root) -> CorrectionView {
    CorrectionView(
      date: correction.date.value.display(), dateISO: correction.date.value.isoText,
      kind: correction.kind.value.rawValue,
      kindLabel: correction.kind.value.label, note: correction.note.value, subject: link(number, from: root))
  }
}
