/// A text with what typesetters and programs vary made one, so that two copies of the same words
/// compare equal.
///
/// What is made one is the table of docs/reference/evidence.md, “What counts as the same words”, to which a
/// test holds `FoldingClass`. All else is compared as it is.
///
/// The text is a row of *units*, each one scalar of the folded text, and every unit knows which
/// bytes of the original it stands for. Folding what is folded changes nothing. Takes time and memory in
/// proportion to the text, which may have up to 4 GiB.
public struct FoldedText: Sendable {
  /// The folded text. White space at either end of the original is one space here.
  public let scalars: [Unicode.Scalar]
  /// The text as it was given, in UTF-8.
  let original: [UInt8]
  private let units: [TracedScalar]

  public init(_ text: String) {
    original = Array(text.utf8)
    units = TracedScalar.visible(in: original).canonicallyComposed().folded()
    scalars = units.map(\.scalar)
  }

  public var text: String { text(of: 0..<count) }

  public var count: Int { scalars.count }

  /// The stretch of the original, in UTF-8 bytes, that the units stand for.
  public func originalRange(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let offset = range.lowerBound < count ? Int(units[range.lowerBound].start) : original.count
      return offset..<offset
    }
    return Int(units[range.lowerBound].start)..<Int(units[range.upperBound - 1].end)
  }

  /// The first unit that does not begin before a byte of the original.
  func unit(at offset: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if Int(units[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func text(of range: Range<Int>) -> String {
    String(scalars: scalars[range])
  }

  func originalText(of range: Range<Int>) -> String {
    String(decoding: original[originalRange(of: range)], as: UTF8.self)
  }

  /// The quotation mark that a unit stands for; `nil` for any other, and for what is part of a Hebrew word.
  func mark(at unit: Int) -> QuotationMark? {
    let isAfterNumber = unit > 0 && scalars[unit - 1].isDecimalDigit
    guard scalars[unit] == "\"" || (isAfterNumber && scalars[unit] == "'") else { return nil }
    let (first, width) = TracedScalar.scalar(in: original, at: Int(units[unit].start))
    // Of a pair the second is the last of the unit: what nobody sees may stand between them.
    let second = Int(units[unit].end) - width
    let isPair = second > Int(units[unit].start) && TracedScalar.scalar(in: original, at: second).0 == first
    let mark = QuotationMark(first, before: nil, after: isPair ? first : nil)
    let isInWord =
      mark?.joinsLetters == true && !isPair && unit > 0 && unit + 1 < count
      && MarkReading.isLetter(scalars[unit - 1]) && MarkReading.isLetter(scalars[unit + 1])
    return isInWord ? nil : mark
  }

  /// The first scalar of the original that a unit stands for.
  func originalScalar(at unit: Int) -> Unicode.Scalar {
    TracedScalar.scalar(in: original, at: Int(units[unit].start)).0
  }
}
