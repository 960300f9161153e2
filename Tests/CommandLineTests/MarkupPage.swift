/// The tags of an HTML page, read strictly enough for pages that a program wrote.
struct MarkupPage {
  struct Link {
    let element: String
    let attribute: String
    let target: String
    let rel: String?
  }

  struct Tag {
    let name: String
    let attributes: [(name: String, value: String)]

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private(set) var tags: [Tag] = []

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var position = 0
    while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = open + 1
      guard position < bytes.count, Self.isLetter(bytes[position]) else { continue }
      tags.append(Self.tag(in: bytes, at: &position))
    }
  }

  var links: [Link] {
    tags.flatMap { tag in
      ["href", "src", "poster", "action", "srcset"].compactMap { name in
        tag[name].map { Link(element: tag.name, attribute: name, target: $0, rel: tag["rel"]) }
      }
    }
  }

  private var allIDs: [String] { tags.compactMap { $0["id"] } }
  var ids: Set<String> { Set(allIDs) }

  var repeatedIDs: Set<String> {
    var seen = Set<String>()
    return Set(allIDs.filter { !seen.insert($0).inserted })
  }

  /// The ids that labels and descriptions point to.
  var namedIDs: Set<String> {
    let names = ["for", "aria-labelledby", "aria-describedby", "aria-controls"]
    return Set(
      tags.flatMap { tag in names.compactMap { tag[$0] }.flatMap { $0.split(separator: " ").map(String.init) }
      })
  }

  // MARK: Reading

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte | 0x20
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D) ~= byte }

  private static func tag(in bytes: [UInt8], at position: inout Int) -> Tag {
    let name = word(in: bytes, at: &position)
    var attributes: [(name: String, value: String)] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      guard !isSpace(bytes[position]), bytes[position] != UInt8(ascii: "/") else {
        position += 1
        continue
      }
      let name = word(in: bytes, at: &position)
      guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
        if name.isEmpty { position += 1 }
        attributes.append((name, ""))
        continue
      }
      position += 1
      attributes.append((name, value(in: bytes, at: &position)))
    }
    return Tag(name: name, attributes: attributes)
  }

  private static func word(in bytes: [UInt8], at position: inout Int) -> String {
    let start = position
    while position < bytes.count, !isSpace(bytes[position]), !Array("=/>".utf8).contains(bytes[position]) {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
  }

  private static func value(in bytes: [UInt8], at position: inout Int) -> String {
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
    else {
      return word(in: bytes, at: &position)
    }
    let quote = bytes[position]
    let start = position + 1
    position = bytes[start...].firstIndex(of: quote) ?? bytes.count
    let value = String(decoding: bytes[start..<position], as: UTF8.self)
    position = min(bytes.count, position + 1)
    return unescaped(value)
  }

  private static func unescaped(_ value: String) -> String {
    guard value.contains("&") else { return value }
    let names = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&"),
    ]
    return names.reduce(value) { $0.replacing($1.0, with: $1.1) }
  }
}
