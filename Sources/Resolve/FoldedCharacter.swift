/// A character, folded for comparing words.
///
/// A capital counts as its small letter, beyond ASCII too; a run of blanks of any kind as one space; a curly apostrophe
/// as a straight one. A soft hyphen after it is part of it, as readers do not see that.
struct FoldedCharacter {
  /// The Unicode scalar.
  let value: UInt32
  /// Where the next character begins.
  let end: Int

  private static let space: UInt32 = 0x20

  init(in text: Span<UInt8>, at start: Int) {
    let (scalar, next) = Self.scalar(in: text, at: start)
    value = Self.fold(scalar)
    var end = next
    while end < text.count {
      let (scalar, next) = Self.scalar(in: text, at: end)
      guard scalar == 0xAD || (value == Self.space && Self.fold(scalar) == Self.space) else { break }
      end = next
    }
    self.end = end
  }

  /// Bytes that are not UTF-8 give some scalar, and never reach beyond the text.
  private static func scalar(in text: Span<UInt8>, at start: Int) -> (value: UInt32, end: Int) {
    let first = text[start]
    guard first >= 0xC2 else { return (UInt32(first), start + 1) }
    var value = UInt32(first) & (first < 0xE0 ? 0x1F : first < 0xF0 ? 0x0F : 0x07)
    var end = start + 1
    while end < min(start + 4, text.count), text[end] & 0xC0 == 0x80 {
      value = value << 6 | UInt32(text[end] & 0x3F)
      end += 1
    }
    return (value, end)
  }

  private static func fold(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar | 0x20
    case 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x202F: space
    case 0x2018, 0x2019: 0x27
    default: scalar < 0x80 || scalar >= smallLetters.count ? scalar : UInt32(smallLetters[Int(scalar)])
    }
  }

  /// The small letter of each capital: Latin with all of its marks, Greek, Cyrillic, Armenian.
  ///
  /// A table, because Unicode's own answer is a string and takes a search. İ is an i, as in `TÜRKİYE`.
  private static let smallLetters: [UInt16] = {
    var table = [UInt16](0..<0x2000)
    for value in [0x80..<0x590, 0x1E00..<0x2000].joined() {
      let small = Unicode.Scalar(UInt16(value))?.properties.lowercaseMapping.unicodeScalars.first
      if let small, let narrow = UInt16(exactly: small.value) { table[value] = narrow }
    }
    return table
  }()
}
