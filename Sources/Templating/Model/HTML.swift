/// Bytes of HTML that the generator itself made; the only thing that `{{{name}}}` accepts.
///
/// A `String` of an editor's is never one: whoever writes `HTML(trusted:)` vouches for the bytes.
public struct HTML: Sendable, Hashable {
  /// UTF-8.
  public let bytes: [UInt8]

  public init(trusted bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(trusted text: String) {
    self.bytes = Array(text.utf8)
  }

  public static let empty = HTML(trusted: [UInt8]())

  public var isEmpty: Bool { bytes.isEmpty }

  /// Text as HTML: `&`, `<`, `>` and both quotation marks escaped, so that it may also stand in a
  /// quoted attribute.
  public static func escaping(_ text: String) -> HTML {
    var bytes: [UInt8] = []
    bytes.appendEscaped(text)
    return HTML(trusted: bytes)
  }
}
