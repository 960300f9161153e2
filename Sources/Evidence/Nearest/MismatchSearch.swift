import Diagnostics

extension ArchivedText {
  /// What the text has that is most like a passage which it does not contain: like the first part that
  /// it lacks. `nil` where nothing is alike, or where every part is there but not in order or in reach.
  public func nearest(to passage: Passage) -> NearestPassage? {
    switch mismatch(with: passage) {
    case .differs(let nearest): nearest
    case .cutsWord, .nothingAlike, .outOfOrder, .tooFarApart: nil
    }
  }

  /// Why `occurrences(of:)` found nothing. Says nothing of use about a passage that was found.
  public func mismatch(with passage: Passage) -> Mismatch {
    MismatchSearch(source: self, passage: passage).mismatch()
  }
}

private struct MismatchSearch {
  let source: ArchivedText
  let passage: Passage

  func mismatch() -> Mismatch {
    var places: [[Range<Int>]] = []
    for (part, pieces) in passage.parts.enumerated() {
      let chains = ChainSearch(source: source.folded, passage: passage, pieces: pieces).chains()
      guard !chains.isEmpty else { return lacking(part) }
      places.append(chains.map { $0[0].extent.lowerBound..<$0[$0.count - 1].extent.upperBound })
    }
    return outOfOrder(places) ?? tooFarApart(places)
  }

  private func lacking(_ part: Int) -> Mismatch {
    if let cut = cutWord(part) { return cut }
    guard let nearest = NearestSearch(source: source, passage: passage).nearest(toPart: part),
      !nearest.differences.isEmpty
    else { return .nothingAlike(part: part) }
    return .differs(nearest)
  }

  private func cutWord(_ part: Int) -> Mismatch? {
    let pieces = passage.parts[part]
    let piece = passage.pieces[pieces.lowerBound]
    guard pieces.count == 1, piece.leading == nil, piece.trailing == nil else { return nil }
    let range = piece.range
    let text = source.folded
    guard let start = text.starts(of: passage.text.scalars[range]).first else { return nil }
    let cut = text.isInsideWord(start) ? start : start + range.count
    guard text.isInsideWord(cut) else { return nil }
    let word = text.wholeWord(around: cut)
    return .cutsWord(part: part, word: text.shown(word), at: position(word))
  }

  /// The first part that stands nowhere after the earliest end of what comes before it.
  private func outOfOrder(_ places: [[Range<Int>]]) -> Mismatch? {
    let chain = earliestChain(places)
    guard chain.count < places.count else { return nil }
    return .outOfOrder(part: chain.count, at: position(places[chain.count][0]))
  }

  private func earliestChain(_ places: [[Range<Int>]]) -> [Range<Int>] {
    var chain: [Range<Int>] = []
    for ranges in places {
      let end = chain.last?.upperBound ?? 0
      guard let next = ranges.first(where: { $0.lowerBound >= end }) else { break }
      chain.append(next)
    }
    return chain
  }

  /// A part that is out of reach wherever the one before it stands; else the first that is so where
  /// each stands at its earliest.
  private func tooFarApart(_ places: [[Range<Int>]]) -> Mismatch {
    let chain = earliestChain(places)
    var way = (part: 0, distance: 0, place: chain[0])
    for part in places.indices.dropFirst() {
      let distance = chain[part].lowerBound - chain[part - 1].upperBound
      if way.distance == 0, distance > Passage.omissionLimit { way = (part, distance, chain[part]) }
      guard let shortest = shortestWay(from: places[part - 1], to: places[part]) else { continue }
      if shortest.distance > Passage.omissionLimit {
        way = (part, shortest.distance, shortest.place)
        break
      }
    }
    return .tooFarApart(part: way.part, characters: way.distance, at: position(way.place))
  }

  private func shortestWay(
    from places: [Range<Int>], to next: [Range<Int>]
  ) -> (distance: Int, place: Range<Int>)? {
    var best: (distance: Int, place: Range<Int>)?
    var before = 0
    for place in next {
      while before < places.count, places[before].upperBound <= place.lowerBound { before += 1 }
      guard before > 0 else { continue }
      let distance = place.lowerBound - places[before - 1].upperBound
      if distance < best?.distance ?? .max { best = (distance, place) }
    }
    return best
  }

  private func position(_ units: Range<Int>) -> SourcePosition {
    source.position(ofOffset: source.folded.originalRange(of: units).lowerBound)
  }
}

extension FoldedText {
  fileprivate func wholeWord(around unit: Int) -> Range<Int> {
    var (start, end) = (unit, unit)
    while isInsideWord(start) { start -= 1 }
    while isInsideWord(end) { end += 1 }
    return start..<end
  }
}
