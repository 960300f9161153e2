import ASCII

/// A fault in a piece of CSS, in bytes of it.
struct StyleFault: Error {
  let range: Range<Int>
  let message: String

  init(_ range: Range<Int>, _ message: String) {
    self.range = range
    self.message = message
  }
}

enum StyleToken: Equatable {
  case identifier
  /// A name and its `(`.
  case function
  /// A number with its unit or per cent sign.
  case number
  case hash
  case string
  /// `url(#id)`, in the only form that is allowed.
  case reference
  case space
  /// Any other byte that has a meaning in CSS.
  case mark(UInt8)
}

/// Splits a piece of CSS into tokens (CSS Syntax Level 3, section 4), as far as a drawing needs it.
///
/// Anything that could be read in two ways is a fault rather than a token: above all the backslash, with which any name
/// can be written as another.
struct StyleScanner {
  let bytes: [UInt8]
  private(set) var at = 0
  /// The bytes of the last token.
  private(set) var range = 0..<0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at >= bytes.count }

  /// The last token in lower case: where this is used, CSS ignores case.
  var lowercased: String {
    String(decoding: bytes[range].map(\.inASCIILowercase), as: UTF8.self)
  }

  private func byte(_ offset: Int = 0) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }

  /// Skips past the next of some bytes, or to the end.
  mutating func skip(after marks: Set<UInt8>) {
    while let byte = byte() {
      at += 1
      if marks.contains(byte) { return }
    }
  }

  /// Skips past an at-rule: its `;`, or its block.
  mutating func skipRule() {
    var depth = 0
    while let byte = byte() {
      at += 1
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth <= 0, byte == UInt8(ascii: ";") || byte == UInt8(ascii: "}") { return }
    }
  }

  /// The next token; `nil` at the end.
  mutating func next() throws(StyleFault) -> StyleToken? {
    guard let first = byte() else { return nil }
    let start = at
    defer { range = start..<at }
    switch first {
    case _ where first.isMarkupSpace:
      while let byte = byte(), byte.isMarkupSpace { at += 1 }
      return .space
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
      try comment()
      return .space
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      try string()
      return .string
    case _ where startsNumber:
      number()
      return .number
    case _ where startsName(at): return try name()
    case UInt8(ascii: "#"):
      at += 1
      while let byte = byte(), byte.isInStyleName { at += 1 }
      guard at > start + 1 else { throw fault(start, "'#' must be followed by a name") }
      return .hash
    case UInt8(ascii: "\\"):
      throw fault(start, "a backslash, with which CSS writes one letter as another, is not allowed")
    case UInt8(ascii: "@"):
      at += 1
      while let byte = byte(), byte.isInStyleName { at += 1 }
      throw fault(start, "CSS rules that begin with '@' are not allowed")
    case _ where Self.marks.contains(first):
      at += 1
      return .mark(first)
    default: throw fault(start, "this character has no meaning in CSS here")
    }
  }

  private static let marks = Set(".,:;{}()[]*+-/>~!%=^$|".utf8)

  private mutating func fault(_ start: Int, _ message: String) -> StyleFault {
    at = max(at, start + 1)
    return StyleFault(start..<at, message)
  }

  private mutating func comment() throws(StyleFault) {
    let start = at
    at += 2
    while byte() != nil {
      if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        at += 2
        return
      }
      at += 1
    }
    throw StyleFault(start..<start + 2, "this comment is not closed")
  }

  private mutating func string() throws(StyleFault) {
    let start = at
    at += 1
    while let byte = byte(), byte != bytes[start] {
      // A browser takes a string to end with its line, and continues from there.
      if byte == UInt8(ascii: "\\") { throw fault(at, "a backslash is not allowed in CSS") }
      if byte == 0x0A || byte == 0x0D || byte == 0x0C { break }
      at += 1
    }
    guard byte() == bytes[start] else { throw StyleFault(start..<at, "these quotation marks are not closed") }
    at += 1
  }

  private var startsNumber: Bool {
    var offset = 0
    if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { offset = 1 }
    if byte(offset) == UInt8(ascii: ".") { offset += 1 }
    return byte(offset)?.isASCIIDigit ?? false
  }

  private mutating func number() {
    at += 1
    while let byte = byte(), byte.isASCIIDigit { at += 1 }
    if byte() == UInt8(ascii: "."), byte(1)?.isASCIIDigit ?? false {
      at += 1
      while let byte = byte(), byte.isASCIIDigit { at += 1 }
    }
    if byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") {
      let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
      if byte(1 + sign)?.isASCIIDigit ?? false {
        at += 1 + sign
        while let byte = byte(), byte.isASCIIDigit { at += 1 }
      }
    }
    if byte() == UInt8(ascii: "%") {
      at += 1
    } else if startsName(at) {
      while let byte = byte(), byte.isInStyleName { at += 1 }
    }
  }

  private func startsName(_ start: Int) -> Bool {
    var start = start
    if start < bytes.count, bytes[start] == UInt8(ascii: "-") {
      start += 1
      if start < bytes.count, bytes[start] == UInt8(ascii: "-") { return true }
    }
    return start < bytes.count && bytes[start].isInStyleName && !bytes[start].isASCIIDigit
      && bytes[start] != UInt8(ascii: "-")
  }

  private mutating func name() throws(StyleFault) -> StyleToken {
    let start = at
    while let byte = byte(), byte.isInStyleName { at += 1 }
    guard byte() == UInt8(ascii: "(") else { return .identifier }
    at += 1
    range = start..<at
    guard lowercased == "url(" else { return .function }
    try reference(from: start)
    return .reference
  }

  private mutating func reference(from start: Int) throws(StyleFault) {
    while let byte = byte(), byte.isMarkupSpace { at += 1 }
    var quote: UInt8?
    if let byte = byte(), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      quote = byte
      at += 1
    }
    let name = at
    while let byte = byte(), byte == UInt8(ascii: "#") && at == name || byte.isInReference { at += 1 }
    let isOne = at > name + 1 && bytes[name] == UInt8(ascii: "#")
    if quote != nil, byte() == quote { at += 1 } else if quote != nil { at = name }
    while let byte = byte(), byte.isMarkupSpace { at += 1 }
    guard isOne, byte() == UInt8(ascii: ")") else {
      throw StyleFault(start..<start + 4, "url() may only refer to a part of the same drawing: url(#id)")
    }
    at += 1
  }
}

extension UInt8 {
  /// A letter, a digit, `-`, `_` or part of a character beyond ASCII.
  fileprivate var isInStyleName: Bool {
    self >= 0x80 || isASCIILetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }

  /// What a referenced id may hold: nothing that a browser decodes, trims or takes for an address.
  var isInReference: Bool { isInStyleName || self == UInt8(ascii: ".") || self == UInt8(ascii: ":") }
}
