import DossierModel
import Templating

/// A briefing as lists show it.
struct BriefingRow: ViewModel {
  var title: String
  var href: String
  var summary: String
  var published: String
  var publishedISO: String
  var updated: String?
  var updatedISO: String?
  var isDraft: Bool
  var declared: DeclaredValues

  static let schema = Schema<Self>(
    "BriefingRow", "a briefing in a list",
    [
      .text("title", "its title") { $0.title },
      .url("href", "its page") { $0.href },
      .text("summary", "its summary") { $0.summary },
      .text("published", "the day it was published, in words") { $0.published },
      .text("published_iso", "the same as 2025-10-31") { $0.publishedISO },
      .text("updated", "the day it was last updated, in words") { $0.updated },
      .text("updated_iso", "the same as 2025-10-31") { $0.updatedISO },
      .flag("draft", "whether it is a draft (only under --drafts)") { $0.isDraft },
    ], and: Briefing.table
  ) { $0.declared }
}

/// A correction, clarification, update or retraction of what a page says.
struct CorrectionView: ViewModel {
  var date: String
  var dateISO: String
  var kind: String
  var kindLabel: String
  var note: String
  var subject: Prepared<EntityLink>

  static let schema = Schema<Self>(
    "Correction", "what was changed on a page after it was published",
    [
      .text("date", "the day, in words") { $0.date },
      .text("date_iso", "the same as 2025-10-31") { $0.dateISO },
      .text("kind", "correction, clarification, update or retraction: a key for styles") { $0.kind },
      .text("kind_label", "the same in words") { $0.kindLabel },
      .text("note", "what was changed and why") { $0.note },
      .record("subject", "the page") { $0.subject },
    ])
}
