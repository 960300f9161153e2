extension [UInt8] {
  /// JSON text inside a script element.
  ///
  /// `<`, `>` and `&` could end the element or open a comment in it; U+2028 and U+2029 ended lines in scripts before
  /// ES2019. In valid JSON all of these occur only in strings, where the escape means the same.
  mutating func appendJSON(_ text: String) {
    let span = text.utf8Span.span
    var index = 0
    while index < span.count {
      let byte = span[index]
      switch byte {
      case UInt8(ascii: "<"): append(contentsOf: less)
      case UInt8(ascii: ">"): append(contentsOf: greater)
      case UInt8(ascii: "&"): append(contentsOf: ampersand)
      case 0xE2 where index + 2 < span.count && span[index + 1] == 0x80 && span[index + 2] == 0xA8:
        append(contentsOf: lineSeparator)
        index += 2
      case 0xE2 where index + 2 < span.count && span[index + 1] == 0x80 && span[index + 2] == 0xA9:
        append(contentsOf: paragraphSeparator)
        index += 2
      default: append(byte)
      }
      index += 1
    }
  }
}

private let less = Array(#"\u003c"#.utf8)
private let greater = Array(#"\u003e"#.utf8)
private let ampersand = Array(#"\u0026"#.utf8)
private let lineSeparator = Array(#"\u2028"#.utf8)
private let paragraphSeparator = Array(#"\u2029"#.utf8)
