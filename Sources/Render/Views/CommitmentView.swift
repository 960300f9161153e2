import DossierModel
import Templating

/// A commitment: who is bound to do what, on whose word.
struct CommitmentView: ViewModel {
  var title: String
  var href: String
  var by: [Prepared<EntityLink>]
  var basis: String
  var basisLabel: String
  var assertedBy: [Prepared<EntityLink>]
  var condition: String?
  var penalty: String?
  var announced: String
  var announcedISO: String?
  var due: String?
  var dueISO: String?
  var isOverdue: Bool
  var isPastDue: Bool
  var status: String
  var statusLabel: String
  var history: [StatusChangeView]
  var hasDeveloped: Bool
  var sources: [Prepared<EntityLink>]
  var declared: DeclaredValues

  static let schema = Schema<Self>(
    "Commitment", "who is bound to do what, on whose word",
    [
      .text("title", "what is to be done") { $0.title },
      .url("href", "its page") { $0.href },
      .list("by", "who is bound") { $0.by },
      .text("basis", "text, one-party or reported: a key for styles") { $0.basis },
      .text("basis_label", "on whose word, in words") { $0.basisLabel },
      .list("asserted_by", "who asserts it, where it is not in the agreed text") { $0.assertedBy },
      .text("condition", "under what condition") { $0.condition },
      .text("penalty", "what follows if it is not kept") { $0.penalty },
      .text("announced", "when it was announced, in words") { $0.announced },
      .text("announced_iso", "the date for <time datetime>") { $0.announcedISO },
      .text("due", "by when, in words") { $0.due },
      .text("due_iso", "the date for <time datetime>") { $0.dueISO },
      .flag("overdue", "whether that day has passed without a later status") { $0.isOverdue },
      .flag("past_due", "whether that day has passed and it is still open") { $0.isPastDue },
      .text("status", "announced, in-progress, verified, …: a key for styles") { $0.status },
      .text("status_label", "the status in words") { $0.statusLabel },
      .list("history", "how the status changed") { $0.history },
      .flag("developed", "whether the history holds more than the first announcement") { $0.hasDeveloped },
      .list("sources", "where it is reported") { $0.sources },
    ], and: Commitment.table
  ) { $0.declared }
}

/// A change of a commitment's status.
struct StatusChangeView: ViewModel {
  var date: String
  var dateISO: String?
  var statusLabel: String
  var source: Prepared<EntityLink>
  var note: String?

  static let schema = Schema<Self>(
    "StatusChange", "a change of a commitment's status",
    [
      .text("date", "when, in words") { $0.date },
      .text("date_iso", "the date for <time datetime>") { $0.dateISO },
      .text("status_label", "the new status") { $0.statusLabel },
      .record("source", "where that is reported") { $0.source },
      .text("note", "what the editor adds") { $0.note },
    ])
}

/// Commitments on one basis.
struct CommitmentGroup: ViewModel {
  var label: String
  var about: String
  var anchor: String
  var commitments: [CommitmentView]

  static let schema = Schema<Self>(
    "CommitmentGroup", "commitments that rest on the same kind of word",
    [
      .text("label", "the basis: In the agreed text, …") { $0.label },
      .text("about", "what that means, in a sentence") { $0.about },
      .text("anchor", "its id on the page") { $0.anchor },
      .list("commitments", "the commitments") { $0.commitments },
    ])
}

/// How many commitments have one status.
struct StatusCount: ViewModel {
  var label: String
  var status: String
  var count: Int

  static let schema = Schema<Self>(
    "StatusCount", "how many commitments have one status",
    [
      .text("label", "the status in words") { $0.label },
      .text("status", "the status: a key for styles") { $0.status },
      .number("count", "how many") { $0.count },
    ])
}
