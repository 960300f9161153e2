/// A text as readers see it, with the quotation marks in it: all marks are read through this.
public struct MarkedText: Sendable {
  /// A character, or a mark of two.
  public struct Unit: Sendable {
    /// The character, or the first of a mark of two.
    public let scalar: Unicode.Scalar
    /// The mark that it is; `nil` for other characters and for an apostrophe.
    public let mark: QuotationMark?
    /// Its place in the text, in UTF-8 bytes.
    public let range: Range<Int>
    /// Whether this mark can open a quotation in running text, rather than only close one.
    public fileprivate(set) var opensInText = false
    /// Whether a mark that also closes opens one here: after a gap, before a word.
    public fileprivate(set) var isAtStart = false

    /// White space of any kind.
    public var isSpace: Bool { FoldingClass(scalar) == .space }
    /// Whether words are made of it.
    public var isWord: Bool { mark == nil && scalar.isWordScalar }
    /// Whether it is a letter of a script that puts no space between words.
    public var isUnspacedLetter: Bool { isWord && scalar.isOfUnspacedScript && !scalar.isMark }
  }

  /// All units but the invisible ones.
  public let units: [Unit]

  /// - Parameter previous: what readers see before the text; `nil` for nothing, or a gap.
  public init(_ text: String, after previous: Unicode.Scalar? = nil) {
    let visible = TracedScalar.visible(in: Array(text.utf8))
    var units: [Unit] = []
    units.reserveCapacity(visible.count)
    var next = 0
    while next < visible.count {
      let reading = MarkReading(at: next, in: visible, after: previous)
      let length = reading?.length ?? 1
      var unit = Unit(
        scalar: visible[next].scalar, mark: reading?.mark,
        range: Int(visible[next].start)..<Int(visible[next + length - 1].end))
      if let reading, let mark = reading.mark {
        unit.isAtStart = reading.isAfterGap && !reading.isBeforeGap
        unit.opensInText = Self.opens(mark, reading)
      }
      units.append(unit)
      next += length
    }
    self.units = units
  }

  private static func opens(_ mark: QuotationMark, _ reading: MarkReading) -> Bool {
    guard mark.opensInText else { return false }
    if !mark.isDouble { return reading.isAfterGap && reading.isBeforeLetter }
    switch mark.scalar {
    // Five inches are written 5".
    case "\"", "＂": return !reading.isAfterDigit
    case "»": return true
    default: return !mark.isSymmetric || reading.isAfterGap
    }
  }

  /// Whether the text begins with an apostrophe, for letters or digits left out: `’90s`, `’Tis`. The same mark may open
  /// a quotation, so there must be no other single one that could close it.
  public var beginsWithApostrophe: Bool {
    let units = trimmed
    guard let first = units.first, first.mark?.isOmission == true, units.dropFirst().first?.isWord == true
    else {
      return false
    }
    return !units.dropFirst().contains { $0.mark?.isDouble == false }
  }

  /// What is between the two marks that quote the text from its first character to its last, in UTF-8 bytes; `nil` if
  /// it is not a quotation as a whole. White space around the marks is ignored.
  public var quotedPart: Range<Int>? {
    let units = trimmed
    guard units.count >= 2, let first = units.first, let opening = first.mark, let last = units.last,
      let closing = last.mark, opening.isClosed(by: closing),
      opening.encloses(
        units.dropFirst().dropLast().compactMap { unit in unit.mark.map { ($0, unit.isAtStart) } })
    else { return nil }
    return first.range.upperBound..<last.range.lowerBound
  }

  /// The marks immediately around a part of the text that quote it.
  ///
  /// - Parameter part: in UTF-8 bytes. Between it and the second mark there may be what belongs to no word: `“…,”`.
  /// - Returns: the places of the two; `nil` where there are no such marks.
  public func marks(around part: Range<Int>) -> (opening: Range<Int>, closing: Range<Int>)? {
    guard let before = units.lastIndex(where: { $0.range.upperBound <= part.lowerBound }),
      units[before].range.upperBound == part.lowerBound, let opening = units[before].mark, opening.opens,
      !opening.isSymmetric || units[before].isAtStart,
      let closing = units[(before + 1)...].first(where: {
        $0.range.lowerBound >= part.upperBound && ($0.isWord || $0.mark != nil)
      }),
      let mark = closing.mark, opening.isClosed(by: mark)
    else { return nil }
    return (units[before].range, closing.range)
  }

  /// The units without white space at the ends.
  public var trimmed: ArraySlice<Unit> {
    var units = self.units[...]
    while units.last?.isSpace == true { units.removeLast() }
    return units.drop(while: \.isSpace)
  }
}

/// How a mark is read at its place in the text.
struct MarkReading {
  private let found: QuotationMark
  /// Whether it is between two letters and part of their word.
  private let isInWord: Bool
  let isAfterGap: Bool
  let isBeforeGap: Bool
  let isBeforeLetter: Bool
  let isAfterDigit: Bool

  var length: Int { found.length }
  /// `nil` for an apostrophe, and for what serves as one in Hebrew.
  var mark: QuotationMark? { isInWord ? nil : found }
  var isApostrophe: Bool { isInWord && found.mayBeApostrophe }
  /// Whether it means feet or minutes, unless it closes a quotation: `5′` and `5″` are not the same height.
  var isAfterNumber: Bool { isAfterDigit && found.mayBeApostrophe && !found.isPair }

  /// - Parameter text: without invisible characters.
  init?(at index: Int, in text: [TracedScalar], after previous: Unicode.Scalar? = nil) {
    let before = index > 0 ? text[index - 1].scalar : previous
    let next = index + 1 < text.count ? text[index + 1].scalar : nil
    guard let found = QuotationMark(text[index].scalar, before: before, after: next) else { return nil }
    self.found = found
    let after = index + found.length < text.count ? text[index + found.length].scalar : nil
    // An editor's square bracket may stand for a letter: `[Qatar]’s`.
    isInWord =
      found.joinsLetters && !found.isPair
      && before.map { Self.isLetter($0) || $0 == "]" } == true
      && after.map { Self.isLetter($0) || $0 == "[" } == true
    isAfterGap = before.map { !$0.isWordScalar && !$0.closesSomething } ?? true
    isBeforeGap = after.map { FoldingClass($0) == .space || $0.endsClause } ?? true
    isBeforeLetter = after.map { $0.isWordScalar && !$0.isDecimalDigit } ?? true
    isAfterDigit = before?.isDecimalDigit == true
  }

  /// Scripts that put no space between words have no apostrophes.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isWordScalar && !scalar.isOfUnspacedScript
  }
}

extension Unicode.Scalar {
  /// Whether it follows a word, so that a mark before it opens nothing.
  var endsClause: Bool { [",", ";", ":", "!", "?", ")", "]"].contains(self) }

  /// Whether it ends something, so that a mark after it opens nothing.
  fileprivate var closesSomething: Bool {
    switch properties.generalCategory {
    case .closePunctuation, .finalPunctuation: true
    default: [".", ",", ";", ":", "!", "?", "…", "%"].contains(self)
    }
  }
}
