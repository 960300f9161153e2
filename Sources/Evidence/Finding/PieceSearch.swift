/// One place in a source where a piece of a passage stands.
struct PieceOccurrence: Hashable, Sendable {
  /// The piece's own words, in units of the source.
  let words: Range<Int>
  /// The same with what brackets written onto its first and last word stand for.
  let extent: Range<Int>
}

/// Finds one piece of a passage in a source, at word boundaries and with the brackets written onto it.
struct PieceSearch {
  /// How much of a word brackets written onto it may stand for.
  static let wordPartLimit = 24

  let source: FoldedText
  let passage: Passage

  /// What decides where a piece without brackets on it stands.
  struct Wanted: Hashable {
    let words: [Unicode.Scalar]
    let isInnerBefore: Bool
    let isInnerAfter: Bool
  }

  /// `nil` for a piece with brackets written onto it.
  func wanted(_ index: Int) -> Wanted? {
    let piece = passage.pieces[index]
    guard piece.leading == nil, piece.trailing == nil else { return nil }
    return Wanted(
      words: Array(passage.text.scalars[piece.range]), isInnerBefore: piece.link.isInner,
      isInnerAfter: index + 1 < passage.pieces.count && passage.pieces[index + 1].link.isInner)
  }

  func occurrences(ofPiece index: Int) -> [PieceOccurrence] {
    let piece = passage.pieces[index]
    let isInnerBefore = piece.link.isInner
    let isInnerAfter = index + 1 < passage.pieces.count && passage.pieces[index + 1].link.isInner
    return source.starts(of: passage.text.scalars[piece.range]).compactMap { start in
      let words = start..<(start + piece.range.count)
      guard let from = isInnerBefore ? start : leadingEdge(of: words, piece.leading),
        let to = isInnerAfter ? words.upperBound : trailingEdge(of: words, piece.trailing)
      else { return nil }
      return PieceOccurrence(words: words, extent: from..<to)
    }
  }

  private func leadingEdge(of words: Range<Int>, _ insertion: Int?) -> Int? {
    let start = words.lowerBound
    guard let insertion else { return source.isInsideWord(start) ? nil : start }
    let brackets = passage.insertions[insertion]
    let literalStart = start - brackets.range.count
    if literalStart >= 0, isLiteral(brackets.range, at: literalStart), !source.isInsideWord(literalStart) {
      return literalStart
    }
    if brackets.isLetterOfWordAfter {
      let letter = passage.text.scalars[brackets.content.lowerBound]
      guard start > 0, source.scalars[start - 1].isSameLetter(as: letter) else { return nil }
      return source.isInsideWord(start - 1) ? nil : start - 1
    }
    var edge = start
    while source.isInsideWord(edge) {
      edge -= 1
      if start - edge > Self.wordPartLimit { return nil }
    }
    return edge
  }

  private func trailingEdge(of words: Range<Int>, _ insertion: Int?) -> Int? {
    let end = words.upperBound
    guard let insertion else { return source.isInsideWord(end) ? nil : end }
    let brackets = passage.insertions[insertion].range
    if isLiteral(brackets, at: end), !source.isInsideWord(end + brackets.count) {
      return end + brackets.count
    }
    var edge = end
    while source.isInsideWord(edge) {
      edge += 1
      if edge - end > Self.wordPartLimit { return nil }
    }
    return edge
  }

  /// Whether the source has these units of the passage, brackets and all.
  func isLiteral(_ range: Range<Int>, at unit: Int) -> Bool {
    unit + range.count <= source.count
      && source.scalars[unit..<(unit + range.count)] == passage.text.scalars[range]
  }
}

extension PassagePiece.Link {
  var isInner: Bool {
    switch self {
    case .inner: true
    case .start, .omission, .insertion, .adjacent: false
    }
  }
}
