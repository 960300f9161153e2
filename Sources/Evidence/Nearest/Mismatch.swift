public import Diagnostics

/// Why a passage is not found in a source.
public enum Mismatch: Hashable, Sendable {
  /// The source says something like it.
  case differs(NearestPassage)
  /// The letters are there, but begin or end inside a word of the source: `art` in `party`, `binding` in
  /// `non-binding`.
  case cutsWord(part: Int, word: String, at: SourcePosition)
  /// Nothing in the source is like this part.
  case nothingAlike(part: Int)
  /// Every part is there, but this one only before the end of the one before it.
  case outOfOrder(part: Int, at: SourcePosition)
  /// Every part is there in order, but this one is this many characters after the one before it.
  case tooFarApart(part: Int, characters: Int, at: SourcePosition)
}

/// The words of a source that are most like a passage that it does not contain.
public struct NearestPassage: Hashable, Sendable {
  /// Which of the parts joined by ellipses it is like, from 0.
  public let part: Int
  /// Where those words begin.
  public let start: SourcePosition
  /// The source's words with the differences marked as `wdiff` marks them:
  /// `room for [-measured-] {+guarded+} optimism`. What the source lacks is in `[-…-]`, what the
  /// passage lacks in `{+…+}`. Long stretches without a difference are cut to `…`.
  public let marked: String

  /// The line on which those words begin.
  public var line: Int { start.line }
}

extension ArchivedText {
  /// Why `occurrences(of:)` found nothing. Meaningless for a passage that was found.
  public func mismatch(with passage: Passage) -> Mismatch {
    MismatchSearch(source: self, passage: SoughtPassage(passage)).mismatch()
  }
}

private struct MismatchSearch {
  let source: ArchivedText
  let passage: SoughtPassage

  func mismatch() -> Mismatch {
    var places: [[Range<Int>]] = []
    for (part, pieces) in passage.parts.enumerated() {
      let chains = ChainSearch(source: source.folded, passage: passage, pieces: pieces).chains()
      guard !chains.isEmpty else {
        return cutWord(part) ?? NearestSearch(source, passage).nearest(toPart: part).map(Mismatch.differs)
          ?? .nothingAlike(part: part)
      }
      places.append(chains.map { $0[0].extent.lowerBound..<$0[$0.count - 1].extent.upperBound })
    }
    let chain = earliestChain(places)
    guard chain.count == places.count else {
      return .outOfOrder(part: chain.count, at: position(places[chain.count][0]))
    }
    return tooFarApart(places, chain)
  }

  private func cutWord(_ part: Int) -> Mismatch? {
    let pieces = passage.parts[part]
    let piece = passage.pieces[pieces.lowerBound]
    guard pieces.count == 1, piece.leading == nil, piece.trailing == nil else { return nil }
    let text = source.folded
    guard let start = text.starts(of: passage.text.scalars[piece.range]).first else { return nil }
    let cut = text.isInsideWord(start) ? start : start + piece.range.count
    guard text.isInsideWord(cut) else { return nil }
    var word = cut..<cut
    while text.isInsideWord(word.lowerBound) { word = word.lowerBound - 1..<word.upperBound }
    while text.isInsideWord(word.upperBound) { word = word.lowerBound..<word.upperBound + 1 }
    return .cutsWord(part: part, word: text.shown(word), at: position(word))
  }

  /// Each part at its first place after the one before it, as far as there are such places.
  private func earliestChain(_ places: [[Range<Int>]]) -> [Range<Int>] {
    var chain: [Range<Int>] = []
    for ranges in places {
      let end = chain.last?.upperBound ?? 0
      guard let next = ranges.first(where: { $0.lowerBound >= end }) else { break }
      chain.append(next)
    }
    return chain
  }

  /// A part that is out of reach wherever the one before it is; otherwise the first out of reach in the earliest chain.
  private func tooFarApart(_ places: [[Range<Int>]], _ chain: [Range<Int>]) -> Mismatch {
    let ways = places.indices.dropFirst().map { part in
      (part: part, place: chain[part], distance: chain[part].lowerBound - chain[part - 1].upperBound)
    }
    let shortest = places.indices.dropFirst().compactMap { part in
      shortestWay(from: places[part - 1], to: places[part]).map {
        (part: part, place: $0.place, distance: $0.distance)
      }
    }
    let way = (shortest + ways).first { $0.distance > Passage.omissionLimit } ?? ways[0]
    return .tooFarApart(part: way.part, characters: way.distance, at: position(way.place))
  }

  private func shortestWay(
    from places: [Range<Int>], to next: [Range<Int>]
  ) -> (place: Range<Int>, distance: Int)? {
    var before = 0
    let ways = next.compactMap { place -> (place: Range<Int>, distance: Int)? in
      while before < places.count, places[before].upperBound <= place.lowerBound { before += 1 }
      return before > 0 ? (place, place.lowerBound - places[before - 1].upperBound) : nil
    }
    return ways.min { $0.distance < $1.distance }
  }

  private func position(_ units: Range<Int>) -> SourcePosition {
    source.position(ofOffset: source.folded.originalRange(of: units).lowerBound)
  }
}
