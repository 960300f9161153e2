import ASCII

/// Sixteen hexadecimal digits a word: hashes are kept as words, since a lock has many of them.
enum Hexadecimal {
  static let digitsOfWord = 16

  static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 60, through: 0, by: -4) {
      bytes.append(UInt8(hexDigit: UInt8(truncatingIfNeeded: (word >> UInt64(shift)) & 0xF)))
    }
  }

  static func text(_ words: [UInt64]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * digitsOfWord)
    for word in words { append(word, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The word that sixteen digits spell, in either case; `nil` for anything else.
  static func word(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard digits.count == digitsOfWord else { return nil }
    var word: UInt64 = 0
    for digit in digits {
      guard let value = digit.hexDigitValue else { return nil }
      word = word << 4 | UInt64(value)
    }
    return word
  }

  /// The first words of a digest, whose bytes are most significant first.
  static func words(ofDigest digest: some Sequence<UInt8>, count: Int) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: count)
    for (i, byte) in digest.prefix(count * 8).enumerated() { words[i / 8] = words[i / 8] << 8 | UInt64(byte) }
    return words
  }
}
