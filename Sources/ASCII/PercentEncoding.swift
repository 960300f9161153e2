/// Percent-encoding in addresses (RFC 3986, section 2.1).
package enum PercentEncoding {
  /// The byte that a `%` with two digits at the start of a text means; `nil` where there is none.
  @inlinable package static func byte(in text: ArraySlice<UInt8>) -> UInt8? {
    let at = text.startIndex
    guard text.count > 2, text[at] == UInt8(ascii: "%"), let high = text[at + 1].hexDigitValue,
      let low = text[at + 2].hexDigitValue
    else { return nil }
    return high << 4 | low
  }

  /// The text that an address means. A `%` without two digits after it means itself.
  package static func decode(_ address: some StringProtocol) -> String {
    var out: [UInt8] = []
    var rest = Array(address.utf8)[...]
    while let first = rest.first {
      let encoded = byte(in: rest)
      out.append(encoded ?? first)
      rest = rest.dropFirst(encoded == nil ? 1 : 3)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Encodes every byte but ASCII letters, digits, `.`, `_` and those that are to be kept.
  package static func encode(_ text: some StringProtocol, keeping kept: Set<UInt8> = []) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      let isPlain = byte.isASCIILetterOrDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      if isPlain || kept.contains(byte) { out.append(byte) } else { out.appendPercentEncoded(byte) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends `%` and a byte's two digits, in capitals as RFC 3986 asks for.
  @inlinable package mutating func appendPercentEncoded(_ byte: UInt8) {
    append(UInt8(ascii: "%"))
    append(UInt8(upperHexDigit: byte >> 4))
    append(UInt8(upperHexDigit: byte & 15))
  }
}
