package import Diagnostics
import DossierModel
import EDTF

/// The rules for the ledger of commitments.
package enum CommitmentRules {
  package static let all = [overdue, statusWithoutHistory]

  static let overdue = Rule(
    "overdue-commitment", .warning,
    summary: "a commitment's due date has passed and nothing says what became of it",
    why: """
      The ledger is only worth something if a day that has passed is followed up: add a status with a source to
      `history`, or say in the body that nothing is known.
      """,
    example: .init(
      faulty: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/parties/pakistan.md ==
        ---
        name: Pakistan
        kind: state
        ---
        == Content/commitments/meet-again.md ==
        ---
        title: Meet again
        by: [pakistan]
        basis: text
        announced: 2025-10-01
        due: 2025-10-15
        sources: [report]
        ---
        """,
      fixed: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/parties/pakistan.md ==
        ---
        name: Pakistan
        kind: state
        ---
        == Content/commitments/meet-again.md ==
        ---
        title: Meet again
        by: [pakistan]
        basis: text
        announced: 2025-10-01
        due: 2025-10-15
        status: verified
        history:
          - {date: 2025-10-16, status: verified, source: report}
        sources: [report]
        ---
        """))

  static let statusWithoutHistory = Rule(
    "unsourced-status",
    summary: "a commitment's status is not the last of its history",
    why: "That a commitment was kept or broken is a statement like any other: it needs a date and a source.",
    example: .init(
      faulty: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/parties/pakistan.md ==
        ---
        name: Pakistan
        kind: state
        ---
        == Content/commitments/meet-again.md ==
        ---
        title: Meet again
        by: [pakistan]
        basis: text
        announced: 2025-10-01
        status: breached
        sources: [report]
        ---
        """,
      fixed: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/parties/pakistan.md ==
        ---
        name: Pakistan
        kind: state
        ---
        == Content/commitments/meet-again.md ==
        ---
        title: Meet again
        by: [pakistan]
        basis: text
        announced: 2025-10-01
        status: breached
        history:
          - {date: 2025-10-20, status: breached, source: report}
        sources: [report]
        ---
        """))
}

func checkCommitments(_ catalogue: Catalogue) -> [Diagnostic] {
  catalogue.commitments.flatMap { commitment -> [Diagnostic] in
    var found: [Diagnostic] = []
    if commitment.basis?.value == .oneParty, commitment.isReadable(\.assertedBy),
      commitment.assertedBy.isEmpty
    {
      found.append(
        Diagnostic(
          AttributionRules.unattributedClaim, at: commitment.origin.location(commitment.record.place),
          "a commitment that one party asserts must say which: add 'asserted_by'"))
    }
    if let asOf = catalogue.site.asOf?.value, commitment.isOverdue(asOf: asOf), let due = commitment.due,
      let status = commitment.status?.value
    {
      found.append(
        Diagnostic(
          CommitmentRules.overdue, at: commitment.origin.location(due.range),
          "'\(commitment.shownName)' was due \(due.value.display()) and its status is still \(status.rawValue)"
        ))
    }
    let recorded = commitment.latestChange?.status.value ?? .announced
    if let status = commitment.status, recorded != status.value, commitment.isReadable(\.history) {
      found.append(
        Diagnostic(
          CommitmentRules.statusWithoutHistory, at: commitment.origin.location(status.range),
          "the status is \(status.value.rawValue), but the history ends with \(recorded.rawValue); add the change with its date and source"
        ))
    }
    return found
  }
}
