extension [UInt8] {
  /// Text for HTML text, titles and quoted attributes.
  mutating func appendEscaped(_ text: String) {
    let extra = bytesToEscape(in: text)
    append(contentsOf: text.utf8)
    if extra > 0 { escapeTail(text.utf8.count, extra: extra) }
  }

  mutating func appendEscaped(_ html: HTML) {
    let extra = html.bytes.reduce(0) { $0 + escapeGrowth($1) }
    append(contentsOf: html.bytes)
    if extra > 0 { escapeTail(html.bytes.count, extra: extra) }
  }

  /// Text for XML 1.0: escaped, with U+FFFD for what XML cannot hold (2.2: most control characters, U+FFFE and U+FFFF).
  mutating func appendXML(_ text: String) {
    func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: true
      case 0..<0x20, 0xFFFE, 0xFFFF: false
      default: true
      }
    }
    if text.unicodeScalars.allSatisfy(isAllowed) { return appendEscaped(text) }
    var mended = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { mended.append(isAllowed(scalar) ? scalar : "\u{FFFD}") }
    appendEscaped(String(mended))
  }

  /// Escapes the last `count` bytes in place, from the end, so that nothing is copied twice.
  private mutating func escapeTail(_ count: Int, extra: Int) {
    var read = self.count
    let first = read - count
    append(contentsOf: repeatElement(0, count: extra))
    var write = self.count
    var span = mutableSpan
    while read > first, write > read {
      read -= 1
      let byte = span[read]
      switch escapeGrowth(byte) {
      case 0:
        write -= 1
        span[write] = byte
      case let growth:
        write -= growth + 1
        let replacement = reference(for: byte)
        for offset in 0...growth { span[write + offset] = replacement[offset] }
      }
    }
  }
}

/// How many bytes escaping adds. The sum has no branches, so that the compiler can handle 16 bytes at a time: 7 ns for
/// 50 bytes where a loop with an exit takes 19.
private func bytesToEscape(in text: String) -> Int {
  let span = text.utf8Span.span
  var special: UInt8 = 0
  for index in span.indices {
    let byte = span[index]
    special |= isSpecial(byte, 0x26) | isSpecial(byte, 0x3C) | isSpecial(byte, 0x3E)
    special |= isSpecial(byte, 0x22) | isSpecial(byte, 0x27)
  }
  guard special != 0 else { return 0 }
  var extra = 0
  for index in span.indices { extra += escapeGrowth(span[index]) }
  return extra
}

@inline(__always)
private func isSpecial(_ byte: UInt8, _ other: UInt8) -> UInt8 { byte == other ? 1 : 0 }

/// How many bytes longer a byte's character reference is than the byte.
@inline(__always)
private func escapeGrowth(_ byte: UInt8) -> Int {
  switch byte {
  case UInt8(ascii: "&"), UInt8(ascii: "'"): 4
  case UInt8(ascii: "<"), UInt8(ascii: ">"): 3
  case UInt8(ascii: "\""): 5
  default: 0
  }
}

private let ampersand = Array("&amp;".utf8)
private let apostrophe = Array("&#39;".utf8)
private let less = Array("&lt;".utf8)
private let greater = Array("&gt;".utf8)
private let quotation = Array("&quot;".utf8)

private func reference(for byte: UInt8) -> [UInt8] {
  switch byte {
  case UInt8(ascii: "&"): ampersand
  case UInt8(ascii: "'"): apostrophe
  case UInt8(ascii: "<"): less
  case UInt8(ascii: ">"): greater
  default: quotation
  }
}
