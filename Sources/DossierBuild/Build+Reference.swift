import Check
public import Diagnostics
import DossierModel
import Evidence
import Load
import Render
import Resolve
import Secrets
import Templating

extension Build {
  /// Every kind of diagnostic that a run can report.
  public static let rules = RuleCatalogue(
    LoadRules.all + CharacterRules.all + MediaRules.all + ModelRules.all + ResolveRules.all + LeadRules.all
      + AttributionRules.all + RedirectRules.all + StaticRules.all + SecretRules.all
      + CommitmentRules.all + DateRules.all + DueRules.all
      + LanguageRules.all + TemplateRules.all + EvidenceRules.all + [Rule.badLock] + VerifyRules.all
      + ReleaseRules.all)

  /// What each template may use, from the declarations that the templates are bound to.
  public static var templateReference: [TemplateReference] {
    let pages = siteMap.map { TemplateReference(template: $0.template, models: $0.fields) }
    let files = searchEngineFiles.map(\.file).map {
      TemplateReference(template: $0, models: SchemaDescription.describe(SitemapPage.self))
    }
    return pages + files
  }
}

/// What one template may use.
public struct TemplateReference: Sendable {
  /// Its path in the folder of templates.
  public let template: String
  let models: [SchemaDescription]

  /// A table of names, types and explanations for each view model, its own first.
  public var text: String {
    var out = "\(template)\n"
    for model in models {
      out += "  \(model.name): \(model.about)\n"
      let width = model.fields.map(\.name.count).max() ?? 0
      for field in model.fields {
        let name = field.name + String(repeating: " ", count: width - field.name.count)
        out += "    \(name)  \(field.type)  \(field.about)\n"
      }
    }
    return out
  }
}
