import ASCII
private import CSodium

/// SHA-256 (FIPS 180-4), as libsodium computes it.
enum SHA256 {
  /// - Returns: the 32 bytes of the digest.
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    // It fails only for a length that it cannot count, and no array has one.
    _ = unsafe crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    return digest
  }
}

// MARK: Hashes of a lock

/// The first half of the SHA-256 (FIPS 180-4) of a text in UTF-8, by which a lock file identifies the text. 128 bits
/// keep a line short enough to read, and nobody can construct a second text with the same ones.
public struct TextHash: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let high, low: UInt64

  /// The hash of a text, byte for byte.
  public init(of text: String) {
    let words = Hexadecimal.words(ofDigest: SHA256.digest(of: Array(text.utf8)), count: 2)
    (high, low) = (words[0], words[1])
  }

  /// The hash of the words of a text: white space and the shapes of quotation marks, dashes and ellipses make no
  /// difference, just as when words are looked for in a source.
  public init(ofWords text: String) { self.init(of: FoldedText(text).text) }

  /// From 32 hexadecimal digits in either case; `nil` for anything else.
  public init?(hex: String) { self.init(digits: Array(hex.utf8)[...]) }

  init?(digits: ArraySlice<UInt8>) {
    guard digits.count == 32, let high = Hexadecimal.word(digits.prefix(16)),
      let low = Hexadecimal.word(digits.suffix(16))
    else { return nil }
    (self.high, self.low) = (high, low)
  }

  /// 32 hexadecimal digits in lower case.
  public var description: String { Hexadecimal.text([high, low]) }

  public static func < (a: TextHash, b: TextHash) -> Bool { (a.high, a.low) < (b.high, b.low) }

  func append(to bytes: inout [UInt8]) {
    Hexadecimal.append(high, to: &bytes)
    Hexadecimal.append(low, to: &bytes)
  }
}

/// The SHA-256 (FIPS 180-4) of an archived file, byte for byte.
public struct SnapshotHash: Hashable, Sendable, CustomStringConvertible {
  private let a, b, c, d: UInt64

  /// The hash of the bytes of a file.
  public init(of bytes: [UInt8]) {
    self.init(words: Hexadecimal.words(ofDigest: SHA256.digest(of: bytes), count: 4))
  }

  /// From 64 hexadecimal digits in either case; `nil` for anything else.
  public init?(hex: String) { self.init(digits: Array(hex.utf8)[...]) }

  init?(digits: ArraySlice<UInt8>) {
    guard digits.count == 64, let a = Hexadecimal.word(digits.prefix(16)),
      let b = Hexadecimal.word(digits.dropFirst(16).prefix(16)),
      let c = Hexadecimal.word(digits.dropFirst(32).prefix(16)), let d = Hexadecimal.word(digits.suffix(16))
    else { return nil }
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  private init(words: [UInt64]) { (a, b, c, d) = (words[0], words[1], words[2], words[3]) }

  /// 64 hexadecimal digits in lower case.
  public var description: String { Hexadecimal.text([a, b, c, d]) }

  /// The hash as 32 bytes.
  package var bytes: [UInt8] {
    [a, b, c, d].flatMap { word in
      stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  func append(to bytes: inout [UInt8]) {
    for word in [a, b, c, d] { Hexadecimal.append(word, to: &bytes) }
  }
}

// MARK: Digits

/// Sixteen hexadecimal digits to a word: hashes are kept as words because a lock has many of them.
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
