import Diagnostics
import DossierModel

/// Why a word or phrase is looked for.
enum KnownWord: Sendable {
  /// A term or one of its aliases, by the term's place in the catalogue: its first mention on a page links to the
  /// glossary.
  case term(Int)
  /// A spelling that this site does not use itself, with the word that it writes instead.
  case spelling(instead: String)
}

/// The words that all text in the site's own voice is searched for, in bodies and in front matter: terms with their
/// aliases, and spellings that the site does not use.
struct KnownWords: Sendable {
  let phrases: PhraseIndex
  private let words: [KnownWord]
  private let terms: [Term]
  /// The spellings of each term that has any: a term may have thousands, and be met as often.
  private let variants: [Int: Set<String>]

  init(_ catalogue: Catalogue) {
    var words: [KnownWord] = []
    var entries: [(phrase: String, value: Int)] = []
    func enter(_ phrase: String, _ word: KnownWord) {
      entries.append((phrase, words.count))
      words.append(word)
    }
    for (index, term) in catalogue.terms.enumerated() {
      for phrase in [term.term].compactMap(\.self) + term.aliases { enter(phrase.value, .term(index)) }
      // The replacement has to be known.
      guard let name = term.term?.value else { continue }
      for phrase in term.spellings { enter(phrase.value, .spelling(instead: name)) }
    }
    for party in catalogue.parties {
      guard let name = party.name?.value else { continue }
      for phrase in party.spellings { enter(phrase.value, .spelling(instead: name)) }
    }
    phrases = PhraseIndex(entries)
    self.words = words
    terms = catalogue.terms
    variants = Dictionary(
      uniqueKeysWithValues: terms.enumerated().filter { !$1.spellings.isEmpty }.map {
        ($0, Set($1.spellings.map(\.value)))
      })
  }

  subscript(match: PhraseIndex.Match) -> KnownWord { words[match.value] }

  /// What is wrong with a known word in the site's own voice; `nil` if it is allowed there.
  func problem(_ match: PhraseIndex.Match, in text: Span<UInt8>) -> WordProblem? {
    switch words[match.value] {
    case .spelling(let name): return misspelling(of: name, match, in: text)
    case .term(let index):
      let term = terms[index]
      if term.loaded?.value == true { return LanguageRules.loaded(term) }
      guard let name = term.term?.value, let variants = variants[index],
        variants.contains(Self.stem(match, in: text))
      else { return nil }
      return misspelling(of: name, match, in: text)
    }
  }

  /// A variant that differs from the name only in its capitals or its apostrophe matches the name itself, and the other
  /// way round.
  private func misspelling(of name: String, _ match: PhraseIndex.Match, in text: Span<UInt8>) -> WordProblem?
  {
    guard Self.stem(match, in: text) != name else { return nil }
    return LanguageRules.spelled(name + Self.string(text, match.range.suffix(match.ending)), instead: name)
  }

  private static func stem(_ match: PhraseIndex.Match, in text: Span<UInt8>) -> String {
    string(text, match.range.dropLast(match.ending))
  }

  private static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { text[$0] }, as: UTF8.self)
  }
}

/// A word that the site does not use in its own voice, still without its place.
struct WordProblem {
  let rule: Rule
  let message: String
  var notes: [Diagnostic.Note] = []
  let fix: Diagnostic.Fix?

  /// - Parameter canFix: whether the range holds only the word, so that another can replace it.
  func diagnostic(at location: SourceLocation, canFix: Bool) -> Diagnostic {
    Diagnostic(rule, at: location, message, notes: notes, fix: canFix ? fix : nil)
  }
}
