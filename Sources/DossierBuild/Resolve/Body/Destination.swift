import DossierModel

/// Where a link in a body leads.
enum Destination {
  case entity(EntityLinkTarget)
  /// A heading of the same page.
  case fragment(String)
  /// A file of `media/`, by its name there.
  case media(String)
  case web(String)
  /// A scheme that runs code or reads the reader's disk.
  case unsafe(scheme: String)
  /// Nothing that Dossier knows; the scheme is what stands before the first colon, if there is one.
  case unknown(scheme: String?)

  init(_ text: String) {
    // Browsers pass over control characters and case when they look for a scheme.
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value > 0x20 }))
    let scheme = plain.firstIndex(of: ":").map { plain[..<$0].lowercased() }
    switch scheme {
    case "http"?, "https"?, "mailto"?, "tel"?: self = .web(text)
    case "javascript"?, "vbscript"?, "data"?, "file"?, "blob"?: self = .unsafe(scheme: scheme ?? "")
    case let name? where EntityKind(rawValue: name) != nil:
      guard let kind = EntityKind(rawValue: name) else { fallthrough }
      self = .entity(EntityLinkTarget(kind, text.drop { $0 != ":" }.dropFirst()))
    default:
      if text.hasPrefix("#"), text.count > 1 {
        self = .fragment(String(text.dropFirst()))
      } else if text.hasPrefix("media/") || text.hasPrefix("/media/") {
        self = .media(String(text.drop { $0 == "/" }))
      } else {
        self = .unknown(scheme: scheme)
      }
    }
  }
}

/// `source:interim-agreement?by=khawaja-asif#2`: an entity, and for a source whose words are cited
/// and which of several places is meant.
struct EntityLinkTarget {
  let id: EntityID
  /// What stands after `?by=`.
  let speaker: String?
  /// What stands after `#`.
  let fragment: String?
  /// Anything after `?` that is not `by=`.
  let unknownQuery: String?

  /// The destination as it would be written with another slug or another speaker.
  func written(slug: String? = nil, speaker: String? = nil) -> String {
    let query = (speaker ?? self.speaker).map { "?by=" + $0 } ?? unknownQuery.map { "?" + $0 } ?? ""
    return "\(id.kind.rawValue):\(slug ?? id.slug)\(query)" + (fragment.map { "#" + $0 } ?? "")
  }

  init(_ kind: EntityKind, _ rest: Substring) {
    let hash = rest.firstIndex(of: "#") ?? rest.endIndex
    let mark = rest[..<hash].firstIndex(of: "?") ?? hash
    id = EntityID(kind: kind, slug: String(rest[..<mark]))
    fragment = hash == rest.endIndex ? nil : String(rest[rest.index(after: hash)...])
    let query = mark == hash ? nil : rest[rest.index(after: mark)..<hash]
    speaker = query.flatMap { $0.hasPrefix("by=") ? String($0.dropFirst(3)) : nil }
    unknownQuery = query.flatMap { $0.hasPrefix("by=") ? nil : String($0) }
  }
}
