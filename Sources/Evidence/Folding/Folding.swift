extension [TracedScalar] {
  /// The text with typographic variants made one. Expects NFC without invisible scalars.
  func folded() -> [TracedScalar] {
    var folding = Folding(source: self)
    return folding.run()
  }
}

/// One walk over a text that applies `FoldingClass` to each scalar with its neighbours.
private struct Folding {
  let source: [TracedScalar]
  private var result: [TracedScalar] = []
  private var next = 0

  init(source: [TracedScalar]) {
    self.source = source
    result.reserveCapacity(source.count)
  }

  mutating func run() -> [TracedScalar] {
    while next < source.count {
      let scalar = source[next].scalar
      switch FoldingClass(scalar) {
      case .space: emit(" ", endOfSpace(from: next))
      case .hyphen, .dash: emit("-", endOfDash(from: next))
      case .quotationMark: emitMark()
      case .ellipsis: emitEllipsis()
      case .invisible: next += 1
      case .exact:
        switch scalar {
        case ".": emitFullStops()
        // A typewriter's mark: two commas before a word.
        case ",": emitMark()
        default: emit(scalar, next + 1)
        }
      }
    }
    return result
  }

  private mutating func emit(_ scalar: Unicode.Scalar, _ end: Int) {
    result.append(TracedScalar(scalar: scalar, start: source[next].start, end: source[end - 1].end))
    next = end
  }

  private mutating func emitEllipsis() {
    for _ in 0..<3 {
      result.append(TracedScalar(scalar: ".", start: source[next].start, end: source[next].end))
    }
    next += 1
  }

  private func endOfSpace(from start: Int) -> Int {
    var end = start + 1
    while end < source.count, FoldingClass(source[end].scalar) == .space { end += 1 }
    return end
  }

  /// Two or three in a row are one dash: a typewriter's `--`, a Chinese `——`. A longer row is a rule, and
  /// stays.
  private func endOfDash(from start: Int) -> Int {
    if start > 0, isDash(start - 1) { return start + 1 }
    var end = start
    while end < source.count, isDash(end) { end += 1 }
    return (2...3).contains(end - start) ? end : start + 1
  }

  private func isDash(_ i: Int) -> Bool {
    let kind = FoldingClass(source[i].scalar)
    return kind == .hyphen || kind == .dash
  }

  /// A quotation mark is one whatever its shape, between two letters an apostrophe, and after a digit single or double.
  private mutating func emitMark() {
    guard let reading = MarkReading(at: next, in: source) else { return emit(source[next].scalar, next + 1) }
    emit(reading.isApostrophe || reading.isAfterNumber ? "'" : "\"", next + reading.length)
  }

  /// Three or more full stops with white space between each are an ellipsis: `. . .`
  private mutating func emitFullStops() {
    let stops = spacedStops(from: next)
    guard stops.count >= 3, let last = stops.last else { return emit(".", next + 1) }
    for stop in stops { result.append(source[stop]) }
    next = last + 1
  }

  /// Full stops that no other one touches, from the given one on.
  private func spacedStops(from start: Int) -> [Int] {
    guard start == 0 || source[start - 1].scalar != "." else { return [] }
    var stops: [Int] = []
    var stop = start
    while stop < source.count, source[stop].scalar == ".",
      stop + 1 == source.count || source[stop + 1].scalar != "."
    {
      stops.append(stop)
      guard stop + 1 < source.count, FoldingClass(source[stop + 1].scalar) == .space else { break }
      stop = endOfSpace(from: stop + 1)
    }
    return stops
  }
}
