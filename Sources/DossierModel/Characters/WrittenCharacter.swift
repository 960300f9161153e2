import ASCII

/// A character as a file writes it: as itself, by its number or name in HTML, or as an escape of YAML.
package struct WrittenCharacter: Sendable {
  package let scalar: Unicode.Scalar
  /// Where the file writes it, in bytes.
  package let range: Range<Int>

  package init(scalar: Unicode.Scalar, range: Range<Int>) {
    self.scalar = scalar
    self.range = range
  }
}

/// What a quick look at a file finds about control characters.
package struct CharacterScan: Sendable {
  /// The control characters that are written as themselves, in order.
  package private(set) var written: [WrittenCharacter] = []
  /// Whether any of them is an isolate.
  package private(set) var holdsIsolates = false
  /// Whether a character could be written by its number: `&#8238;`.
  package private(set) var mayHoldReferences = false
  /// Whether a character could be written as an escape of YAML: `\u202E`.
  package private(set) var mayHoldEscapes = false

  package init(_ file: [UInt8]) {
    let bytes = file.span
    for index in bytes.indices {
      let byte = bytes[index]
      // Nearly every byte: one comparison for letters, another for most other scripts.
      if byte > 0x5C && byte < 0x7F || byte > 0xE2 { continue }
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case 0x00...0x1F, 0x7F: add(Unicode.Scalar(byte), index..<index + 1)
      case UInt8(ascii: "&"): mayHoldReferences = true
      case UInt8(ascii: "\\"): mayHoldEscapes = true
      case 0xC2:
        guard index + 1 < bytes.count, (0x80...0x9F).contains(bytes[index + 1]) else { continue }
        add(Unicode.Scalar(bytes[index + 1]), index..<index + 2)
      case 0xE2:
        guard index + 2 < bytes.count, bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81 else { continue }
        let value = 0x2000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        guard let scalar = Unicode.Scalar(value), ControlCharacter(scalar) != nil else { continue }
        add(scalar, index..<index + 3)
      default: continue
      }
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
    written.append(WrittenCharacter(scalar: scalar, range: range))
    if ControlCharacter(scalar)?.kind == .isolate { holdsIsolates = true }
  }

  /// The file with something harmless of the same length in place of each control character, white space or something
  /// invisible, so that only those written in another way are found in it later on.
  ///
  /// - Parameter keepsIsolates: leaves isolates where they are.
  package func masked(_ file: [UInt8], keepsIsolates: Bool) -> [UInt8] {
    guard !written.isEmpty else { return file }
    var bytes = file
    for character in written where !keepsIsolates || ControlCharacter(character.scalar)?.kind != .isolate {
      switch character.range.count {
      case 1: bytes.replaceSubrange(character.range, with: [0x20])
      // A soft hyphen and a zero-width space.
      case 2: bytes.replaceSubrange(character.range, with: [0xC2, 0xAD])
      default: bytes.replaceSubrange(character.range, with: [0xE2, 0x80, 0x8B])
      }
    }
    return bytes
  }
}

extension WrittenCharacter {
  /// The characters of a stretch of a file that are written as themselves.
  package static func literal(in bytes: [UInt8], _ range: Range<Int>) -> [WrittenCharacter] {
    var characters: [WrittenCharacter] = []
    var at = range.lowerBound
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      let end = at + UTF8.width(scalar)
      characters.append(WrittenCharacter(scalar: scalar, range: at..<end))
      at = end
    }
    return characters
  }

  // MARK: HTML

  /// HTML's names for invisible characters. None is a control character.
  private static let names: [String: UInt32] = [
    "lrm": 0x200E, "rlm": 0x200F, "zwj": 0x200D, "zwnj": 0x200C, "shy": 0xAD, "NoBreak": 0x2060,
    "ZeroWidthSpace": 0x200B, "NegativeVeryThinSpace": 0x200B, "NegativeThinSpace": 0x200B,
    "NegativeMediumSpace": 0x200B, "NegativeThickSpace": 0x200B, "af": 0x2061, "ApplyFunction": 0x2061,
    "it": 0x2062, "InvisibleTimes": 0x2062, "ic": 0x2063, "InvisibleComma": 0x2063,
  ]

  /// The character references in a stretch of a file that stand for invisible characters, or for any character by
  /// number.
  ///
  /// - Parameter needsSemicolon: true in Markdown; in HTML a number ends where its digits do, but these names always
  /// need one.
  package static func references(
    in bytes: [UInt8], _ range: Range<Int>, needsSemicolon: Bool
  ) -> [WrittenCharacter] {
    var found: [WrittenCharacter] = []
    var at = range.lowerBound
    while let start = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) {
      at = start + 1
      let rest = bytes[at..<range.upperBound]
      let isNumber = rest.first == UInt8(ascii: "#")
      let (value, end) = isNumber ? number(rest.dropFirst()) : name(rest)
      at = end
      let hasSemicolon = end < range.upperBound && bytes[end] == UInt8(ascii: ";")
      guard hasSemicolon || (isNumber && !needsSemicolon), let scalar = value.flatMap(Unicode.Scalar.init)
      else { continue }
      found.append(WrittenCharacter(scalar: scalar, range: start..<(hasSemicolon ? end + 1 : end)))
    }
    return found
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> (UInt32?, end: Int) {
    let name = bytes.prefix(while: \.isASCIILetterOrDigit)
    return (names[String(decoding: name, as: UTF8.self)], name.endIndex)
  }

  /// A number, with any count of leading zeros; `nil` if it is not one.
  private static func number(_ bytes: ArraySlice<UInt8>) -> (UInt32?, end: Int) {
    let isHexadecimal = bytes.first == UInt8(ascii: "x") || bytes.first == UInt8(ascii: "X")
    let radix: UInt32 = isHexadecimal ? 16 : 10
    let digits = isHexadecimal ? bytes.dropFirst() : bytes
    var value: UInt32?
    var end = digits.startIndex
    while end < digits.endIndex, let digit = digits[end].hexDigitValue.map(UInt32.init), digit < radix {
      // There are no characters past the last of Unicode, whatever follows.
      value = min((value ?? 0) * radix + digit, 0x11_0000)
      end += 1
    }
    return (value, end)
  }

  // MARK: YAML

  /// The escapes in a double-quoted scalar of YAML (YAML 1.2, 5.7).
  package static func escapes(in bytes: [UInt8], _ range: Range<Int>) -> [WrittenCharacter] {
    var found: [WrittenCharacter] = []
    var at = range.lowerBound
    while at + 1 < range.upperBound {
      guard bytes[at] == UInt8(ascii: "\\") else {
        at += 1
        continue
      }
      let (value, length) = escape(bytes[(at + 1)..<range.upperBound])
      if let scalar = value.flatMap(Unicode.Scalar.init) {
        found.append(WrittenCharacter(scalar: scalar, range: at..<at + 1 + length))
      }
      at += 1 + length
    }
    return found
  }

  private static func escape(_ bytes: ArraySlice<UInt8>) -> (UInt32?, length: Int) {
    func number(_ digits: Int) -> (UInt32?, length: Int) {
      let text = bytes.dropFirst().prefix(digits)
      return (UInt32(String(decoding: text, as: UTF8.self), radix: 16), 1 + text.count)
    }
    switch bytes.first {
    case UInt8(ascii: "x"): return number(2)
    case UInt8(ascii: "u"): return number(4)
    case UInt8(ascii: "U"): return number(8)
    case UInt8(ascii: "0"): return (0x00, 1)
    case UInt8(ascii: "a"): return (0x07, 1)
    case UInt8(ascii: "b"): return (0x08, 1)
    case UInt8(ascii: "v"): return (0x0B, 1)
    case UInt8(ascii: "f"): return (0x0C, 1)
    case UInt8(ascii: "e"): return (0x1B, 1)
    case UInt8(ascii: "N"): return (0x85, 1)
    case UInt8(ascii: "L"): return (0x2028, 1)
    case UInt8(ascii: "P"): return (0x2029, 1)
    default: return (nil, 1)
    }
  }
}
