/// Words that an editor says a source contains: a quotation, or the passage that supports a statement.
///
/// - `…`, `...`, `. . .`, `[…]` or `[...]` joins parts that occur in the source in this order, each
///   at most `omissionLimit` characters after the one before. At either end they mean nothing and are ignored.
/// - `[square brackets]` are the editor's own words. Between two words they stand for nothing or for at
///   most `insertionWordLimit` words and `insertionLimit` characters of the source, without a quotation
///   mark or the end of a paragraph among them; a `Match` says what they stand for.
///   Written onto a word they stand for a part of it: `agree[d]`, `wom[e]n`, `[Pakistan]’s`. One letter at
///   a word's start stands for that letter in either case and no other: `[T]he` is `the` or `The`.
///   At either end of the passage, and not on a word, they mean nothing and are ignored.
/// - A pair of quotation marks around the whole passage is not part of it.
/// - Everything else is exact, as `FoldedText` compares: case, words, and punctuation to the last comma.
///
/// A source that itself has the same dots or brackets confirms them as they are.
public struct Passage: Sendable {
  /// Characters between two parts joined by an ellipsis.
  public static let omissionLimit = 600
  /// Characters of the source that square brackets may stand for.
  public static let insertionLimit = 40
  /// Words of the source that square brackets may stand for.
  public static let insertionWordLimit = 5

  /// Stretches of words, ellipses and brackets in one passage.
  public static let partLimit = 100

  /// The text as the editor wrote it.
  public let written: String
  /// The text folded, without enclosing quotation marks or white space at its ends.
  public let folded: String
  /// What the lock identifies the passage by: the hash of `folded`.
  public let hash: TextHash

  /// The units of the folded text that make up `folded`.
  let extent: Range<Int>
  let pieces: [PassagePiece]
  let insertions: [PassageInsertion]

  /// Parses a passage as an editor writes it.
  public init(_ written: String) throws(PassageError) {
    let text = FoldedText(written)
    let extent = text.unquotedExtent
    guard !extent.isEmpty else { throw .empty }
    var parser = PassageParser(text: text, extent: extent)
    try parser.parse()
    self.written = written
    self.extent = extent
    let folded = text.text(of: extent)
    // Usually they are equal; then their bytes are kept once.
    self.folded = folded.utf8.elementsEqual(written.utf8) ? written : folded
    hash = TextHash(of: folded)
    pieces = parser.pieces
    insertions = parser.insertions
  }

  /// Whether no ellipsis joins parts of it.
  public var isUnbroken: Bool { !pieces.contains { $0.link == .omission } }

  /// The stretches of words that the source has exactly: without ellipses, and without the editor's brackets and the
  /// words that these are attached to. A browser that looks for the passage looks for whole words.
  public var wholeWords: [String] {
    pieces.lazy.map(\.wholeWords).filter { !$0.isEmpty }.map { bytes in
      String(decoding: written.utf8.dropFirst(bytes.lowerBound).prefix(bytes.count), as: UTF8.self).onOneLine
    }
  }

  /// The pieces between one ellipsis and the next.
  var parts: [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for i in pieces.indices.dropFirst() where pieces[i].link == .omission {
      parts.append(start..<i)
      start = i
    }
    parts.append(start..<pieces.count)
    return parts
  }
}

/// A passage laid out for a search. `Passage` itself keeps only places: a dossier holds one for each citation, and
/// folded text takes seventeen bytes a letter.
struct SoughtPassage {
  let text: FoldedText
  let extent: Range<Int>
  let pieces: [PassagePiece]
  let insertions: [PassageInsertion]
  let parts: [Range<Int>]

  init(_ passage: Passage) {
    text = FoldedText(passage.written)
    extent = passage.extent
    pieces = passage.pieces
    insertions = passage.insertions
    parts = passage.parts
  }
}

/// Words of a passage without an ellipsis or brackets among them.
struct PassagePiece: Sendable {
  /// In units of the passage's folded text.
  var range: Range<Int>
  /// What is between the piece before and this one.
  var link: Link
  /// An index into the passage's insertions: brackets attached to the piece's first word.
  var leading: Int?
  /// Brackets attached to the piece's last word.
  var trailing: Int?
  /// Its words without those that brackets are attached to, in UTF-8 bytes of the passage as written.
  var wholeWords = 0..<0

  enum Link: Hashable, Sendable {
    case start
    case omission
    /// Brackets between words.
    case insertion(Int)
    /// Brackets that belong to the piece before or to this one, with nothing else between them.
    case adjacent
    /// Brackets inside a word.
    case inner(Int)
  }
}

/// `[an editor's own words]`.
struct PassageInsertion: Sendable {
  /// Includes the brackets, in units of the passage's folded text.
  let range: Range<Int>
  let isGluedToWordBefore: Bool
  let isGluedToWordAfter: Bool

  var content: Range<Int> { (range.lowerBound + 1)..<(range.upperBound - 1) }
  /// `[T]he`
  var isLetterOfWordAfter: Bool { isGluedToWordAfter && !isGluedToWordBefore && content.count == 1 }
}

extension PassagePiece.Link {
  var isInner: Bool {
    switch self {
    case .inner: true
    case .start, .omission, .insertion, .adjacent: false
    }
  }
}

// MARK: Faults

/// Why a text cannot be looked for in a source.
public enum PassageError: Error, Hashable, Sendable {
  /// Nothing but white space, or nothing between the quotation marks.
  case empty
  /// No word outside square brackets: nothing that a source could confirm.
  case noWords
  /// `[` without its `]`. Offsets are UTF-8 bytes into the text as written.
  case unclosedBracket(offset: Int)
  /// `]` without its `[`.
  case unopenedBracket(offset: Int)
  /// More than `Passage.partLimit` stretches of words, ellipses and brackets.
  case tooManyParts
  /// `[]`: an omission is written `[…]`.
  case emptyBrackets(offset: Int)

  /// What is wrong, in plain words, without a final full stop.
  public var message: String {
    switch self {
    case .empty: "the quotation is empty"
    case .noWords: "the quotation has no words of the source: all of it is brackets, dots or punctuation"
    case .unclosedBracket: "'[' opens an editor's insertion that no ']' closes"
    case .unopenedBracket: "']' closes an insertion that no '[' opens"
    case .tooManyParts:
      "the quotation has more than \(Passage.partLimit) parts, ellipses and brackets; split it into several quotations"
    case .emptyBrackets: "these brackets are empty; write '[…]' for words left out"
    }
  }

  /// The fault's place in the text as written, in UTF-8 bytes; `nil` where it is the whole text.
  public var offset: Int? {
    switch self {
    case .empty, .noWords, .tooManyParts: nil
    case .unclosedBracket(let offset), .unopenedBracket(let offset), .emptyBrackets(let offset): offset
    }
  }
}

// MARK: Parsing

/// Takes a folded passage apart: first into words, ellipses and brackets, then into pieces and their links.
private struct PassageParser {
  let text: FoldedText
  let extent: Range<Int>
  private(set) var pieces: [PassagePiece] = []
  private(set) var insertions: [PassageInsertion] = []
  private var tokens: [Token] = []

  private enum Token {
    case words(Range<Int>)
    case omission
    case insertion(Int)
  }

  init(text: FoldedText, extent: Range<Int>) {
    self.text = text
    self.extent = extent
  }

  mutating func parse() throws(PassageError) {
    try readTokens()
    guard tokens.count <= Passage.partLimit else { throw .tooManyParts }
    assemble()
    guard pieces.contains(where: { text.scalars[$0.range].contains(where: \.isWordScalar) }) else {
      throw .noWords
    }
    for index in pieces.indices { pieces[index].wholeWords = wholeWords(ofPiece: index) }
  }

  // MARK: Tokens

  private mutating func readTokens() throws(PassageError) {
    var next = extent.lowerBound
    var words = next
    while next < extent.upperBound {
      switch text.scalars[next] {
      case "]": throw .unopenedBracket(offset: offset(next))
      case "[":
        addWords(words..<next)
        next = try readBracket(from: next)
        words = next
      case ".":
        let stops = countOfStops(from: next)
        guard stops >= 3 else {
          next += stops
          continue
        }
        // A sentence's own full stop before the ellipsis: `so far.... Let us`.
        addWords(words..<(stops == 4 ? next + 1 : next))
        tokens.append(.omission)
        next += stops
        words = next
      default: next += 1
      }
    }
    addWords(words..<next)
  }

  private mutating func addWords(_ range: Range<Int>) {
    if !text.trimmed(range).isEmpty { tokens.append(.words(range)) }
  }

  private func countOfStops(from start: Int) -> Int {
    var end = start
    while end < extent.upperBound, text.scalars[end] == "." { end += 1 }
    return end - start
  }

  private mutating func readBracket(from start: Int) throws(PassageError) -> Int {
    var depth = 0
    var end = start
    repeat {
      guard end < extent.upperBound else { throw .unclosedBracket(offset: offset(start)) }
      if text.scalars[end] == "[" { depth += 1 }
      if text.scalars[end] == "]" { depth -= 1 }
      end += 1
    } while depth > 0
    let content = text.trimmed((start + 1)..<(end - 1))
    guard !content.isEmpty else { throw .emptyBrackets(offset: offset(start)) }
    if content.count >= 3, text.scalars[content].allSatisfy({ $0 == "." }) {
      tokens.append(.omission)
    } else {
      tokens.append(.insertion(insertions.count))
      insertions.append(insertion(start..<end))
    }
    return end
  }

  private func offset(_ unit: Int) -> Int { text.originalRange(of: unit..<(unit + 1)).lowerBound }

  private func insertion(_ range: Range<Int>) -> PassageInsertion {
    let first = text.scalars[range.lowerBound + 1]
    let last = text.scalars[range.upperBound - 2]
    return PassageInsertion(
      range: range,
      isGluedToWordBefore: range.lowerBound > extent.lowerBound
        && isWordEdge(text.scalars[range.lowerBound - 1]) && isWordEdge(first, orMark: true),
      isGluedToWordAfter: range.upperBound < extent.upperBound
        && isWordEdge(text.scalars[range.upperBound]) && isWordEdge(last, orMark: true))
  }

  /// A letter, or a mark that joins letters. Next to a bracket, an apostrophe may have been folded to a quotation mark.
  private func isWordEdge(_ scalar: Unicode.Scalar, orMark: Bool = false) -> Bool {
    scalar.isWordScalar || scalar == "'" || scalar == "-" || (orMark && scalar == "\"")
  }

  // MARK: Pieces

  private mutating func assemble() {
    var between: [Token] = []
    for token in tokens {
      guard case .words(let range) = token else {
        between.append(token)
        continue
      }
      append(range, after: between)
      between = []
    }
    if !pieces.isEmpty { closeLastPiece(before: between) }
  }

  private mutating func append(_ range: Range<Int>, after between: [Token]) {
    let leading = between.last.flatMap(insertion(of:)).filter { insertions[$0].isGluedToWordAfter }
    let link: PassagePiece.Link
    if pieces.isEmpty {
      link = .start
    } else {
      link = self.link(between)
      if case .inner = link {
        pieces.append(PassagePiece(range: range, link: link))
        return
      }
      closeLastPiece(before: between, trims: link != .adjacent)
    }
    var piece = PassagePiece(range: range, link: link, leading: leading)
    if link != .adjacent { piece.range = text.trimmed(start: range) }
    pieces.append(piece)
  }

  private mutating func closeLastPiece(before between: [Token], trims: Bool = true) {
    let last = pieces.count - 1
    let trailing = between.first.flatMap(insertion(of:)).filter { insertions[$0].isGluedToWordBefore }
    pieces[last].trailing = trailing
    if trims { pieces[last].range = text.trimmed(end: pieces[last].range) }
  }

  private func wholeWords(ofPiece index: Int) -> Range<Int> {
    let piece = pieces[index]
    var range = text.trimmed(piece.range)
    if piece.leading != nil || piece.link.isInner {
      while let first = range.first, text.scalars[first] != " " { range.removeFirst() }
    }
    if piece.trailing != nil || (index + 1 < pieces.count && pieces[index + 1].link.isInner) {
      while let last = range.last, text.scalars[last] != " " { range.removeLast() }
    }
    range = text.trimmed(range)
    guard text.scalars[range].contains(where: \.isWordScalar) else { return 0..<0 }
    return text.originalRange(of: range)
  }

  private func link(_ between: [Token]) -> PassagePiece.Link {
    var inserted: Int?
    for token in between {
      guard let index = insertion(of: token) else { return .omission }
      inserted = inserted ?? index
    }
    guard let inserted else { return .adjacent }
    guard between.count == 1 else { return .insertion(inserted) }
    let only = insertions[inserted]
    switch (only.isGluedToWordBefore, only.isGluedToWordAfter) {
    case (true, true): return .inner(inserted)
    case (true, false): return .adjacent
    case (false, true): return only.isLetterOfWordAfter ? .adjacent : .insertion(inserted)
    case (false, false): return .insertion(inserted)
    }
  }

  private func insertion(of token: Token) -> Int? {
    if case .insertion(let index) = token { index } else { nil }
  }
}

extension FoldedText {
  fileprivate func trimmed(start range: Range<Int>) -> Range<Int> {
    trimmed(range).lowerBound..<range.upperBound
  }

  fileprivate func trimmed(end range: Range<Int>) -> Range<Int> {
    range.lowerBound..<trimmed(range).upperBound
  }
}

extension Optional {
  fileprivate func filter(_ isKept: (Wrapped) -> Bool) -> Wrapped? {
    flatMap { isKept($0) ? $0 : nil }
  }
}
