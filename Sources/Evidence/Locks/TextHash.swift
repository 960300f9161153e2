/// The first half of the SHA-256 (FIPS 180-4) of a text in UTF-8: what a lock file knows the text by.
///
/// 128 bits keep a line short enough to read; a second text with the same ones cannot be made to order.
public struct TextHash: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let high, low: UInt64

  public init(of text: String) {
    let words = Hexadecimal.words(ofDigest: SHA256.digest(of: Array(text.utf8)), count: 2)
    (high, low) = (words[0], words[1])
  }

  /// The hash of the words of a text: white space and the shapes of quotation marks, dashes and ellipses make no
  /// difference, as where words are looked for in a source.
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
