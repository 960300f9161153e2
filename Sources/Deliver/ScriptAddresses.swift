import ASCII

/// Finds the strings of a script that begin with `./` or `../`: perhaps addresses.
///
/// Comments and regular expressions are told from strings as far as that goes without reading the language: a slash
/// after a value divides.
struct ScriptAddresses {
  private(set) var found: [WrittenAddress] = []

  private let bytes: [UInt8]
  private let end: Int
  private var at: Int
  /// The last byte that was neither white space nor in a comment.
  private var last: UInt8?
  /// For each template literal around the place at hand, how many braces are open in its expression.
  private var braces: [Int] = []

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
    while at < end { readToken() }
  }

  private func byte(_ offset: Int = 0) -> UInt8? { at + offset < end ? bytes[at + offset] : nil }

  private mutating func readToken() {
    let first = bytes[at]
    switch first {
    case _ where first <= 0x20:
      at += 1
      return
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
      while let byte = byte(), !Self.endsLine(byte) { at += 1 }
      return
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
      at += 2
      while at < end, !(bytes[at] == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) { at += 1 }
      at = min(at + 2, end)
      return
    case UInt8(ascii: "/") where beginsExpression: skipExpression()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(first)
    case UInt8(ascii: "`"): readTemplate()
    case UInt8(ascii: "{"), UInt8(ascii: "}"): readBrace(first)
    default: at += 1
    }
    last = first
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func readString(_ quote: UInt8) {
    at += 1
    let start = at
    var isPlain = true
    while let byte = byte(), byte != quote {
      // An unclosed string ends with its line, so that what follows is read again.
      if Self.endsLine(byte) { return }
      if byte == UInt8(ascii: "\\") { isPlain = false }
      at = min(at + (byte == UInt8(ascii: "\\") ? 2 : 1), end)
    }
    if isPlain { add(start..<at) }
    at = min(at + 1, end)
  }

  private mutating func readTemplate() {
    at += 1
    let start = at
    var isPlain = true
    while let byte = byte(), byte != UInt8(ascii: "`") {
      if byte == UInt8(ascii: "$"), self.byte(1) == UInt8(ascii: "{") {
        at += 2
        braces.append(0)
        return
      }
      if byte == UInt8(ascii: "\\") { isPlain = false }
      at = min(at + (byte == UInt8(ascii: "\\") ? 2 : 1), end)
    }
    if isPlain { add(start..<at) }
    at = min(at + 1, end)
  }

  private mutating func readBrace(_ brace: UInt8) {
    guard let open = braces.last else {
      at += 1
      return
    }
    if brace == UInt8(ascii: "}"), open == 0 {
      braces.removeLast()
      // What follows is the end of a literal, and not a whole address.
      let before = found.count
      readTemplate()
      found.removeSubrange(before...)
    } else {
      braces[braces.count - 1] += brace == UInt8(ascii: "{") ? 1 : -1
      at += 1
    }
  }

  private mutating func add(_ range: Range<Int>) {
    let text = bytes[range]
    guard text.starts(with: "./".utf8) || text.starts(with: "../".utf8) else { return }
    var address = WrittenAddress(text)
    address.isCertain = false
    found.append(address)
  }

  // MARK: - Regular expressions

  /// Whether a slash here cannot divide, because no value is before it.
  private var beginsExpression: Bool {
    guard let last else { return true }
    if "(,=:[!&|?{};+-*%<>~^".utf8.contains(last) { return true }
    return ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "do", "else"].contains(
      wordBefore)
  }

  /// The word before the white space before the place at hand; of a long one, the end.
  private var wordBefore: String {
    var stop = at
    while stop > 0, bytes[stop - 1] <= 0x20, at - stop < 16 { stop -= 1 }
    var start = stop
    while start > 0, stop - start < 16, bytes[start - 1].isASCIILetter { start -= 1 }
    return String(decoding: bytes[start..<stop], as: UTF8.self)
  }

  private mutating func skipExpression() {
    at += 1
    var isInClass = false
    while let byte = byte(), !Self.endsLine(byte) {
      switch byte {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        at += 1
        return
      default: break
      }
      at = min(at + 1, end)
    }
  }
}

/// Finds the strings of a JSON text (RFC 8259): perhaps addresses.
struct DataAddresses {
  private(set) var found: [WrittenAddress] = []

  init(_ bytes: [UInt8]) {
    var at = 0
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "\"")) {
      at = open + 1
      var isPlain = true
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        if bytes[at] == UInt8(ascii: "\\") { isPlain = false }
        at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = min(at, bytes.count)
      at = min(at + 1, bytes.count)
      var address = isPlain ? WrittenAddress(bytes[(open + 1)..<end]) : Self.decoded(bytes, (open + 1)..<end)
      address.isCertain = false
      found.append(address)
    }
  }

  private static func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> WrittenAddress {
    var decoded = DecodedBytes()
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "\\"), at + 1 < range.upperBound else {
        decoded.append(bytes[at], at: at)
        at += 1
        continue
      }
      let digits = bytes[(at + 2)..<max(at + 2, min(at + 6, range.upperBound))].compactMap(\.hexDigitValue)
      if bytes[at + 1] == UInt8(ascii: "u"), digits.count == 4 {
        // Halves of a surrogate pair become two characters that no name has.
        decoded.append(scalar: digits.reduce(0) { $0 << 4 | UInt32($1) }, at: at)
        at += 6
      } else {
        decoded.append(bytes[at + 1], at: at)
        at += 2
      }
    }
    return WrittenAddress(decoded, end: range.upperBound)
  }
}
