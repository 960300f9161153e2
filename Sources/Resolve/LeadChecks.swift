package import Diagnostics
import DossierModel
import EDTF

/// The rules for the briefing that the home page opens with.
package enum LeadRules {
  package static let all = [retracted]

  static let retracted = Rule(
    "retracted-lead",
    summary: "the home page would open with a briefing that was retracted",
    why: """
      A retracted briefing leaves the home page and all lists. Name another as `lead`, or leave the key out:
      then the home page opens with the newest.
      """,
    example: .init(
      faulty: """
        == Content/dossier.yml ==
        title: A dossier
        base_url: https://dossier.example/
        language: en
        as_of: 2025-10-31
        lead: talks
        \(briefings)
        """,
      fixed: """
        == Content/dossier.yml ==
        title: A dossier
        base_url: https://dossier.example/
        language: en
        as_of: 2025-10-31
        \(briefings)
        """))

  private static let briefings = """
    == Content/briefings/talks.md ==
    ---
    title: Talks
    summary: What is known.
    published: 2025-10-30
    corrections:
      - {date: 2025-10-31, kind: retraction, note: The talks did not take place.}
    ---
    """
}

/// Reports a `lead` that the home page cannot open with.
func checkLead(_ catalogue: Catalogue, _ index: ReferenceIndex, path: String) -> [Diagnostic] {
  guard let lead = catalogue.site.lead else { return [] }
  let location = SourceLocation(path: path, range: lead.range)
  if let problem = index.check(lead.value.entityID, at: location) { return [problem] }
  guard let retraction = catalogue[lead.value]?.retraction else { return [] }
  return [
    Diagnostic(
      LeadRules.retracted, at: location,
      "\(lead.value.entityID) was retracted on \(retraction.date.value.display()); name another, or take 'lead' out"
    )
  ]
}
