package import Diagnostics
import DossierModel

/// The rules for the words that a dossier uses in its own voice. The content says which words these are.
package enum LanguageRules {
  package static let all = [loadedTerm, spelling]

  static let loadedTerm = Rule(
    "loaded-term",
    summary: "a loaded word in the site's own voice",
    why: """
      The glossary marks words that take a side (`loaded: true`). The site uses them only in quotations and in claims
      that say whose they are; never in titles, summaries and the like. If the word itself is the subject, a link to
      its entry with a title that begins with `allow:` and gives the reason allows it, and shows the reason to the
      reader: `[the word](term:the-word "allow: the label itself is discussed")`.
      """,
    example: .init(
      faulty: """
        == Content/glossary/regime.md ==
        ---
        term: regime
        loaded: true
        neutral: government
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        The regime denied it.
        """,
      fixed: """
        == Content/glossary/regime.md ==
        ---
        term: regime
        loaded: true
        neutral: government
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        The government denied it.
        """))

  static let spelling = Rule(
    "spelling-variant", .warning,
    summary: "a spelling that the dossier does not use in its own voice",
    why: """
      A reader who searches for a name must find everything that is said of it. `spellings` in a party's or a term's
      file lists the variants that sources use; the site writes the name itself.
      """,
    example: .init(
      faulty: """
        == Content/parties/turkiye.md ==
        ---
        name: Türkiye
        kind: mediator
        spellings: [Turkiye]
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        Turkiye hosted the talks.
        """,
      fixed: """
        == Content/parties/turkiye.md ==
        ---
        name: Türkiye
        kind: mediator
        spellings: [Turkiye]
        ---
        == Content/pages/about.md ==
        ---
        title: About
        ---
        Türkiye hosted the talks.
        """))

  /// How many parties are named as users of a word.
  private static let userLimit = 10

  static func loaded(_ term: Term) -> WordProblem {
    // Repeated wherever the word occurs, so it does not list thousands of parties each time.
    let named = term.usedBy.prefix(userLimit).map(\.value.slug).joined(separator: ", ")
    let others = term.usedBy.count - userLimit
    let users =
      term.usedBy.isEmpty ? "" : "; it is a word of \(named)" + (others > 0 ? " and \(others) more" : "")
    return WordProblem(
      rule: loadedTerm, message: "'\(term.shownName)' takes a side\(users)",
      notes: [
        .init(
          "quote it, mark it as a claim, or give the reason for using it: [word](term:\(term.origin.id.slug) \"allow: …\")"
        )
      ],
      fix: term.neutral.map { .init("write '\($0.value)'", replacement: $0.value) })
  }

  /// - Parameter replacement: the name, with the ending that the variant has in the text.
  static func spelled(_ replacement: String, instead name: String) -> WordProblem {
    WordProblem(
      rule: spelling, message: "this site writes '\(name)'",
      fix: .init("replace with '\(replacement)'", replacement: replacement))
  }
}
