import ASCII

/// Reads the tags of a page or of a drawing as a browser does, for what they make it load and run.
///
/// A page is HTML, a drawing is XML. What is valid in neither, such as a broken tag, is read in some way: a policy made
/// from it then allows too little, never more than what is written there.
struct MarkupReader {
  enum Format {
    case html, xml
  }

  struct Tag {
    /// In lower case in HTML; without its prefix in XML.
    let name: String
    let attributes: [(name: String, value: [UInt8])]
    let isSelfClosing: Bool

    /// The first attribute of a name, which is the one that counts.
    func value(_ name: String) -> [UInt8]? { attributes.first { $0.name == name }?.value }
  }

  private let bytes: [UInt8]
  private let format: Format
  private var place = 0
  /// Inside `<svg>` or `<math>` of a page, where text is read as in XML.
  private var isForeign = false

  init(_ bytes: [UInt8], _ format: Format) {
    self.bytes = bytes.contains(0x0D) ? Self.withPlainLineEnds(bytes) : bytes
    self.format = format
  }

  /// Browsers make one line feed of each kind of line end before they read anything else.
  private static func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A, index > 0, bytes[index - 1] == 0x0D { continue }
      out.append(byte == 0x0D ? 0x0A : byte)
    }
    return out
  }

  // MARK: Tags

  /// The next start tag.
  mutating func next() -> Tag? {
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = open + 1
      guard place < bytes.count else { return nil }
      switch bytes[place] {
      case UInt8(ascii: "!"): skipDeclaration()
      case UInt8(ascii: "?"): skip(through: format == .xml ? "?>" : ">")
      case UInt8(ascii: "/"):
        place += 1
        let name = readName()
        if Self.foreign.contains(name) { isForeign = false }
        skip(through: ">")
      case let byte where isNameStart(byte):
        let tag = readTag()
        if Self.foreign.contains(tag.name), format == .html { isForeign = !tag.isSelfClosing }
        if format == .html, !isForeign, Self.textOnly.contains(tag.name) { skipText(of: tag.name) }
        return tag
      default: continue
      }
    }
    return nil
  }

  private static let foreign: Set<String> = ["svg", "math"]
  /// What is between these tags is not markup.
  private static let textOnly: Set<String> = [
    "title", "textarea", "xmp", "noembed", "noframes", "iframe", "plaintext",
  ]

  private mutating func skipDeclaration() {
    if starts(with: "!--") {
      place += 3
      // A comment in HTML can end where it begins.
      if format == .html, starts(with: ">") || starts(with: "->") { return skip(through: ">") }
      guard format == .html else { return skip(through: "-->") }
      while let dash = bytes[place...].firstIndex(of: UInt8(ascii: "-")) {
        place = dash
        if starts(with: "-->") || starts(with: "--!>") { return skip(through: ">") }
        place += 1
      }
      place = bytes.count
    } else if starts(with: "![CDATA["), format == .xml || isForeign {
      skip(through: "]]>")
    } else {
      var depth = 0
      while place < bytes.count {
        defer { place += 1 }
        switch bytes[place] {
        case UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ">") where depth <= 0 || format == .html: return
        default: break
        }
      }
    }
  }

  private mutating func readTag() -> Tag {
    let name = readName()
    var attributes: [(name: String, value: [UInt8])] = []
    var isSelfClosing = false
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      isSelfClosing = bytes[place] == UInt8(ascii: "/")
      if isSelfClosing || bytes[place].isMarkupSpace {
        place += 1
        continue
      }
      attributes.append(readAttribute())
    }
    place = min(place + 1, bytes.count)
    return Tag(
      name: name, attributes: attributes,
      isSelfClosing: isSelfClosing && (format == .xml || isForeign || Self.foreign.contains(name)))
  }

  private mutating func readName() -> String {
    let start = place
    while place < bytes.count, !bytes[place].isMarkupSpace, bytes[place] != UInt8(ascii: "/"),
      bytes[place] != UInt8(ascii: ">")
    {
      place += 1
    }
    let name = String(decoding: bytes[start..<place], as: UTF8.self)
    return format == .html ? name.lowercased() : String(name.split(separator: ":").last ?? "")
  }

  private mutating func readAttribute() -> (name: String, value: [UInt8]) {
    let start = place
    place += 1
    while place < bytes.count, !bytes[place].isMarkupSpace,
      ![UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "=")].contains(bytes[place])
    {
      place += 1
    }
    let written = String(decoding: bytes[start..<place], as: UTF8.self)
    let name =
      format == .html ? written.lowercased() : String(written.split(separator: ":").last ?? "")
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return (name, []) }
    place += 1
    skipSpace()
    guard place < bytes.count else { return (name, []) }
    let quote = bytes[place]
    var end: Int
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      place += 1
      end = bytes[place...].firstIndex(of: quote) ?? bytes.count
      defer { place = min(end + 1, bytes.count) }
      return (name, CharacterReferences.decode(bytes[place..<end], isAttributeOfXML: format == .xml))
    }
    end = bytes[place...].firstIndex { $0.isMarkupSpace || $0 == UInt8(ascii: ">") } ?? bytes.count
    defer { place = end }
    return (name, CharacterReferences.decode(bytes[place..<end]))
  }

  // MARK: Text

  /// The text between a start tag that was just read, `script` or `style`, and its end.
  mutating func text(of tag: Tag) -> [UInt8] {
    guard !tag.isSelfClosing else { return [] }
    if format == .html, !isForeign {
      let start = place
      skipText(of: tag.name)
      return Array(bytes[start..<place])
    }
    var text: [UInt8] = []
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      text += CharacterReferences.decode(bytes[place..<open])
      place = open + 1
      if starts(with: "![CDATA[") {
        let start = place + 8
        skip(through: "]]>")
        if start <= place - 3 { text += bytes[start..<(place - 3)] }
      } else if starts(with: "!") {
        skipDeclaration()
      } else {
        // The end tag, or a child, whose text is not the element's.
        place = open
        return text
      }
    }
    place = bytes.count
    return text
  }

  /// Goes to the end tag of an element without markup in it.
  private mutating func skipText(of name: String) {
    let end = Array("</\(name)".utf8)
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[open...].prefix(end.count + 1)
      let isEnd =
        rest.count > end.count
        && zip(rest, end).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 && $1 >= UInt8(ascii: "a")) }
      if isEnd, let last = rest.last,
        last.isMarkupSpace || last == UInt8(ascii: "/") || last == UInt8(ascii: ">")
      {
        place = open
        return
      }
      place = open + 1
    }
    place = bytes.count
  }

  // MARK: Places

  private func starts(with text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

  private mutating func skip(through text: String) {
    let wanted = Array(text.utf8)
    while let first = bytes[place...].firstIndex(of: wanted[0]) {
      place = first
      if bytes[place...].starts(with: wanted) {
        place += wanted.count
        return
      }
      place += 1
    }
    place = bytes.count
  }

  private mutating func skipSpace() {
    while place < bytes.count, bytes[place].isMarkupSpace { place += 1 }
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    if byte.isASCIILetter { return true }
    return format == .xml && (byte == UInt8(ascii: "_") || byte >= 0x80)
  }
}

/// Character references, such as `&amp;`.
private enum CharacterReferences {
  /// The names in XML. HTML has two thousand more: the hash of a style that uses one will not match, so it is blocked.
  private static let names: [String: UInt8] = [
    "amp": UInt8(ascii: "&"), "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "quot": UInt8(ascii: "\""),
    "apos": UInt8(ascii: "'"),
  ]

  /// - Parameter isAttributeOfXML: whether line ends and tabs that are written as they are become spaces.
  static func decode(_ bytes: ArraySlice<UInt8>, isAttributeOfXML: Bool = false) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      if isAttributeOfXML, byte == 0x09 || byte == 0x0A {
        out.append(0x20)
      } else if byte == UInt8(ascii: "&"),
        let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let character = character(String(decoding: rest[..<end], as: UTF8.self))
      {
        out += character
        rest = rest[(end + 1)...]
      } else {
        out.append(byte)
      }
    }
    return out
  }

  private static func character(_ reference: String) -> [UInt8]? {
    if let byte = names[reference] { return [byte] }
    guard reference.first == "#" else { return nil }
    let digits = reference.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return number.flatMap(Unicode.Scalar.init).map { Array(String(Character($0)).utf8) }
  }
}
