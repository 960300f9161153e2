import ASCII

/// Finds the addresses in a drawing or another file of markup: in the attributes that hold some, in its styles and in
/// its scripts.
///
/// Reads tags as they come, without asking whether they nest: what a browser does not take for a tag may be one here,
/// which matters only where it names an existing file.
struct MarkupAddresses {
  private(set) var found: [WrittenAddress] = []

  private let bytes: [UInt8]
  private var at = 0
  /// Whether an attribute that holds an address can only mean one.
  private let isCertain: Bool

  /// - Parameter isCertain: whether the elements are known, as those of a drawing are.
  init(_ bytes: [UInt8], isCertain: Bool) {
    self.bytes = bytes
    self.isCertain = isCertain
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = open + 1
      readTag()
    }
  }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private func follows(_ text: StaticString) -> Bool {
    bytes[at...].starts(with: text.description.utf8)
  }

  /// Goes on after a text, or at the end where there is none.
  private mutating func skip(after text: String) {
    at = end(of: Array(text.utf8)).map { $0 + text.utf8.count } ?? bytes.count
  }

  /// Where a text, in lower case, is next; capitals do not differ.
  private func end(of text: [UInt8]) -> Int? {
    guard let first = text.first else { return nil }
    var from = at
    while let next = bytes[from...].firstIndex(of: first) {
      let part = bytes[next...].prefix(text.count)
      if part.count == text.count, zip(part, text).allSatisfy({ $0 == $1 || $0.inASCIILowercase == $1 }) {
        return next
      }
      from = next + 1
    }
    return nil
  }

  private mutating func readTag() {
    if follows("!--") { return skip(after: "-->") }
    // What a CDATA section holds is text, of a style sheet too.
    if follows("![CDATA[") {
      at += 8
      return
    }
    if follows("!") { return skip(after: ">") }
    if follows("?") {
      at += 1
      guard readName() == "xml-stylesheet" else { return skip(after: "?>") }
      _ = readAttributes()
      return
    }
    guard let first = byte, first.isNameStart else { return }
    let name = readName()
    let isEmpty = readAttributes()
    // The name without the prefix of a namespace.
    switch name.split(separator: ":").last.map(String.init) {
    case "style" where !isEmpty:
      let end = end(of: Array("</\(name)".utf8)) ?? bytes.count
      found += StyleAddresses(bytes, in: at..<end).found.map { mark($0) }
      at = end
    case "script" where !isEmpty:
      let end = end(of: Array("</\(name)".utf8)) ?? bytes.count
      found += ScriptAddresses(bytes, in: at..<end).found
      at = end
    default: break
    }
  }

  private func mark(_ address: WrittenAddress) -> WrittenAddress {
    var address = address
    address.isCertain = isCertain
    return address
  }

  /// A name in lower case.
  private mutating func readName() -> String {
    let start = at
    while let byte, !byte.endsName { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
  }

  /// Reads attributes up to the end of the tag.
  ///
  /// - Returns: whether the tag closes itself.
  private mutating func readAttributes() -> Bool {
    var isEmpty = false
    while let byte {
      switch byte {
      case UInt8(ascii: ">"):
        at += 1
        return isEmpty
      case UInt8(ascii: "<"): return isEmpty
      case UInt8(ascii: "/"):
        isEmpty = true
        at += 1
      case _ where byte.endsName: at += 1
      default:
        isEmpty = false
        let name = readName()
        readValue(of: name)
      }
    }
    return isEmpty
  }

  private mutating func readValue(of name: String) {
    while let byte, byte <= 0x20 { at += 1 }
    guard byte == UInt8(ascii: "=") else { return }
    at += 1
    while let byte, byte <= 0x20 { at += 1 }
    let start: Int
    let end: Int
    if let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      start = at + 1
      end = bytes[start...].firstIndex(of: quote) ?? bytes.count
      at = min(end + 1, bytes.count)
    } else {
      start = at
      while let byte, byte > 0x20, byte != UInt8(ascii: ">") { at += 1 }
      end = at
    }
    add(start..<end, of: name)
  }

  private mutating func add(_ value: Range<Int>, of name: String) {
    let own = name.split(separator: ":").last.map(String.init) ?? name
    if Self.lists.contains(own) {
      let parts = bytes[value].split { $0 <= 0x20 }
      // Sizes are among the parts, so a part that names no file is not an error.
      found += parts.map { part in
        var address = WrittenAddress(part.last == UInt8(ascii: ",") ? part.dropLast() : part)
        address.isCertain = false
        return address
      }
    } else if Self.addresses.contains(own) {
      found.append(mark(CharacterReferences.read(bytes, in: value)))
    } else if Self.styles.contains(own) {
      found += StyleAddresses(bytes, in: value).found.map { mark($0) }
    }
  }

  private static let addresses: Set = ["href", "src", "poster", "data", "background"]
  private static let lists: Set = ["srcset", "imagesrcset"]
  private static let styles: Set = [
    "style", "fill", "stroke", "filter", "clip-path", "mask", "marker", "marker-start", "marker-mid",
    "marker-end", "cursor",
  ]
}

extension UInt8 {
  fileprivate var isNameStart: Bool {
    isASCIILetter || self == UInt8(ascii: "_") || self >= 0x80
  }

  /// Whether it ends the name of an element or an attribute.
  fileprivate var endsName: Bool {
    self <= 0x20
      || [UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: "?")]
        .contains(self)
  }
}

/// Character references in an attribute: those of XML itself, and numbers.
enum CharacterReferences {
  static func read(_ bytes: [UInt8], in range: Range<Int>) -> WrittenAddress {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return WrittenAddress(bytes[range]) }
    var decoded = DecodedBytes()
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes[at] == UInt8(ascii: "&"),
        let end = bytes[at..<min(at + 12, range.upperBound)].firstIndex(of: UInt8(ascii: ";")),
        let number = number(bytes[(at + 1)..<end])
      {
        decoded.append(scalar: number, at: at)
        at = end + 1
      } else {
        decoded.append(bytes[at], at: at)
        at += 1
      }
    }
    return WrittenAddress(decoded, end: range.upperBound)
  }

  private static func number(_ name: ArraySlice<UInt8>) -> UInt32? {
    let text = String(decoding: name, as: UTF8.self)
    if text.hasPrefix("#x") || text.hasPrefix("#X") { return UInt32(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("#") { return UInt32(text.dropFirst()) }
    return ["amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27][text]
  }
}
