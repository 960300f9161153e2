/// Finds the pieces of a passage in a source, one after another and each within reach of the one before.
///
/// Works from the last piece to the first: for each place of a piece, it takes the nearest place of the next from which
/// the rest can follow. So a near place that leads nowhere does not hide a farther one that does, and the cost stays in
/// proportion to the number of places.
struct ChainSearch {
  private let search: PieceSearch
  private let pieces: Range<Int>

  init(source: FoldedText, passage: SoughtPassage, pieces: Range<Int>? = nil) {
    search = PieceSearch(source: source, passage: passage)
    self.pieces = pieces ?? passage.pieces.indices
  }

  /// Each way to find all pieces, by its start. Of two that end at the same place, the shorter is kept: in `A … A … B`,
  /// the passage `A … B` occurs once. At most `limit` are given.
  func chains(limit: Int = .max) -> [[PieceOccurrence]] {
    let places = places()
    guard places.allSatisfy({ !$0.isEmpty }) else { return [] }
    let followers = followers(places)
    var chains: [[PieceOccurrence]] = []
    for (i, first) in places[0].enumerated() {
      guard let chain = chain(from: i, first, places, followers) else { continue }
      if let end = chain.last?.extent.upperBound, end == chains.last?.last?.extent.upperBound {
        chains.removeLast()
      }
      guard chains.count < limit else { break }
      chains.append(chain)
    }
    return chains
  }

  /// The places of each piece. Identical pieces share them: otherwise fifty times `a … ` in a text of a million words
  /// would take gigabytes.
  private func places() -> [[PieceOccurrence]] {
    var known: [PieceSearch.Wanted: [PieceOccurrence]] = [:]
    return pieces.map { piece in
      guard let wanted = search.wanted(piece) else { return search.occurrences(ofPiece: piece) }
      if let places = known[wanted] { return places }
      let places = search.occurrences(ofPiece: piece)
      known[wanted] = places
      return places
    }
  }

  private func chain(
    from index: Int, _ first: PieceOccurrence, _ places: [[PieceOccurrence]], _ followers: [[Int32]]
  ) -> [PieceOccurrence]? {
    var chain = [first]
    var index = index
    for level in followers.indices {
      let next = Int(followers[level][index])
      guard next >= 0 else { return nil }
      chain.append(places[level + 1][next])
      index = next
    }
    return chain
  }

  /// For each piece but the last, and each of its places, the place of the next piece that follows it, or -1.
  private func followers(_ places: [[PieceOccurrence]]) -> [[Int32]] {
    var followers = [[Int32]](repeating: [], count: places.count - 1)
    for level in followers.indices.reversed() {
      let next = places[level + 1]
      let isOpen =
        level + 1 < followers.count ? followers[level + 1].map { $0 >= 0 } : next.map { _ in true }
      followers[level] = follow(
        places[level], next, isOpen, passage.pieces[pieces.lowerBound + level + 1].link)
    }
    return followers
  }

  private var passage: SoughtPassage { search.passage }

  private func follow(
    _ places: [PieceOccurrence], _ next: [PieceOccurrence], _ isOpen: [Bool], _ link: PassagePiece.Link
  ) -> [Int32] {
    var nextOpen = [Int](repeating: next.count, count: next.count + 1)
    for j in next.indices.reversed() { nextOpen[j] = isOpen[j] ? j : nextOpen[j + 1] }
    var firstAfter = 0
    return places.map { place in
      while firstAfter < next.count, next[firstAfter].words.lowerBound < place.words.upperBound {
        firstAfter += 1
      }
      var candidate = nextOpen[firstAfter]
      while candidate < next.count, isInReach(next[candidate], after: place, link) {
        if links(place, next[candidate], link) { return Int32(truncatingIfNeeded: candidate) }
        candidate = nextOpen[candidate + 1]
      }
      return -1
    }
  }

  private func isInReach(_ next: PieceOccurrence, after place: PieceOccurrence, _ link: PassagePiece.Link)
    -> Bool
  {
    let distance = next.words.lowerBound - place.words.upperBound
    return switch link {
    case .start: false
    case .omission: distance <= Passage.omissionLimit + 2 * PieceSearch.wordPartLimit
    case .insertion: distance <= Passage.insertionLimit + 2 + 2 * PieceSearch.wordPartLimit
    case .adjacent, .inner: distance <= PieceSearch.wordPartLimit
    }
  }

  private func links(_ place: PieceOccurrence, _ next: PieceOccurrence, _ link: PassagePiece.Link) -> Bool {
    let gap = next.extent.lowerBound - place.extent.upperBound
    switch link {
    case .start: return false
    case .omission: return (0...Passage.omissionLimit).contains(gap)
    case .adjacent: return gap == 0
    case .insertion:
      return gap >= 0 && search.source.mayBeInserted(place.extent.upperBound..<next.extent.lowerBound)
    case .inner(let insertion):
      let between = place.words.upperBound..<next.words.lowerBound
      let brackets = passage.insertions[insertion].range
      if between.count == brackets.count, search.isLiteral(brackets, at: between.lowerBound) { return true }
      return (between.lowerBound...between.upperBound).allSatisfy(search.source.isInsideWord)
    }
  }
}

extension FoldedText {
  /// Whether an editor's brackets may replace a stretch: few words of one sentence, without a quotation mark or the end
  /// of a paragraph.
  func mayBeInserted(_ gap: Range<Int>) -> Bool {
    let words = trimmed(gap)
    guard words.count <= Passage.insertionLimit, gap.allSatisfy({ lineBreaks(at: $0) < 2 }) else {
      return false
    }
    let written = scalars[words]
    return !written.contains("\"") && !words.contains { mark(at: $0) != nil }
      && written.count { $0 == " " } < Passage.insertionWordLimit
  }
}

// MARK: Pieces

/// One place in a source where a piece of a passage occurs.
struct PieceOccurrence: Hashable, Sendable {
  /// The piece's own words, in units of the source.
  let words: Range<Int>
  /// Those units, with what brackets attached to its first and last word stand for.
  let extent: Range<Int>
}

/// Finds one piece of a passage in a source, at word boundaries and with the brackets attached to it.
struct PieceSearch {
  /// How much of a word the brackets attached to it may stand for.
  static let wordPartLimit = 24

  let source: FoldedText
  let passage: SoughtPassage

  /// What decides where a piece without brackets occurs.
  struct Wanted: Hashable {
    let words: [Unicode.Scalar]
    let isInnerBefore: Bool
    let isInnerAfter: Bool
  }

  /// `nil` for a piece with brackets attached to it.
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

// MARK: Words

extension FoldedText {
  /// Where the words begin in the text, overlaps included, without regard to word boundaries.
  ///
  /// Knuth–Morris–Pratt: a text of one repeated letter costs no more than any other.
  func starts(of words: ArraySlice<Unicode.Scalar>) -> [Int] {
    let pattern = Array(words)
    guard let first = pattern.first, pattern.count <= count else { return [] }
    let borders = longestBorders(pattern)
    var found: [Int] = []
    var matched = 0
    for (unit, scalar) in scalars.enumerated() {
      if matched == 0, scalar != first { continue }
      while matched > 0, matched == pattern.count || pattern[matched] != scalar {
        matched = borders[matched - 1]
      }
      if pattern[matched] == scalar { matched += 1 }
      if matched == pattern.count { found.append(unit + 1 - pattern.count) }
    }
    return found
  }
}

/// For each prefix of the pattern, the length of the longest proper prefix that also ends it.
private func longestBorders(_ pattern: [Unicode.Scalar]) -> [Int] {
  var borders = [Int](repeating: 0, count: pattern.count)
  var length = 0
  for i in pattern.indices.dropFirst() {
    while length > 0, pattern[length] != pattern[i] { length = borders[length - 1] }
    if pattern[length] == pattern[i] { length += 1 }
    borders[i] = length
  }
  return borders
}
