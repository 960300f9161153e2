import ASCII
import DossierModel

/// Where a link in a body leads.
enum Destination {
  case entity(EntityLinkTarget)
  /// A heading of the same page.
  case fragment(String)
  /// A file of `media/`, by its name there in NFC, and a place in it: empty, or including the `#`.
  case media(String, fragment: String)
  case web(String)
  /// A scheme that runs code or reads the reader's disk.
  case unsafe(scheme: String)
  /// Not a valid destination; the scheme is what comes before the first colon, if there is one.
  case unknown(scheme: String?)

  init(_ text: String) {
    let scheme = Self.scheme(of: text)
    switch scheme {
    case "http"?, "https"?, "mailto"?, "tel"?: self = .web(text)
    case "javascript"?, "vbscript"?, "data"?, "file"?, "blob"?: self = .unsafe(scheme: scheme ?? "")
    case let name?:
      let rest = text.utf8.firstIndex(of: UInt8(ascii: ":")).map { text[text.utf8.index(after: $0)...] }
      self =
        EntityKind(rawValue: name).map { .entity(EntityLinkTarget($0, rest ?? "")) } ?? .unknown(scheme: name)
    case nil:
      if text.utf8.first == UInt8(ascii: "#"), text.utf8.count > 1 {
        self = .fragment(String(text.dropFirst()))
      } else if text.hasPrefix("media/") || text.hasPrefix("/media/") {
        let path = text.drop { $0 == "/" }
        let hash = path.firstIndex(of: "#") ?? path.endIndex
        self = .media(PercentEncoding.decode(path[..<hash]).inNFC, fragment: String(path[hash...]))
      } else {
        self = .unknown(scheme: nil)
      }
    }
  }

  /// The address within the site that was meant by a path through the folders of the disk.
  static func inMedia(_ text: String) -> String? {
    var path = text[...]
    for folder in ["./", "../", "/"] { while path.hasPrefix(folder) { path = path.dropFirst(folder.count) } }
    for folder in ["./", "Content/", "content/"] where path.hasPrefix(folder) {
      path = path.dropFirst(folder.count)
    }
    guard path.hasPrefix("media/"), path != text, path.utf8.count > 6 else { return nil }
    return String(path)
  }

  /// What comes before the first colon, in lower case, as a browser reads it: white space and control characters are
  /// skipped.
  private static func scheme(of text: String) -> String? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = text.utf8[..<colon].filter { $0 > 0x20 }.map(\.inASCIILowercase)
    return Scheme.isName(name) ? String(decoding: name, as: UTF8.self) : nil
  }
}

/// `source:interim-agreement?by=khawaja-asif#2`: an entity and, for a source, whose words are cited and which of
/// several places is meant.
struct EntityLinkTarget {
  let id: EntityID
  /// What follows `?by=`.
  let speaker: String?
  /// What follows `#`.
  let fragment: String?
  /// Anything after `?` that is not `by=`.
  let unknownQuery: String?

  /// The destination with another slug or another speaker.
  func written(slug: String? = nil, speaker: String? = nil) -> String {
    let query = (speaker ?? self.speaker).map { "?by=" + $0 } ?? unknownQuery.map { "?" + $0 } ?? ""
    return "\(id.kind.rawValue):\(slug ?? id.slug)\(query)" + (fragment.map { "#" + $0 } ?? "")
  }

  init(_ kind: EntityKind, _ rest: Substring) {
    let bytes = rest.utf8
    let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
    let mark = bytes[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
    id = EntityID(kind: kind, slug: String(rest[..<mark]))
    fragment = hash == bytes.endIndex ? nil : String(rest[bytes.index(after: hash)...])
    let query = mark == hash ? nil : rest[bytes.index(after: mark)..<hash]
    speaker = query.flatMap { $0.hasPrefix("by=") ? String($0.dropFirst(3)) : nil }
    unknownQuery = query.flatMap { $0.hasPrefix("by=") ? nil : String($0) }
  }
}
