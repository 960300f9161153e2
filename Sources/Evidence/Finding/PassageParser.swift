/// Takes a folded passage apart: first into words, ellipses and brackets, then into pieces and their links.
struct PassageParser {
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

  /// A letter, or what ties one to a word. Next to a bracket an apostrophe may have been folded to a
  /// quotation mark.
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
