package import Diagnostics
import DossierModel

/// The rules for saying on whose word something rests.
package enum AttributionRules {
  package static let all = [unattributedClaim, reservedName]

  static let unattributedClaim = Rule(
    "unattributed-claim",
    summary: "something claimed, disputed or asserted by one party does not say by whom",
    why: "A reader must be able to see who says so: that is what this kind of site is for.",
    example: .init(
      faulty: """
        == Content/sources/report.md ==
        ---
        title: A report
        published: 2025-10-31
        kind: news-report
        ---
        == Content/events/attack.md ==
        ---
        title: An attack at night
        date: 2025-10-11
        sources: [report]
        certainty: claimed
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
        == Content/events/attack.md ==
        ---
        title: An attack at night
        date: 2025-10-11
        sources: [report]
        certainty: claimed
        claimed_by: [pakistan]
        ---
        """))

  static let reservedName = Rule(
    "reserved-name",
    summary: "a free page has the name of a section of the site",
    why: "Free pages are at the top of the site, beside its sections: both would have the same address.",
    example: .init(
      faulty: """
        == Content/pages/timeline.md ==
        ---
        title: How to read the timeline
        ---
        """,
      fixed: """
        == Content/pages/reading-the-timeline.md ==
        ---
        title: How to read the timeline
        ---
        """))
}

func checkEvents(_ catalogue: Catalogue) -> [Diagnostic] {
  catalogue.events.compactMap { event in
    guard let certainty = event.certainty, certainty.value != .confirmed, event.isReadable(\.claimedBy),
      event.claimedBy.isEmpty
    else { return nil }
    return Diagnostic(
      AttributionRules.unattributedClaim, at: event.origin.location(certainty.range),
      "an event that is \(certainty.value.rawValue) must say by whom: add 'claimed_by'")
  }
}

func checkNames(_ catalogue: Catalogue) -> [Diagnostic] {
  let sections = EntityKind.allCases.map { Address.section($0).path }
  let taken = Set(sections + [Address.corrections.path, "assets/", "media/", "data/", "pagefind/"])
  return catalogue.pages.filter { taken.contains(Address.entity($0.origin.id).path) }.map { page in
    Diagnostic(
      AttributionRules.reservedName, at: SourceLocation(path: page.origin.path),
      "'\(page.origin.id.slug)' is the address of a section of the site; give the file another name")
  }
}
