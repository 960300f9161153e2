/// A file of the site, looked at without knowing what it was made from.
struct CheckedOutput {
  let path: String
  let bytes: [UInt8]

  func check(isTrusted: Bool) throws {
    // What an editor's own files hold is published as it is, but for pages and XML.
    guard !path.hasPrefix("media/"), !path.hasPrefix("assets/"),
      path.hasSuffix(".html") || path.hasSuffix(".xml")
    else { return }
    guard (try? UTF8Span(validating: bytes.span)) != nil else {
      throw Trial.Fault(description: "\(path) is not UTF-8")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let scalar = text.unicodeScalars.first(where: { Forbidden.isOnPage($0) }) {
      throw Trial.Fault(description: "\(path) holds U+\(String(scalar.value, radix: 16, uppercase: true))")
    }
    // What a changed template writes is its own affair.
    guard isTrusted, path.hasSuffix(".html") || path.hasSuffix(".xml") else { return }
    for (name, attributes) in tags {
      if ["script", "iframe", "object", "embed", "base", "style", "frame"].contains(name) {
        throw Trial.Fault(description: "\(path) holds <\(name)>")
      }
      if let attribute = attributes.first(where: { $0.hasPrefix("on") || $0 == "style" || $0 == "srcdoc" }) {
        throw Trial.Fault(description: "\(path) holds <\(name) \(attribute)>")
      }
    }
  }

  /// Every tag's name and its attributes' names, in lower case.
  private var tags: [(String, [String])] {
    var tags: [(String, [String])] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      var names: [String] = []
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        switch bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          index = (bytes[(index + 1)...].firstIndex(of: bytes[index]) ?? bytes.count - 1) + 1
        case let byte where Self.isName(byte):
          let end = bytes[index...].firstIndex { !Self.isName($0) } ?? bytes.count
          names.append(String(decoding: bytes[index..<end], as: UTF8.self).lowercased())
          index = end
        default: index += 1
        }
        if names.isEmpty, bytes[min(index, bytes.count - 1)] != UInt8(ascii: "/") { break }
      }
      if let name = names.first { tags.append((name, Array(names.dropFirst()))) }
    }
    return tags
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte | 0x20 || (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= byte
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || byte >= 0x80
  }
}

/// Characters that change how what is around them reads.
enum Forbidden {
  static func isOnPage(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E: true
    default: false
    }
  }

  /// The report itself has line ends, and colours in escape sequences.
  static func isInReport(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value != 0x1B && isOnPage(scalar)
  }
}
