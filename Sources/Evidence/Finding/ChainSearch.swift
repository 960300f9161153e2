/// Finds the pieces of a passage in a source, one after another and each within reach of the one before.
///
/// Works from the last piece to the first: for each place of a piece, the nearest place of the next
/// from which the rest can follow. So a near place that leads nowhere does not hide a farther one
/// that does, and the cost stays in proportion to the number of places.
struct ChainSearch {
  private let search: PieceSearch
  private let pieces: Range<Int>

  init(source: FoldedText, passage: Passage, pieces: Range<Int>? = nil) {
    search = PieceSearch(source: source, passage: passage)
    self.pieces = pieces ?? passage.pieces.indices
  }

  /// Each way to find all pieces, by its start. Of two that end at the same place the shorter is kept:
  /// in `A … A … B`, the passage `A … B` stands once. No more than `limit` are given.
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

  /// The places of each piece. Pieces that are alike share them: fifty times `a … ` in a text of a million words
  /// would take gigabytes otherwise.
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

  private var passage: Passage { search.passage }

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
    case .insertion: return gap >= 0 && isShort(place.extent.upperBound..<next.extent.lowerBound)
    case .inner(let insertion):
      let between = place.words.upperBound..<next.words.lowerBound
      let brackets = passage.insertions[insertion].range
      if between.count == brackets.count, search.isLiteral(brackets, at: between.lowerBound) { return true }
      return (between.lowerBound...between.upperBound).allSatisfy(search.source.isInsideWord)
    }
  }

  /// Few words of one sentence: no quotation mark, no end of a paragraph.
  private func isShort(_ gap: Range<Int>) -> Bool {
    let source = search.source
    let words = source.trimmed(gap)
    guard words.count <= Passage.insertionLimit, gap.allSatisfy({ source.lineBreaks(at: $0) < 2 }) else {
      return false
    }
    let written = source.scalars[words]
    return !written.contains("\"") && !words.contains { source.mark(at: $0) != nil }
      && written.count { $0 == " " } < Passage.insertionWordLimit
  }
}
