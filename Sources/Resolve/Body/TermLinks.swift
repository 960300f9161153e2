import Diagnostics
import DossierModel
import Markdown

extension BodyReader {
  /// Looks for known words in a run of text: a phrase may be on two lines of the file, or partly in emphasis.
  mutating func text(_ node: Int) {
    guard !context.words.phrases.isEmpty, node >= textUntil else { return }
    var run = TextRun(from: node, until: endOfReading(from: node), in: document)
    textUntil = run.end
    let isAttributed = node < attributedUntil
    guard !(isAttributed && node < plainUntil) else { return }
    let matches = run.matches(context.words.phrases, in: document)
    guard !matches.isEmpty else { return }
    run.copy(from: document)
    var wraps: [Int: [TextWrap]] = [:]
    for match in matches {
      let parts = run.parts(match.range)
      if !isAttributed { checkWord(match, parts, in: run) }
      // A link cannot begin in one text and end in another: then the next mention counts as the first.
      guard parts.count == 1, case .term(let index) = context.words[match], linksTerms, node >= plainUntil
      else { continue }
      let id = context.catalogue.terms[index].origin.id
      guard id != origin.id, mentionedTerms.insert(index).inserted else { continue }
      links.append(id)
      let opening: Markup = "<a class=\"term\" href=\"\(root.link(.entity(id)))\">"
      wraps[parts[0].node, default: []].append(
        TextWrap(parts[0].range, opening: opening.bytes, closing: Array("</a>".utf8)))
    }
    for (part, wraps) in wraps { document.wrapText(in: part, wraps) }
  }

  /// Emphasis begins: what is read in one go ends with whatever the outermost emphasis is in.
  mutating func emphasis(_ node: Int) {
    if let parent = document.nodes[node].parent, document.nodes[parent].kind.isEmphasis { return }
    emphases.append(node)
  }

  /// The end of the inlines that can be read on into from a text: those of a link, say, or of a paragraph.
  private mutating func endOfReading(from node: Int) -> Int {
    guard let parent = document.nodes[node].parent else { return document.nodes.count }
    guard document.nodes[parent].kind.isEmphasis else { return document.nodes[parent].end }
    while let outer = emphases.last, document.nodes[outer].end <= node { emphases.removeLast() }
    return emphases.last.flatMap { document.nodes[$0].parent }.map { document.nodes[$0].end }
      ?? document.nodes[parent].end
  }

  /// A link that the editor made counts as the term's first mention, too.
  mutating func mentionTerm(_ id: EntityID) {
    guard let number = context.catalogue.number(of: id) else { return }
    mentionedTerms.insert(number - context.catalogue.firstNumber(.term))
  }

  /// Reports a loaded word in the site's own voice, and a spelling that the site does not use.
  private mutating func checkWord(_ match: PhraseIndex.Match, _ parts: [TextRun.Part], in run: TextRun) {
    // On its own page the word is the subject.
    if case .term(let index) = context.words[match], context.catalogue.terms[index].origin.id == origin.id {
      return
    }
    guard let problem = context.words.problem(match, in: run.bytes.span) else { return }
    let ranges = parts.map { document.range(of: $0.node, utf8Range: $0.range) }
    guard let first = ranges.first, let last = ranges.last else { return }
    // If the file has the word as it is, with line breaks at most, another can replace it: not if emphasis begins or
    // ends in it, nor if it is written with escapes or has no place of its own.
    let isPlain = zip(parts, ranges).allSatisfy { $1.bytes.count == $0.range.count }
    let location = origin.location(SourceRange(start: first.start, end: last.end))
    diagnostics.append(
      problem.diagnostic(at: location, canFix: isPlain && !run.hasMarkup(between: parts, in: document)))
  }
}

/// Text nodes, line breaks and emphasis that follow each other: what a reader reads in one go.
private struct TextRun {
  /// The part of a range that is in one text node.
  struct Part {
    let node: Int
    let range: Range<Int>
  }

  private let first: Int
  /// The node after the run.
  private(set) var end: Int
  private(set) var bytes: [UInt8] = []
  /// Where the text of each node is in the bytes.
  private var texts: [Part] = []

  /// - Parameter limit: the end of what a reader reads on into: the text of a link is followed by what comes after the
  /// link, which is another run.
  init(from first: Int, until limit: Int, in document: borrowing MarkdownDocument) {
    self.first = first
    end = first + 1
    while end < limit, document.nodes[end].kind.isRead { end += 1 }
  }

  /// Nearly all runs contain no known word, and most of these are a single text, which is searched in place.
  mutating func matches(_ phrases: PhraseIndex, in document: borrowing MarkdownDocument) -> [PhraseIndex
    .Match]
  {
    if end == first + 1 { return document.withLiteral(of: first) { phrases.matches(in: $0) } }
    copy(from: document)
    return phrases.matches(in: bytes.span)
  }

  /// Copies the run's bytes from its nodes.
  mutating func copy(from document: borrowing MarkdownDocument) {
    guard texts.isEmpty else { return }
    for node in first..<end {
      switch document.nodes[node].kind {
      case .text:
        let start = bytes.count
        document.appendLiteral(of: node, to: &bytes)
        texts.append(Part(node: node, range: start..<bytes.count))
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      default: break
      }
    }
  }

  /// The part of a range of the bytes that is in each text node, in order; a match begins and ends in one.
  func parts(_ range: Range<Int>) -> [Part] {
    // A paragraph of ten thousand lines has as many texts, and perhaps as many matches.
    var (low, high) = (0, texts.count)
    while low < high {
      let middle = (low + high) / 2
      if texts[middle].range.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return texts[low...].prefix { $0.range.lowerBound < range.upperBound }.compactMap { text in
      let within = range.clamped(to: text.range)
      guard !within.isEmpty else { return nil }
      let start = text.range.lowerBound
      return Part(node: text.node, range: within.lowerBound - start..<within.upperBound - start)
    }
  }

  /// Whether emphasis begins or ends between the first of some parts and the last.
  func hasMarkup(between parts: [Part], in document: borrowing MarkdownDocument) -> Bool {
    guard let first = parts.first?.node, let last = parts.last?.node else { return false }
    for node in first...last
    where document.nodes[node].parent != document.nodes[first].parent || document.nodes[node].kind.isEmphasis
    {
      return true
    }
    return false
  }
}

extension MarkdownNode.Kind {
  fileprivate var isEmphasis: Bool { self == .emphasis || self == .strong || self == .strikethrough }

  /// Whether readers read on over it without a stop.
  fileprivate var isRead: Bool { self == .text || self == .softBreak || self == .lineBreak || isEmphasis }
}
