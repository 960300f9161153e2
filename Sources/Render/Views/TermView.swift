import DossierModel
import Templating

/// A glossary entry.
struct TermView: ViewModel {
  var term: String
  var href: String
  var anchor: String
  var aliases: String?
  var isLoaded: Bool
  var neutral: String?
  var usedBy: [Prepared<EntityLink>]
  var body: HTML
  var declared: DeclaredValues

  static let schema = Schema<Self>(
    "Term", "a glossary entry",
    [
      .text("term", "the word") { $0.term },
      .url("href", "its page") { $0.href },
      .text("anchor", "its id on the glossary page") { $0.anchor },
      .text("aliases", "other forms and spellings, separated by commas") { $0.aliases },
      .flag("loaded", "whether the word takes a side") { $0.isLoaded },
      .text("neutral", "what this site writes in its own voice instead") { $0.neutral },
      .list("used_by", "whose word it is") { $0.usedBy },
      .html("body", "the explanation") { $0.body },
    ], and: Term.table
  ) { $0.declared }
}

/// The glossary entries of one initial.
struct TermGroup: ViewModel {
  var label: String
  var anchor: String
  var terms: [TermView]

  static let schema = Schema<Self>(
    "TermGroup", "the glossary entries of one initial",
    [
      .text("label", "the letter") { $0.label },
      .text("anchor", "its id on the page") { $0.anchor },
      .list("terms", "the entries") { $0.terms },
    ])
}
