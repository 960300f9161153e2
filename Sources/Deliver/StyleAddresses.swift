import ASCII

/// Finds the addresses in a style sheet: what `url()`, `src()`, `image()`, `image-set()` and `@import` hold
/// (CSS Syntax Level 3, section 4; CSS Values Level 4, section 4.5).
struct StyleAddresses {
  private(set) var found: [WrittenAddress] = []
  /// How many bytes were looked at, which is in proportion to the text, whatever it holds.
  private(set) var steps = 0

  private let bytes: [UInt8]
  private let end: Int
  private var at: Int
  /// What each open bracket belongs to.
  private var open: [Bracket] = []
  /// The at-rule whose first value follows.
  private var rule = AtRule.other

  private enum Bracket {
    /// A function whose strings are addresses.
    case addresses
    case other
  }

  private enum AtRule {
    case `import`
    /// Its address is the name of a vocabulary and leads nowhere.
    case namespace
    case other
  }

  /// - Parameter range: the stretch of the file that is a style sheet, or a piece of one.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
    while at < end { readToken() }
  }

  private func byte(_ offset: Int = 0) -> UInt8? { at + offset < end ? bytes[at + offset] : nil }

  private mutating func advance(_ count: Int = 1) {
    at = min(at + count, end)
    steps += count
  }

  private mutating func readToken() {
    let first = bytes[at]
    switch first {
    case _ where first.isMarkupSpace: return advance()
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): return skipComment()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let string = readString()
      if rule == .import || open.last == .addresses, let string { found.append(string) }
    case UInt8(ascii: "@"):
      advance()
      rule = Self.rule(readName())
      return
    case _ where first.isInStyleName || startsEscape: readWord()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      open.append(.other)
      advance()
      if first == UInt8(ascii: "{") { rule = .other }
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      _ = open.popLast()
      advance()
    case UInt8(ascii: ";"):
      advance()
      rule = .other
      return
    default: advance()
    }
    // An `@import` holds one address, first; a namespace's comes after its prefix.
    if rule == .import { rule = .other }
  }

  private mutating func skipComment() {
    advance(2)
    while at < end {
      if bytes[at] == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") { return advance(2) }
      advance()
    }
  }

  // MARK: - Names

  private static func rule(_ name: [UInt8]) -> AtRule {
    if name == Array("import".utf8) { return .import }
    return name == Array("namespace".utf8) ? .namespace : .other
  }

  private static let functions = Set(
    ["image-set", "-webkit-image-set", "image", "-webkit-image", "src"].map { Array($0.utf8) })

  /// A name, and where it is a function's, the bracket that opens it.
  private mutating func readWord() {
    let name = readName()
    guard byte() == UInt8(ascii: "(") else { return }
    advance()
    if name == Array("url".utf8) {
      readAddress()
    } else {
      open.append(Self.functions.contains(name) ? .addresses : .other)
    }
  }

  /// A name in lower case, escapes read; of a long one, which nobody looks up, only the beginning.
  private mutating func readName() -> [UInt8] {
    var name: [UInt8] = []
    while let byte = byte() {
      if byte.isInStyleName {
        advance()
        if name.count < 32 { name.append(byte.inASCIILowercase) }
      } else if startsEscape {
        var decoded = DecodedBytes()
        readEscape(into: &decoded)
        if name.count < 32 { name += decoded.bytes.map(\.inASCIILowercase) }
      } else {
        break
      }
    }
    return name
  }

  // MARK: - Addresses

  /// What follows `url(`.
  private mutating func readAddress() {
    while let byte = byte(), byte.isMarkupSpace { advance() }
    if byte() == UInt8(ascii: "\"") || byte() == UInt8(ascii: "'") {
      let string = readString()
      if rule != .namespace, let string { found.append(string) }
      // Modifiers may follow.
      open.append(.other)
    } else {
      readBareAddress()
    }
  }

  /// An address without quotation marks, and the bracket after it.
  private mutating func readBareAddress() {
    let start = at
    var decoded: DecodedBytes?
    while let byte = byte(), byte != UInt8(ascii: ")"), !byte.isMarkupSpace {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "(") || !canEscape {
        return skipBadAddress()
      }
      readCharacter(since: start, into: &decoded)
    }
    let last = at
    while let byte = byte(), byte.isMarkupSpace { advance() }
    guard byte() == nil || byte() == UInt8(ascii: ")") else { return skipBadAddress() }
    advance()
    if rule != .namespace { add(start..<last, decoded) }
  }

  private mutating func skipBadAddress() {
    while let byte = byte() {
      advance(byte == UInt8(ascii: "\\") ? 2 : 1)
      if byte == UInt8(ascii: ")") { return }
    }
  }

  /// A string; `nil` where its line ends before it does.
  private mutating func readString() -> WrittenAddress? {
    let quote = byte()
    advance()
    let start = at
    var decoded: DecodedBytes?
    while let byte = byte(), byte != quote {
      if byte == 0x0A || byte == 0x0D || byte == 0x0C { return nil }
      readCharacter(since: start, into: &decoded)
    }
    let last = at
    advance()
    return Self.address(bytes, start..<last, decoded)
  }

  private mutating func add(_ range: Range<Int>, _ decoded: DecodedBytes?) {
    found.append(Self.address(bytes, range, decoded))
  }

  private static func address(_ bytes: [UInt8], _ range: Range<Int>, _ decoded: DecodedBytes?)
    -> WrittenAddress
  {
    decoded.map { WrittenAddress($0, end: range.upperBound) } ?? WrittenAddress(bytes[range])
  }

  // MARK: - Escapes

  /// Whether the byte at hand is not the backslash of a bad escape.
  private var canEscape: Bool { byte() != UInt8(ascii: "\\") || startsEscape }

  private var startsEscape: Bool {
    guard byte() == UInt8(ascii: "\\"), let next = byte(1) else { return false }
    return next != 0x0A && next != 0x0D && next != 0x0C
  }

  /// Reads a character of an address. From the first escape on, the address is put together anew.
  private mutating func readCharacter(since start: Int, into decoded: inout DecodedBytes?) {
    guard byte() == UInt8(ascii: "\\") else {
      decoded?.append(bytes[at], at: at)
      return advance()
    }
    if decoded == nil {
      var copy = DecodedBytes()
      for offset in start..<at { copy.append(bytes[offset], at: offset) }
      decoded = copy
    }
    var copy = decoded ?? DecodedBytes()
    decoded = nil
    readEscape(into: &copy)
    decoded = copy
  }

  /// A backslash and what belongs to it: up to six digits and a space, a line end, or any other character.
  private mutating func readEscape(into decoded: inout DecodedBytes) {
    let start = at
    advance()
    guard let first = byte() else { return }
    var number: UInt32 = 0
    var digits = 0
    while digits < 6, let digit = byte()?.hexDigitValue {
      number = number << 4 | UInt32(digit)
      digits += 1
      advance()
    }
    if digits > 0 {
      decoded.append(scalar: number, at: start)
      if byte() == 0x0D, byte(1) == 0x0A { advance() }
      if byte()?.isMarkupSpace == true { advance() }
    } else if first.isMarkupSpace, first != 0x20, first != 0x09 {
      advance(first == 0x0D && byte(1) == 0x0A ? 2 : 1)
    } else {
      decoded.append(first, at: start)
      advance()
    }
  }
}

extension UInt8 {
  /// A letter, a digit, `-`, `_` or a byte of a character that is not ASCII.
  fileprivate var isInStyleName: Bool {
    isASCIILetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") || self >= 0x80
  }
}
