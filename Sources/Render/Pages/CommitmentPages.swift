import DossierModel
import EDTF
import Templating

/// `commitment.html`
struct CommitmentPage: EntityPage {
  let subject: PageSubject<Commitment>

  static let schema = Schema<Self>(
    "CommitmentPage", "one commitment (commitment.html)",
    chromeAndBody + [
      .record("commitment", "the commitment") { CommitmentView(entity: $0.entity, context: $0.context) },
      mentions,
    ])
}

/// A commitment: who is bound to do what, on whose word.
struct CommitmentView: EntityView {
  let entity: Complete<Commitment>
  let context: PageContext

  static let schema = declaredSchema(
    "Commitment", "who is bound to do what, on whose word",
    [
      .text("title", "what is to be done") { $0.entity.title.value },
      .url("href", "its page") { $0.href },
      .list("by", "who is bound") { $0.context.links($0.entity.by) },
      .text("basis", "text, one-party or reported: a key for styles") { $0.entity.basis.value.rawValue },
      .text("basis_label", "on whose word, in words") { $0.entity.basis.value.label },
      .list("asserted_by", "who asserts it, where it is not in the agreed text") {
        $0.context.links($0.entity.assertedBy)
      },
      .text("condition", "under what condition") { $0.entity.condition?.value },
      .text("penalty", "what follows if it is not kept") { $0.entity.penalty?.value },
      .record("announced", "when it was announced") { DateView.date($0.entity.announced.value) },
      .record("due", "by when") { view in view.entity.due.map { DateView.date($0.value) } },
      .flag("overdue", "whether that day has passed without a later status") { view in
        view.entity.base.isOverdue(asOf: view.context.site.asOf.value)
      },
      .flag("past_due", "whether that day has passed and it is still open") { view in
        guard view.entity.status.value.isOpen, let due = view.entity.due?.value.latest else { return false }
        return due < view.context.site.asOf.value
      },
      .text("status", "announced, in-progress, verified, …: a key for styles") {
        $0.entity.status.value.rawValue
      },
      .text("status_label", "the status in words") { $0.entity.status.value.label },
      .list("history", "how the status changed") { view in
        view.entity.history.sorted { $0.date.value < $1.date.value }.compactMap {
          StatusChangeView($0, view.context)
        }
      },
      .flag("developed", "whether the history holds more than the first announcement") { view in
        view.entity.history.count > 1 || view.entity.history.contains { $0.status.value != .announced }
      },
      .list("sources", "where it is reported") { $0.context.links($0.entity.sources) },
    ])
}

/// A change of a commitment's status.
struct StatusChangeView: ViewModel {
  let change: Complete<Commitment.StatusChange>
  let source: Prepared<EntityLink>

  init?(_ change: Complete<Commitment.StatusChange>, _ context: PageContext) {
    guard let source = context.link(change.source.value) else { return nil }
    self.change = change
    self.source = source
  }

  static let schema = Schema<Self>(
    "StatusChange", "a change of a commitment's status",
    [
      .record("date", "when") { DateView.date($0.change.date.value) },
      .text("status_label", "the new status") { $0.change.status.value.label },
      .record("source", "where that is reported") { $0.source },
      .text("note", "what the editor adds") { $0.change.note?.value },
    ])
}

// MARK: - The ledger

/// `commitments.html`
struct CommitmentIndexPage: SectionPage {
  let context: PageContext
  let address: Address
  var section: EntityKind? { .commitment }

  static let schema = Schema<Self>(
    "CommitmentIndexPage", "the ledger of commitments (commitments.html)",
    chrome + [
      .list("groups", "the commitments by basis, those of the agreed text first") { page in
        Commitment.Basis.allCases.sorted { $0.order < $1.order }
          .compactMap { CommitmentGroup($0, page.context) }
      },
      .list("counts", "how many commitments have each status") { StatusCount.byStatus($0.context) },
    ])
}

/// Commitments on one basis.
struct CommitmentGroup: ViewModel {
  let basis: Commitment.Basis
  let commitments: [CommitmentView]

  /// - Returns: `nil` where no commitment rests on it.
  init?(_ basis: Commitment.Basis, _ context: PageContext) {
    self.basis = basis
    commitments = context.order.commitments.filter { $0.basis.value == basis }
      .map { CommitmentView(entity: $0, context: context) }
    if commitments.isEmpty { return nil }
  }

  static let schema = Schema<Self>(
    "CommitmentGroup", "commitments that rest on the same kind of word",
    [
      .text("label", "the basis: In the agreed text, …") { $0.basis.label },
      .text("about", "what that means, in a sentence") { $0.basis.about },
      .text("anchor", "its id on the page") { $0.basis.rawValue },
      .list("commitments", "the commitments") { $0.commitments },
    ])
}

/// How many commitments have one status, or rest on one basis.
struct StatusCount: ViewModel {
  let label: String
  let status: String
  let count: Int

  static let schema = Schema<Self>(
    "StatusCount", "how many commitments have one status",
    [
      .text("label", "the status in words") { $0.label },
      .text("status", "the status: a key for styles") { $0.status },
      .number("count", "how many") { $0.count },
    ])

  /// Statuses that no commitment has are left out.
  static func byStatus(_ context: PageContext) -> [StatusCount] {
    Commitment.Status.allCases.compactMap { status in
      StatusCount(status.label, status.rawValue, context) { $0.status.value == status }
    }
  }

  static func byBasis(_ context: PageContext) -> [StatusCount] {
    Commitment.Basis.allCases.compactMap { basis in
      StatusCount(basis.label, basis.rawValue, context) { $0.basis.value == basis }
    }
  }

  private init?(
    _ label: String, _ status: String, _ context: PageContext, where isCounted: (Complete<Commitment>) -> Bool
  ) {
    self.label = label
    self.status = status
    count = context.order.commitments.count(where: isCounted)
    if count == 0 { return nil }
  }
}
