extension TracedScalars {
  /// The text with typographic variants made one. Expects NFC without invisible scalars.
  func folded() -> TracedScalars {
    var folding = Folding(source: self)
    return folding.run()
  }
}

/// One walk over a text that writes down what `FoldedText` documents.
private struct Folding {
  let source: TracedScalars
  private var result = TracedScalars()
  private var next = 0

  init(source: TracedScalars) {
    self.source = source
    result.reserveCapacity(source.count)
  }

  mutating func run() -> TracedScalars {
    while next < source.count {
      let scalar = source.scalars[next]
      switch FoldingClass(scalar) {
      case .space: emit(" ", endOfSpace(from: next))
      case .hyphen: emit("-", endOfTypedDash(from: next))
      case .dash: emit("-", next + 1)
      case .doubleMark: emit("\"", next + 1)
      case .singleMark: emit(isApostrophe(next) ? "'" : "\"", next + 1)
      case .ellipsis: emitEllipsis()
      case .invisible: next += 1
      case .exact: if scalar == "." { emitFullStops() } else { emit(scalar, next + 1) }
      }
    }
    return result
  }

  private mutating func emit(_ scalar: Unicode.Scalar, _ end: Int) {
    result.append(scalar, start: source.starts[next], end: source.ends[end - 1])
    next = end
  }

  private mutating func emitEllipsis() {
    for _ in 0..<3 { result.append(".", start: source.starts[next], end: source.ends[next]) }
    next += 1
  }

  private func endOfSpace(from start: Int) -> Int {
    var end = start + 1
    while end < source.count, FoldingClass(source.scalars[end]) == .space { end += 1 }
    return end
  }

  /// `--` and `---` are a typewriter's dashes; a longer row is a rule, and stays.
  private func endOfTypedDash(from start: Int) -> Int {
    if start > 0, source.scalars[start - 1] == "-" { return start + 1 }
    var end = start
    while end < source.count, source.scalars[end] == "-" { end += 1 }
    return (2...3).contains(end - start) ? end : start + 1
  }

  /// A single mark between two letters. An editor's square bracket may stand for either: `[Qatar]’s`.
  private func isApostrophe(_ i: Int) -> Bool {
    guard i > 0, i + 1 < source.count else { return false }
    let before = source.scalars[i - 1]
    let after = source.scalars[i + 1]
    return (before.isWordScalar || before == "]") && (after.isWordScalar || after == "[")
  }

  /// Three or more full stops with white space between each are an ellipsis: `. . .`
  private mutating func emitFullStops() {
    var stops = [next]
    var last = next
    while last + 1 < source.count, FoldingClass(source.scalars[last + 1]) == .space {
      let following = endOfSpace(from: last + 1)
      guard following < source.count, source.scalars[following] == "." else { break }
      stops.append(following)
      last = following
    }
    guard stops.count >= 3 else { return emit(".", next + 1) }
    for stop in stops { result.append(".", start: source.starts[stop], end: source.ends[stop]) }
    next = last + 1
  }
}
