// Foundation only for Unicode NFC: the standard library keeps its own to itself, and FoundationEssentials has none.
private import Foundation

/// A text with the variants of typesetters and programs made uniform, so that two copies of the same words compare
/// equal.
///
/// The variants are those in the table of docs/reference/evidence.md, “What counts as the same words”; a test compares
/// it with `FoldingClass`. Everything else is compared as it is.
///
/// The text is a row of *units*, each one scalar of the folded text, and every unit knows which bytes of the original
/// it stands for. Folding is idempotent. It takes time and memory in proportion to the text, which may have up to 4
/// GiB.
public struct FoldedText: Sendable {
  /// The folded text. White space at either end of the original is one space here.
  public let scalars: [Unicode.Scalar]
  /// The text as it was given, in UTF-8.
  let original: [UInt8]
  private let units: [TracedScalar]
  /// The quotation marks in it, in order; no apostrophes.
  let marks: [FoldedMark]

  /// Folds a text.
  public init(_ text: String) {
    original = Array(text.utf8)
    (units, marks) = TracedScalar.visible(in: original).canonicallyComposed().folded()
    scalars = units.map(\.scalar)
  }

  /// The folded text as a string.
  public var text: String { text(of: 0..<count) }

  /// How many units the text has.
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

  /// The quotation mark that a unit stands for; `nil` for any other unit, and for an apostrophe.
  func mark(at unit: Int) -> QuotationMark? {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].unit < unit { low = middle + 1 } else { high = middle }
    }
    return low < marks.count && marks[low].unit == unit ? marks[low].mark : nil
  }

  /// The first scalar of the original that a unit stands for.
  func originalScalar(at unit: Int) -> Unicode.Scalar {
    TracedScalar.scalar(in: original, at: Int(units[unit].start)).0
  }

  /// The units without white space at the ends, and without the quotation marks around all of it.
  var unquotedExtent: Range<Int> {
    let extent = trimmed(0..<count)
    // Most texts have lost their marks already.
    guard let last = extent.last, mark(at: extent.lowerBound) != nil, mark(at: last) != nil,
      let quoted = MarkedText(String(decoding: original, as: UTF8.self)).quotedPart
    else { return extent }
    return trimmed(unit(at: quoted.lowerBound)..<unit(at: quoted.upperBound))
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scalars[start] == " " { start += 1 }
    while start < end, scalars[end - 1] == " " { end -= 1 }
    return start..<end
  }
}

// MARK: Scalars and their bytes

/// A scalar, and the stretch of UTF-8 bytes that it stands for.
///
/// Both ends of the stretch are kept: bytes left out between two scalars belong to neither.
struct TracedScalar: Sendable {
  let scalar: Unicode.Scalar
  let start: UInt32
  let end: UInt32

  /// What a reader sees of a text: all scalars but the invisible ones. Expects valid UTF-8.
  static func visible(in text: [UInt8]) -> [TracedScalar] {
    var visible: [TracedScalar] = []
    visible.reserveCapacity(text.count)
    var offset = 0
    while offset < text.count {
      let (scalar, width) = scalar(in: text, at: offset)
      if scalar.isASCII || FoldingClass(scalar) != .invisible {
        visible.append(
          TracedScalar(
            scalar: scalar, start: UInt32(offset),
            end: UInt32(offset + width)))
      }
      offset += width
    }
    return visible
  }

  /// The scalar that begins at a byte, and how many bytes it has.
  static func scalar(in text: [UInt8], at offset: Int) -> (Unicode.Scalar, width: Int) {
    let first = text[offset]
    guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (0x7F >> UInt32(width))
    for byte in text[(offset + 1)..<(offset + width)] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
  }
}

extension String {
  /// Goes through bytes: several times as fast as a `UnicodeScalarView` made from an array.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.underestimatedCount)
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let encoded = UTF8.encode(scalar) {
        bytes.append(contentsOf: encoded)
      }
    }
    self.init(decoding: bytes, as: UTF8.self)
  }
}

// MARK: Composition

extension [TracedScalar] {
  /// The text in Unicode Normalization Form C (UAX #15).
  ///
  /// Where letters are composed or marks put in order, each scalar of the result stands for the
  /// whole letter with its marks. A letter with more marks than any language has stays as it is: putting
  /// a hundred thousand of them in order takes minutes.
  func canonicallyComposed() -> [TracedScalar] {
    guard contains(where: { !$0.scalar.isCertainlyComposed }) else { return self }
    var composed: [TracedScalar] = []
    composed.reserveCapacity(count)
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, self[end].scalar.mayJoinTheScalarBefore { end += 1 }
      if end - start == 1, self[start].scalar.isCertainlyComposed {
        composed.append(self[start])
      } else {
        composed += TracedScalar.composed(self[start..<end])
      }
      start = end
    }
    return composed
  }
}

extension TracedScalar {
  /// Twice what the Stream-Safe Text Format (UAX #15, section 13) allows.
  private static let longestLetter = 60

  /// A letter and its marks.
  fileprivate static func composed(_ letter: ArraySlice<TracedScalar>) -> [TracedScalar] {
    guard letter.count <= longestLetter, let first = letter.first, let last = letter.last else {
      return Array(letter)
    }
    let written = letter.map(\.scalar)
    let composed = String(scalars: written).precomposedStringWithCanonicalMapping.unicodeScalars
    if composed.elementsEqual(written) { return Array(letter) }
    return composed.map { TracedScalar(scalar: $0, start: first.start, end: last.end) }
  }
}

extension Unicode.Scalar {
  /// Whether NFC may merge the scalar with the one that it follows, or move it before that one: marks, the vowels and
  /// final consonants of Hangul, and the one letter that composes (Kirat Rai, Unicode 16).
  fileprivate var mayJoinTheScalarBefore: Bool {
    guard value >= 0x0300 else { return false }
    return isMark || (0x1160...0x11FF).contains(value) || value == 0x16D67
  }

  /// Already in NFC wherever it occurs alone. Covers what most texts are made of; for the rest, NFC is computed.
  fileprivate var isCertainlyComposed: Bool {
    switch value {
    case 0x0000..<0x0300: true
    case 0x0400...0x0482, 0x048A...0x052F, 0x05D0...0x05EA: true
    case 0x0620...0x064A, 0x0660...0x066F, 0x0671...0x06D5: true
    case 0x2002...0x2027, 0x202F...0x205F, 0x20A0...0x20C0: true
    case 0x3000...0x3029, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }
}
