import ASCII

/// The end of the source of a text that begins at `start`; `nil` if other bytes are there.
///
/// A character of text may be in the source unchanged, after a backslash, or as a character reference (CommonMark 2.4
/// and 6.2).
func endOfText(_ text: ArraySlice<UInt8>, in source: [UInt8], from start: Int) -> Int? {
  var match = TextMatch(at: start, text: text.startIndex)
  while match.text < text.endIndex {
    guard let next = match.next(text, source) else { return nil }
    match = next
  }
  return match.at
}

/// How far text and source have been compared.
private struct TextMatch {
  var at: Int
  var text: Int

  /// The match one character further.
  func next(_ text: ArraySlice<UInt8>, _ source: [UInt8]) -> TextMatch? {
    guard at < source.count else { return nil }
    let byte = source[at]
    let wanted = text[self.text]
    if byte == UInt8(ascii: "\\"), at + 1 < source.count, source[at + 1].isASCIIPunctuation,
      source[at + 1] == wanted
    {
      return moved(source: 2, text: 1)
    }
    if byte == UInt8(ascii: "&"), let reference = CharacterReference(in: source, at: at) {
      switch reference.meaning {
      case .bytes(let bytes):
        if text[self.text...].starts(with: bytes) {
          return moved(source: reference.length, text: bytes.count)
        }
      case .named:
        // Only an ampersand is a text of its own here; any other unknown name is not a reference.
        if wanted != byte {
          let length = lengthOfNamed(text, in: source, after: at + reference.length)
          return moved(source: reference.length, text: length)
        }
      }
    }
    return byte == wanted ? moved(source: 1, text: 1) : nil
  }

  /// How much of the text a named reference produces: one character, or two if the next one is second in an entry of
  /// HTML's list of names and is not in the source itself.
  private func lengthOfNamed(_ text: ArraySlice<UInt8>, in source: [UInt8], after end: Int) -> Int {
    let one = lengthOfCharacter(text, self.text)
    let two = lengthOfCharacter(text, self.text + one)
    let second = text[(self.text + one)...].prefix(two)
    let isKnown = Self.secondCharacters.contains { second.elementsEqual(String($0).utf8) }
    return isKnown && !isWritten(second, in: source, at: end) ? one + two : one
  }

  /// Whether a character is in the source, either unchanged or as a number.
  private func isWritten(_ character: ArraySlice<UInt8>, in source: [UInt8], at start: Int) -> Bool {
    if source[start...].starts(with: character) { return true }
    guard start < source.count, source[start] == UInt8(ascii: "&"),
      case .bytes(let bytes) = CharacterReference(in: source, at: start)?.meaning
    else { return false }
    return character.elementsEqual(bytes)
  }

  /// <https://html.spec.whatwg.org/multipage/named-characters.html>
  private static let secondCharacters: [Unicode.Scalar] = [
    "j", "\u{200A}", "\u{0331}", "\u{0333}", "\u{0338}", "\u{20D2}", "\u{20E5}", "\u{FE00}",
  ]

  private func moved(source: Int, text: Int) -> TextMatch {
    TextMatch(at: at + source, text: self.text + text)
  }

  private func lengthOfCharacter(_ text: ArraySlice<UInt8>, _ start: Int) -> Int {
    guard start < text.endIndex else { return 0 }
    var end = start + 1
    while end < text.endIndex, text[end] & 0xC0 == 0x80 { end += 1 }
    return end - start
  }
}

/// A reference of the form `&name;`, `&#46;` or `&#x2e;`.
private struct CharacterReference {
  enum Meaning {
    case bytes([UInt8])
    case named
  }

  let length: Int
  let meaning: Meaning

  init?(in source: [UInt8], at start: Int) {
    var end = start + 1
    let isNumber = end < source.count && source[end] == UInt8(ascii: "#")
    if isNumber { end += 1 }
    while end < source.count, source[end].isASCIILetter || source[end].isASCIIDigit { end += 1 }
    guard end < source.count, source[end] == UInt8(ascii: ";") else { return nil }
    length = end + 1 - start
    let name = source[start + 1..<end]
    if isNumber {
      guard let bytes = Self.bytes(ofNumber: name.dropFirst()) else { return nil }
      meaning = .bytes(bytes)
    } else if name.elementsEqual("amp".utf8) || name.elementsEqual("AMP".utf8) {
      meaning = .bytes([UInt8(ascii: "&")])
    } else {
      guard let first = name.first, first.isASCIILetter else { return nil }
      meaning = .named
    }
  }

  private static func bytes(ofNumber digits: ArraySlice<UInt8>) -> [UInt8]? {
    var radix: UInt32 = 10
    var digits = digits
    if digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X") {
      radix = 16
      digits = digits.dropFirst()
    }
    guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: Int(radix)) else {
      return nil
    }
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    return Array(String(scalar ?? "\u{FFFD}").utf8)
  }
}
