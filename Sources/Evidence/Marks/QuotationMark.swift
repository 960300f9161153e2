import ASCII

/// A quotation mark as texts have it: a character, or two of a single mark in a row (``…'').
///
/// This is the one table of them. Folding asks it what counts as a mark; the readers of links, block quotations,
/// running text and archived texts ask it what opens a quotation and what closes it. If one of them knew a mark that
/// another did not, words could pass for a quotation that nobody looked up.
public struct QuotationMark: Hashable, Sendable {
  let scalar: Unicode.Scalar
  /// Whether it is two of the scalar in a row, which together make one double mark.
  let isPair: Bool

  /// Each mark that opens a quotation, followed by those that can close it: writers mix straight and curly ones.
  private static let openings = """
    “   ” " ″ ＂ ❞ '' ’’ ´´ ′′
    "   " ” ″ ＂ '' ’’
    ”   ” "
    „   “ ” " ‟ '' ’’ ‘‘
    ‟   ” " ″ '' ’’
    ⹂   “ ” ‟ " ⹂
    «   »
    »   « »
    ″   ″ ” "
    ‶   ″ ” ‶
    ＂  ＂ " ”
    ❝   ❞ ❝
    ❠   ❝ ❞
    🙶   🙷
    🙸   🙶 🙷
    「   」
    ｢   ｣
    ﹁   ﹂
    〝   〞 〟
    ״   ״ " ”
    ‘   ’
    ’   ’
    ‚   ‘ ’
    ‛   ’
    '   ' ’
    `   ' ´ ’ `
    ´   ´ '
    ‹   ›
    ›   ‹ ›
    『   』
    ﹃   ﹄
    ❛   ❜ ❛
    ❟   ❛ ❜
    ′   ′ ’ '
    ‵   ′ ’ ‵
    ＇  ＇ ' ’
    ׳   ׳ ' ’
    ``  '' " ” ’’ ´´ `` “
    ''  '' " ” ’’
    ‘‘  ’’ ” " ''
    ’’  ’’ ” "
    ‚‚  ‘‘ ’’ “ ” " ''
    ,,  '' ’’ ‘‘ `` “ ” " ,,
    ‛‛  ’’ ”
    ‹‹  ›› »
    ››  ‹‹ ›› «
    ´´  ´´ ” "
    ′′  ′′ ” ″ "
    ‵‵  ′′ ″ ‵‵
    ＇＇  ＇＇ ＂ "
    ׳׳  ׳׳ ״ "
    ❛❛  ❜❜ ❞
    """

  /// The single marks, and the letters that look like one; all others are double.
  private static let singles = "‘ ’ ‚ ‛ ' ` ´ ‹ › ′ ‵ ＇ ❛ ❜ ❟ ׳ 『 』 ﹃ ﹄ ʻ ʼ"
  /// Those that are an apostrophe between two letters. In running text none of them opens a quotation, except `‘`.
  private static let apostrophes = "‘ ’ ‛ ' ` ´ ′ ‵ ＇ ❛ ❜ ׳ ʻ ʼ"
  /// Marks that also close, and so open only where a word begins.
  private static let symmetric = "\" ” » ″ ＂ ״ ’ ' ` ´ › ′ ‵ ＇ ׳ '' ’’ ´´ ›› ′′ ‵‵ ＇＇ ׳׳"
  /// Double marks that are part of a word between two letters: `ארה״ב`.
  private static let inWords = "\" ″ ＂ ״"

  private struct Entry {
    var closings: [QuotationMark] = []
    let isSingle: Bool
    let isApostrophe: Bool
    let isSymmetric: Bool
    let isInWords: Bool
  }

  private static let entries: [QuotationMark: Entry] = {
    func marks(_ text: some StringProtocol) -> [QuotationMark] {
      text.split(separator: " ").compactMap { QuotationMark(written: $0) }
    }
    let singles = Set(marks(Self.singles))
    let apostrophes = Set(marks(Self.apostrophes))
    let symmetric = Set(marks(Self.symmetric))
    let inWords = Set(marks(Self.inWords))
    var entries: [QuotationMark: Entry] = [:]
    func enter(_ mark: QuotationMark, _ closings: [QuotationMark] = []) {
      if entries[mark] == nil {
        entries[mark] = Entry(
          isSingle: singles.contains(mark), isApostrophe: apostrophes.contains(mark),
          isSymmetric: symmetric.contains(mark), isInWords: inWords.contains(mark))
      }
      entries[mark]?.closings += closings
    }
    for line in Self.openings.split(separator: "\n") {
      let row = marks(line)
      guard let opening = row.first else { continue }
      enter(opening, Array(row.dropFirst()))
      for closing in row.dropFirst() { enter(closing) }
    }
    for letter in singles { enter(letter) }
    return entries
  }()

  private init?(written text: some StringProtocol) {
    let scalars = text.unicodeScalars
    guard let first = scalars.first else { return nil }
    self.init(scalar: first, isPair: scalars.count == 2)
  }

  private init(scalar: Unicode.Scalar, isPair: Bool) {
    self.scalar = scalar
    self.isPair = isPair
  }

  /// The mark that begins with a scalar.
  ///
  /// - Parameters:
  ///   - before: what readers see before it; `nil` at the start of a text.
  ///   - after: what readers see after it; `nil` at the end of a text.
  init?(_ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?) {
    guard Self.mayBegin(with: scalar) else { return nil }
    if after == scalar {
      let pair = QuotationMark(scalar: scalar, isPair: true)
      // Two commas after a word are a slip; before one they are a typewriter's mark.
      if Self.entries[pair] != nil, scalar != "," || before?.isWordScalar != true {
        self = pair
        return
      }
    }
    self.init(scalar: scalar, isPair: false)
    guard Self.entries[self] != nil else { return nil }
  }

  /// How many scalars it is made of.
  var length: Int { isPair ? 2 : 1 }

  private var entry: Entry? { Self.entries[self] }

  /// Whether it is a double mark rather than a single one.
  public var isDouble: Bool { entry?.isSingle != true }
  /// Whether it can open a quotation.
  public var opens: Bool { entry?.closings.isEmpty == false }
  /// Whether it can be an apostrophe; between two letters it is one.
  var mayBeApostrophe: Bool { entry?.isApostrophe == true }
  /// Whether it marks letters left out at the start of a word; `‘` there is a quotation mark.
  var isOmission: Bool { !isPair && (scalar == "’" || scalar == "'" || scalar == "＇") }
  /// Whether it also closes quotations, so that only its place tells what it does.
  var isSymmetric: Bool { entry?.isSymmetric == true }
  /// Whether between two letters it is part of a word.
  var joinsLetters: Bool { entry?.isApostrophe == true || entry?.isInWords == true }
  /// Whether it always quotes; a straight mark may mean inches.
  public var isCurly: Bool { scalar != "\"" && scalar != "＂" && scalar != "″" && !mayBeApostrophe }
  /// Whether a space may follow it although it opens, as in French.
  var isSpacedInside: Bool { scalar == "«" }
  /// Whether it can open a quotation in running text, where an apostrophe is more likely.
  public var opensInText: Bool { opens && (!mayBeApostrophe || scalar == "‘") }

  /// Whether another mark can close the quotation that it opens.
  public func isClosed(by other: QuotationMark) -> Bool { entry?.closings.contains(other) == true }
}

// MARK: One quotation

extension QuotationMark {
  /// Nobody nests quotations more deeply; without a bound each mark could be compared with thousands.
  package static let deepestNesting = 8

  /// Whether an opening mark has its partner at the end, past the marks between the two: `“one” and “two”` is not one
  /// quotation, and `“the "one" here”` is.
  ///
  /// - Parameter inner: the marks between the two, each with whether it comes before a word and not after one.
  package func encloses(_ inner: some Sequence<(mark: QuotationMark, isAtStart: Bool)>) -> Bool {
    var open = [self]
    for (mark, isAtStart) in inner {
      let index = open.lastIndex { $0.isClosed(by: mark) && !(isAtStart && mark.opens && mark != $0) }
      if index == 0 { return false }
      if let index {
        open.removeSubrange(index...)
      } else if mark.opens, isAtStart || !mark.isSymmetric, open.count < Self.deepestNesting {
        open.append(mark)
      }
    }
    return true
  }
}

// MARK: Quick checks

extension QuotationMark {
  /// The scalars that marks are made of.
  private static let scalars = Set(entries.keys.map(\.scalar.value)).sorted()

  /// Whether a scalar is a mark by itself.
  package static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    mayBegin(with: scalar) && entries[QuotationMark(scalar: scalar, isPair: false)] != nil
  }

  /// Archived texts are megabytes, and hardly any character in them is a mark.
  private static func mayBegin(with scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80, UInt8(scalar.value).isASCIILetterOrDigit { return false }
    switch scalar.value >> 8 {
    case 0x00, 0x02, 0x05, 0x20, 0x27, 0x2E, 0x30, 0xFE, 0xFF, 0x1F6: break
    default: return false
    }
    let scalars = scalars
    var (low, high) = (0, scalars.count)
    while low < high {
      let middle = (low + high) / 2
      if scalars[middle] < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < scalars.count && scalars[low] == scalar.value
  }

  /// The first bytes of marks that open quotations in running text, and those among them that make a mark only if
  /// doubled.
  private static let leads: (alone: ByteSet, paired: ByteSet) = {
    var alone = ByteSet()
    var paired = ByteSet()
    for mark in entries.keys where mark.opensInText {
      guard let first = String(mark.scalar).utf8.first else { continue }
      if mark.isPair, first < 0x80 { paired.insert(first) } else { alone.insert(first) }
    }
    return (alone, paired)
  }()

  /// Whether a quotation could begin in a text, from a quick look at its bytes. Nearly all texts have none, and a build
  /// would spend most of its time on their characters.
  public static func mayOpen(in text: Span<UInt8>) -> Bool {
    let leads = leads
    var previous: UInt8 = 0
    for index in text.indices {
      let byte = text[index]
      // No mark begins with one of these, and most bytes are.
      if byte.isASCIILowercase || byte == UInt8(ascii: " ") {
        previous = byte
        continue
      }
      if leads.alone.contains(byte) || (byte == previous && leads.paired.contains(byte)) { return true }
      previous = byte
    }
    return false
  }
}

/// A set of bytes, looked up for each byte of every body.
private struct ByteSet: Sendable {
  private var low: (UInt64, UInt64) = (0, 0)
  private var high: (UInt64, UInt64) = (0, 0)

  mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: low.0 |= bit
    case 1: low.1 |= bit
    case 2: high.0 |= bit
    default: high.1 |= bit
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: return low.0 & bit != 0
    case 1: return low.1 & bit != 0
    case 2: return high.0 & bit != 0
    default: return high.1 & bit != 0
    }
  }
}
