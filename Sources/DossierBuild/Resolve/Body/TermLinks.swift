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
  /// Looks for known words in a run of text: one phrase may stand on two lines of the source.
  mutating func text(_ node: Int) {
    guard !context.phrases.isEmpty, node >= textUntil else { return }
    let run = TextRun(from: node, in: document)
    textUntil = run.end
    let isAttributed = node < attributedUntil
    guard !(isAttributed && node < plainUntil) else { return }
    var wraps: [Int: [TextWrap]] = [:]
    for match in context.phrases.matches(in: run.bytes.span) {
      let word = context.words[match.value]
      let (part, range) = run.part(match.range)
      if !isAttributed { checkWord(word, at: range, in: part) }
      // A link cannot begin in one text and end in another: the next mention then is the first.
      guard range.count == match.range.count, case .term = word.use, let index = word.term, linksTerms,
        node >= plainUntil
      else { continue }
      let id = context.catalogue.terms[index].origin.id
      guard id != origin.id, mentionedTerms.insert(index).inserted else { continue }
      links.append(BodyLink(target: id, block: block))
      let opening: Markup = "<a class=\"term\" href=\"\(root.link(.entity(id)))\">"
      wraps[part, default: []].append(TextWrap(range, opening: opening.bytes, closing: Array("</a>".utf8)))
    }
    for (part, wraps) in wraps { document.wrapText(in: part, wraps) }
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

/// Text nodes and line breaks that follow each other: what a reader reads in one go.
private struct TextRun {
  private(set) var bytes: [UInt8] = []
  /// Where the text of each node stands in the bytes.
  private var texts: [(node: Int, range: Range<Int>)] = []
  /// The node after the run.
  private(set) var end: Int

  init(from first: Int, in document: borrowing MarkdownDocument) {
    end = first
    // The text of a link is followed by what stands after the link: another run.
    loop: while end < document.nodes.count, document.nodes[end].parent == document.nodes[first].parent {
      switch document.nodes[end].kind {
      case .text:
        let start = bytes.count
        document.withLiteral(of: end) { literal in
          bytes.reserveCapacity(start + literal.count)
          for index in literal.indices { bytes.append(literal[index]) }
        }
        texts.append((end, start..<bytes.count))
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      default: break loop
      }
      end += 1
    }
  }

  /// The text node in which a range begins, and what of the range is in it.
  func part(_ range: Range<Int>) -> (node: Int, range: Range<Int>) {
    let index = (texts.firstIndex { $0.range.lowerBound > range.lowerBound } ?? texts.count) - 1
    let text = texts[index]
    let within = range.clamped(to: text.range)
    return (text.node, within.lowerBound - text.range.lowerBound..<within.upperBound - text.range.lowerBound)
  }
}
