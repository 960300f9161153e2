package import Diagnostics

/// The rules for what has been made public: it may change only if the page says so.
package enum ReleaseRules {
  package static let all = [changedStatement, vanishedPage]

  static let changedStatement = Rule(
    "changed-statement",
    summary: "a released statement was changed or taken out, and its page does not say so",
    why: """
      What readers have seen is kept in `Content/published.lock`: quotations, claims, event dates, commitment
      statuses, corrections. One of them may change when its page gets a new entry in `corrections` (a correction,
      clarification, update or retraction) dated on or after the day it was released; the next release records the
      entry, and a later change needs another. A released entry itself never changes: add one instead. No option turns
      this off. What was never released can be edited freely.
      """,
    example: .init(
      faulty: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/events/talks.md ==
        ---
        title: Talks
        date: 2025-10-26
        sources: [report]
        ---
        == Content/published.lock ==
        dossier-published-lock 1
        /timeline/talks/	event-date	date	2025-10-30	9f0e8d7c6b5a493827160514032f1e0d	"2025-10-25, confirmed"
        """,
      fixed: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/events/talks.md ==
        ---
        title: Talks
        date: 2025-10-26
        sources: [report]
        corrections:
          - {date: 2025-10-31, kind: correction, note: The talks began on the 26th; this page said the 25th.}
        ---
        == Content/published.lock ==
        dossier-published-lock 1
        /timeline/talks/	event-date	date	2025-10-30	9f0e8d7c6b5a493827160514032f1e0d	"2025-10-25, confirmed"
        """))

  static let vanishedPage = Rule(
    "vanished-page",
    summary: "a released page is gone, or is a draft now",
    why: """
      Somebody may have linked to it. A page that was public keeps its address, or redirects from it: if its file was
      renamed, `redirect_from` there names the old address, and what was released counts as said on the new page. A
      briefing that no longer holds is retracted, which says so and why, and takes it out of lists and feeds.
      """)
}
