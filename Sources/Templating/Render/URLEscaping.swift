import ASCII

/// URLs in attributes: what is not allowed in a URL is percent-encoded (RFC 3986, 2.1), non-ASCII characters as their
/// UTF-8; `&` is written as a character reference.
extension [UInt8] {
  /// A whole URL, or the start of one. `#` if its scheme is not allowed.
  mutating func appendURL(_ text: String) {
    let span = text.utf8Span.span
    if isPlainURL(span) { return append(contentsOf: text.utf8) }
    switch URLScheme(of: span) {
    case .refused: append(UInt8(ascii: "#"))
    case .allowed: appendURLBytes(span, encodingColons: false, encodingCommas: false)
    case .none: appendURLBytes(span, encodingColons: true, encodingCommas: false)
    }
  }

  /// A whole URL of something that the page loads, or the start of one. `#` if it has a scheme or names a host. In a
  /// list a comma would end it.
  mutating func appendResource(_ text: String, inList: Bool) {
    let span = text.utf8Span.span
    guard URLScheme(of: span) == .none, leadingSlashes(of: span) < 2 else { return append(UInt8(ascii: "#")) }
    appendURLBytes(span, encodingColons: true, encodingCommas: inList)
  }

  /// A URL after something else, in a resource's. Slashes at its start are encoded: what precedes it may be one
  /// slash, or nothing.
  mutating func appendResourceTail(_ text: String) {
    let slashes = leadingSlashes(of: text.utf8Span.span)
    guard slashes > 0 else { return appendURLTail(text) }
    for _ in 0..<slashes { appendPercentEncoded(UInt8(ascii: "/")) }
    appendURLTail(String(text.unicodeScalars.drop { $0.value <= 0x20 || $0 == "/" }))
  }

  /// A URL after something else. Its colons are encoded, so that `java` and `script:…` cannot form a scheme together.
  mutating func appendURLTail(_ text: String) {
    let span = text.utf8Span.span
    if isPlainURL(span) { return append(contentsOf: text.utf8) }
    appendURLBytes(span, encodingColons: true, encodingCommas: false)
  }

  /// Text as one part of a URL: everything but letters, digits and `-._~` is encoded.
  mutating func appendURLPart(_ text: String) {
    let span = text.utf8Span.span
    for index in span.indices {
      let byte = span[index]
      if URLByte(byte) == .unreserved { append(byte) } else { appendPercentEncoded(byte) }
    }
  }

  /// - Parameter encodingColons: only up to the first `/`, `?` or `#`, after which none can end a scheme.
  private mutating func appendURLBytes(
    _ span: Span<UInt8>, encodingColons: Bool, encodingCommas: Bool
  ) {
    var encodesColons = encodingColons
    var end = span.count
    while end > 0, span[end - 1] <= 0x20 { end -= 1 }
    var index = 0
    while index < end, span[index] <= 0x20 { index += 1 }
    while index < end {
      let byte = span[index]
      switch byte {
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        break  // Browsers take these out of a URL before they read it.
      case UInt8(ascii: ":") where encodesColons, UInt8(ascii: ",") where encodingCommas:
        appendPercentEncoded(byte)
      case UInt8(ascii: "&"):
        append(contentsOf: escapedAmpersand)
      case UInt8(ascii: "%"):
        let isEncoded = index + 2 < end && span[index + 1].isHexDigit && span[index + 2].isHexDigit
        if isEncoded { append(byte) } else { appendPercentEncoded(byte) }
      default:
        if URLByte(byte) == .other { appendPercentEncoded(byte) } else { append(byte) }
        if URLByte(byte) == .separator { encodesColons = false }
      }
      index += 1
    }
  }
}

/// How many slashes a URL begins with, as browsers read it: after white space, and without tabs and line ends.
private func leadingSlashes(of span: Span<UInt8>) -> Int {
  var count = 0
  for index in span.indices {
    switch span[index] {
    case UInt8(ascii: "/"): count += 1
    case 0...0x20: continue
    default: return count
    }
  }
  return count
}

/// Whether a URL is written unchanged anywhere: it has no colon, so no scheme, and nothing in it is escaped. Nearly all
/// links within a site are like this, which cuts their time to a third.
private func isPlainURL(_ span: Span<UInt8>) -> Bool {
  for index in span.indices {
    let byte = span[index]
    let bits = byte < 64 ? plainBelow64 : byte < 128 ? plainFrom64 : 0
    if (bits >> UInt64(byte & 63)) & 1 == 0 { return false }
  }
  return true
}

/// Bit n: whether byte n is plain. Letters, digits and `!#$()*+-./;=?@[]_~`.
private let plainBelow64: UInt64 = 0xABFF_EF1A_0000_0000
private let plainFrom64: UInt64 = 0x47FF_FFFE_AFFF_FFFF

private let escapedAmpersand = Array("&amp;".utf8)

/// The class of a byte in a URL (RFC 3986, 2.2 and 2.3).
private enum URLByte {
  case unreserved
  /// Ends the part of a URL in which a scheme could be.
  case separator
  case reserved
  /// Must be encoded; `'` too, which would end an attribute.
  case other

  init(_ byte: UInt8) {
    switch byte {
    case _ where byte.isASCIILetterOrDigit: self = .unreserved
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): self = .unreserved
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): self = .separator
    case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "$"): self = .reserved
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"): self = .reserved
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="): self = .reserved
    case UInt8(ascii: "["), UInt8(ascii: "]"): self = .reserved
    default: self = .other
    }
  }
}

/// Whether a URL has a scheme, and whether a page may use it.
///
/// Reads a URL as browsers do (WHATWG URL, basic parser): leading white space and control characters are skipped, tabs
/// and line ends ignored anywhere, and case does not matter.
enum URLScheme {
  case none
  case allowed
  case refused

  /// None of these schemes runs a script or shows a document of the URL's own making.
  static let allowedNames: Set<String> = ["http", "https", "mailto", "tel", "sms", "geo", "webcal"]

  init(of span: Span<UInt8>) {
    var name: [UInt8] = []
    for index in span.indices {
      let byte = span[index]
      switch byte {
      case UInt8(ascii: ":"):
        if Self.isAllowed(name) {
          self = .allowed
        } else {
          self = Scheme.isName(name) ? .refused : .none
        }
        return
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
        self = .none
        return
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        continue
      case 0...0x20 where name.isEmpty:
        continue
      default:
        name.append(byte)
      }
    }
    self = .none
  }

  static func isAllowed(_ name: [UInt8]) -> Bool {
    name.count <= 6 && allowedNames.contains(String(decoding: name, as: UTF8.self).lowercased())
  }
}
