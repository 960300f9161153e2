import Diagnostics
import DossierModel
import Markdown

/// A word or phrase that the glossary or a party's file gives a meaning to.
struct KnownWord: Sendable {
  enum Use: Sendable {
    /// A term or one of its aliases: its first mention on a page leads to the glossary.
    case term
    /// A spelling that this site does not use itself; the word is what it writes instead.
    case spelling(instead: String)
  }
  let use: Use
  /// The place of its term among the catalogue's; `nil` for a spelling of a party's name.
  let term: Int?
}

extension BodyReader {
  mutating func text(_ node: Int) {
    let isAttributed = node < attributedUntil
    guard !context.phrases.isEmpty, !(isAttributed && node < plainUntil) else { return }
    let matches = document.withLiteral(of: node) { context.phrases.matches(in: $0) }
    var wraps: [TextWrap] = []
    for match in matches {
      let word = context.words[match.value]
      if !isAttributed { checkWord(word, at: match.range, in: node) }
      guard case .term = word.use, let index = word.term, linksTerms, node >= plainUntil else { continue }
      let id = context.catalogue.terms[index].origin.id
      guard id != origin.id, mentionedTerms.insert(index).inserted else { continue }
      links.append(BodyLink(target: id, block: block))
      let opening: Markup = "<a class=\"term\" href=\"\(root.link(.entity(id)))\">"
      wraps.append(TextWrap(match.range, opening: opening.bytes, closing: Array("</a>".utf8)))
    }
    if !wraps.isEmpty { document.wrapText(in: node, wraps) }
  }

  /// A link that the editor made is the term's first mention, too.
  mutating func mentionTerm(_ id: EntityID) {
    guard let number = context.catalogue.number(of: id) else { return }
    mentionedTerms.insert(number - context.catalogue.firstNumber(.term))
  }

  /// Reports a loaded word in the site's own voice, and a spelling that the site does not use.
  private mutating func checkWord(_ word: KnownWord, at part: Range<Int>, in node: Int) {
    switch word.use {
    case .spelling(let name):
      let range = document.range(of: node, utf8Range: part)
      report(
        LanguageRules.spelling, at: range, "this site writes '\(name)'", fix: .init("replace with '\(name)'", replacement: name))
    case .term:
      guard let index = word.term, context.catalogue.terms[index].isLoaded else { return }
      let term = context.catalogue.terms[index]
      // On its own page the word is the subject.
      guard term.origin.id != origin.id else { return }
      let range = document.range(of: node, utf8Range: part)
      diagnostics.append(LanguageRules.loaded(term, at: origin.location(range)))
    }
  }
}
