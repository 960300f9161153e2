/// The SHA-256 (FIPS 180-4) of an archived file, byte for byte.
public struct SnapshotHash: Hashable, Sendable, CustomStringConvertible {
  private let a, b, c, d: UInt64

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

  /// The 32 bytes that it is.
  package var bytes: [UInt8] {
    [a, b, c, d].flatMap { word in
      stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  func append(to bytes: inout [UInt8]) {
    for word in [a, b, c, d] { Hexadecimal.append(word, to: &bytes) }
  }
}
