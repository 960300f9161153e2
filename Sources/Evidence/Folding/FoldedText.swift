/// A text with what typesetters and programs vary made one, so that two copies of the same words compare equal.
///
/// | in the text | counts as |
/// |---|---|
/// | white space of any kind and length: line breaks, tabs, no-break, narrow, ideographic … | one space |
/// | `“ ” „ ‟ « » ″ ‶ ＂ ❝ ❞ 「 」 ﹁ ﹂ ｢ ｣ 〝 〞 〟 ״` | `"` |
/// | `‘ ’ ‚ ‛ ‹ › ′ ‵ ＇ ❛ ❜ ' ` ´ ʻ ʼ 『 』 ﹃ ﹄ ׳` between two letters | `'`, an apostrophe |
/// | the same anywhere else | `"`: marks turn from double to single when a quotation stands inside another |
/// | hyphens `‐ ‑ ﹣ － ־`, dashes `‒ – — ― − ⸺ ⸻ ︱ ︲ ﹘`, and `--` or `---` | `-` |
/// | `…`, and full stops with white space between them, `. . .` | `...` |
/// | soft hyphens, zero-width spaces, joiners and non-joiners, byte order and directional marks | nothing |
/// | letters and marks that Unicode holds to be the same | their NFC (UAX #15) |
///
/// Everything else is compared as it is: case, words, other punctuation, whether there is white
/// space at all, ligatures (`ﬁ` is not `fi`), and the Arabic tatweel.
///
/// The text is a row of *units*, each one scalar of the folded text, and every unit knows which
/// bytes of the original it stands for. Takes time and memory in proportion to the text.
public struct FoldedText: Sendable {
  /// The text as it was given, in UTF-8.
  let original: [UInt8]
  private let units: TracedScalars

  public init(_ text: String) {
    original = Array(text.utf8)
    units = TracedScalars(visibleIn: text).canonicallyComposed().folded()
  }

  /// The folded text. White space at either end of the original is one space here.
  public var scalars: [Unicode.Scalar] { units.scalars }

  public var text: String { text(of: 0..<count) }

  public var count: Int { units.count }

  /// The stretch of the original, in UTF-8 bytes, that the units stand for.
  public func originalRange(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let offset = range.lowerBound < count ? Int(units.starts[range.lowerBound]) : original.count
      return offset..<offset
    }
    return Int(units.starts[range.lowerBound])..<Int(units.ends[range.upperBound - 1])
  }

  func text(of range: Range<Int>) -> String {
    String(String.UnicodeScalarView(units.scalars[range]))
  }

  func originalText(of range: Range<Int>) -> String {
    String(decoding: original[originalRange(of: range)], as: UTF8.self)
  }

  /// The first scalar of the original that a unit stands for.
  func originalScalar(at unit: Int) -> Unicode.Scalar {
    var bytes = original[Int(units.starts[unit])...].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return units.scalars[unit] }
    return scalar
  }
}
