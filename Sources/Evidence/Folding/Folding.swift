/// What a scalar counts as when two texts are compared; docs/reference/evidence.md has the same table.
package enum FoldingClass {
  /// Not seen by a reader, and left out.
  case invisible
  /// White space of any width, and line breaks.
  case space
  /// A quotation mark, an apostrophe or a prime: see `QuotationMark`.
  case quotationMark
  /// Joins the halves of one word: `evidence-based`.
  case hyphen
  /// Separates words: `Doha – Istanbul`.
  case dash
  case ellipsis
  /// Compared as it is.
  case exact

  package init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20, 0x09...0x0D: self = .space
    case 0x2D: self = .hyphen
    // Most of a text: repeated here so that nothing has to be looked up for it.
    case 0x22, 0x27, 0x60: self = .quotationMark
    case 0x00..<0x80: self = .exact
    default:
      if QuotationMark.isMark(scalar) {
        self = .quotationMark
      } else {
        self = FoldingClass(noMark: scalar.value)
      }
    }
  }

  private init(noMark value: UInt32) {
    switch value {
    case 0x00..<0x2000: self = FoldingClass(belowGeneralPunctuation: value)
    case 0x2000..<0x2070: self = FoldingClass(generalPunctuation: value)
    default: self = FoldingClass(aboveGeneralPunctuation: value)
    }
  }

  private init(belowGeneralPunctuation value: UInt32) {
    switch value {
    case 0x85, 0xA0, 0x1680: self = .space
    case 0xAD, 0x061C: self = .invisible
    case 0x05BE: self = .hyphen
    default: self = .exact
    }
  }

  private init(generalPunctuation value: UInt32) {
    switch value {
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: self = .space
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x206F: self = .invisible
    case 0x2010, 0x2011: self = .hyphen
    case 0x2012...0x2015: self = .dash
    case 0x2026: self = .ellipsis
    default: self = .exact
    }
  }

  private init(aboveGeneralPunctuation value: UInt32) {
    switch value {
    case 0x3000: self = .space
    case 0xFEFF: self = .invisible
    case 0xFE63, 0xFF0D: self = .hyphen
    case 0x2212, 0x2E3A, 0x2E3B, 0xFE31, 0xFE32, 0xFE58: self = .dash
    default: self = .exact
    }
  }
}

// MARK: The walk

extension [TracedScalar] {
  /// The text with typographic variants made uniform. Expects NFC without invisible scalars.
  ///
  /// - Returns: also the quotation marks in it, in order.
  func folded() -> (units: [TracedScalar], marks: [FoldedMark]) {
    var folding = Folding(source: self)
    folding.run()
    return (folding.result, folding.marks)
  }
}

/// A quotation mark of a folded text.
struct FoldedMark: Sendable {
  let unit: Int
  let mark: QuotationMark
  /// Whether a mark that also closes may open a quotation here.
  let isAfterGap: Bool
  let isBeforeLetter: Bool

  init(unit: Int, mark: QuotationMark, _ reading: MarkReading) {
    self.unit = unit
    self.mark = mark
    isAfterGap = reading.isAfterGap
    isBeforeLetter = reading.isBeforeLetter
  }
}

/// One walk over a text that applies `FoldingClass` to each scalar with its neighbours.
private struct Folding {
  let source: [TracedScalar]
  private(set) var result: [TracedScalar] = []
  private(set) var marks: [FoldedMark] = []
  private var next = 0

  init(source: [TracedScalar]) {
    self.source = source
    result.reserveCapacity(source.count)
  }

  mutating func run() {
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

  /// Two or three in a row are one dash: a typewriter's `--`, a Chinese `——`. A longer row is a rule, and is kept.
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

  /// Folds all shapes of quotation mark to one; between two letters it is an apostrophe, and after a digit single or
  /// double.
  private mutating func emitMark() {
    guard let reading = MarkReading(at: next, in: source) else { return emit(source[next].scalar, next + 1) }
    if let mark = reading.mark { marks.append(FoldedMark(unit: result.count, mark: mark, reading)) }
    emit(reading.isApostrophe || reading.isAfterNumber ? "'" : "\"", next + reading.length)
  }

  /// Three or more full stops with white space between each are an ellipsis: `. . .`
  private mutating func emitFullStops() {
    let stops = spacedStops(from: next)
    guard stops.count >= 3, let last = stops.last else { return emit(".", next + 1) }
    for stop in stops { result.append(source[stop]) }
    next = last + 1
  }

  /// Full stops with no other right beside them, from the given one on.
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

// MARK: One line

extension String {
  /// The text's own characters on one line: white space becomes one space, with none at the ends, and nothing invisible
  /// is kept but the joiners that shape letters.
  public var onOneLine: String {
    var line = String.UnicodeScalarView()
    var isSpacePending = false
    for scalar in unicodeScalars {
      switch FoldingClass(scalar) {
      case .space: isSpacePending = !line.isEmpty
      case .invisible where scalar.value != 0x200C && scalar.value != 0x200D: continue
      case .invisible, .quotationMark, .hyphen, .dash, .ellipsis, .exact:
        if isSpacePending { line.append(" ") }
        isSpacePending = false
        line.append(scalar)
      }
    }
    return String(line)
  }
}
