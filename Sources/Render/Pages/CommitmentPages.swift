import DossierModel
import EDTF
import Templating

extension CommitmentIndexPage {
  init(_ context: RenderContext, at address: Address) {
    let root = context.root(of: address)
    site = context.chrome(.commitment, from: root)
    page = context.head(EntityKind.commitment.pluralLabel, nil, address)
    groups = Commitment.Basis.allCases.sorted { $0.order < $1.order }.compactMap { basis in
      let commitments = context.order.commitments.filter { $0.basis.value == basis }
      guard !commitments.isEmpty else { return nil }
      return CommitmentGroup(
        label: basis.label, about: basis.about, anchor: basis.rawValue,
        commitments: commitments.map { context.view($0, from: root) })
    }
    counts = context.statusCounts
  }
}

extension CommitmentPage {
  init(_ entity: Complete<Commitment>, _ context: RenderContext) {
    let id = entity.origin.id
    let address = Address.entity(id)
    let root = context.root(of: address)
    site = context.chrome(.commitment, from: root)
    page = context.head(entity.title.value, context.opening(of: id).excerpt(), address)
    commitment = context.view(entity, from: root)
    body = context.body(of: id, from: root)
    mentions = context.mentions(of: context.catalogue.number(of: id) ?? 0, from: root)
  }
}

extension RenderContext {
  func view(_ commitment: Complete<Commitment>, from root: Root) -> CommitmentView {
    CommitmentView(
      title: commitment.title.value, href: root.link(.entity(commitment.origin.id)),
      by: links(commitment.by, from: root), basis: commitment.basis.value.rawValue,
      basisLabel: commitment.basis.value.label,
      assertedBy: links(commitment.assertedBy, from: root), condition: commitment.condition?.value,
      penalty: commitment.penalty?.value, announced: commitment.announced.value.display(),
      announcedISO: commitment.announced.value.htmlDateTime, due: commitment.due?.value.display(),
      dueISO: commitment.due?.value.htmlDateTime, isOverdue: commitment.base.isOverdue(asOf: site.asOf.value),
      isPastDue: commitment.status.value.isOpen
        && (commitment.due?.value.latest).map { $0 < site.asOf.value } == true,
      status: commitment.status.value.rawValue, statusLabel: commitment.status.value.label,
      history: commitment.history.sorted { $0.date.value < $1.date.value }.compactMap { change in
        link(change.source.value, from: root).map { source in
          StatusChangeView(
            date: change.date.value.display(), dateISO: change.date.value.htmlDateTime,
            statusLabel: change.status.value.label,
            source: source, note: change.note?.value)
        }
      },
      hasDeveloped: commitment.history.count > 1
        || commitment.history.contains { $0.status.value != .announced },
      sources: links(commitment.sources, from: root), declared: declared(commitment, from: root))
  }
}
