/// Bytes of HTML that the generator itself made; the only thing that `{{{name}}}` accepts.
///
/// An editor's `String` never becomes one: whoever writes `HTML(trusted:)` vouches for the bytes.
public struct HTML: Sendable, Hashable {
  /// The HTML in UTF-8.
  public let bytes: [UInt8]

  /// HTML from bytes that the generator made.
  public init(trusted bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// HTML from text that the generator made.
  public init(trusted text: String) {
    self.bytes = Array(text.utf8)
  }

  /// No HTML.
  public static let empty = HTML(trusted: [UInt8]())

  /// Whether there is none.
  public var isEmpty: Bool { bytes.isEmpty }

  /// Text as HTML: `&`, `<`, `>` and both quotation marks are escaped, so that it may also be used in a quoted
  /// attribute.
  public static func escaping(_ text: String) -> HTML {
    var bytes: [UInt8] = []
    bytes.appendEscaped(text)
    return HTML(trusted: bytes)
  }
}
