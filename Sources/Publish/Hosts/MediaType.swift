/// What a file is, by the ending of its name: servers differ in which endings they know.
struct MediaType: Sendable, Hashable {
  /// What a policy distinguishes.
  enum Kind: Sendable {
    case page, style, script, picture, font, recording, manifest, other
  }

  let endings: [String]
  /// As the header `Content-Type` has it.
  let name: String
  let kind: Kind

  private init(_ name: String, _ endings: String..., kind: Kind = .other) {
    self.endings = endings
    self.name = name
    self.kind = kind
  }

  init?(of path: String) {
    let ending = Self.ending(of: path)
    guard let type = Self.all.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = type
  }

  /// The ending of a file's name in lower case; empty where it has none.
  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// More than a dossier has today: a configuration is printed once and must serve what comes later.
  static let all: [MediaType] = [
    MediaType("text/html; charset=utf-8", "html", "htm", kind: .page),
    MediaType("text/css; charset=utf-8", "css", kind: .style),
    MediaType("text/javascript; charset=utf-8", "js", "mjs", kind: .script),
    MediaType("text/plain; charset=utf-8", "txt", "md"),
    MediaType("text/csv; charset=utf-8", "csv"),
    MediaType("text/calendar; charset=utf-8", "ics"),
    MediaType("text/vtt; charset=utf-8", "vtt"),
    MediaType("application/xml; charset=utf-8", "xml"),
    MediaType("application/atom+xml; charset=utf-8", "atom"),
    MediaType("application/json", "json", "map"),
    MediaType("application/ld+json", "jsonld"),
    MediaType("application/geo+json", "geojson"),
    MediaType("application/manifest+json", "webmanifest", kind: .manifest),
    MediaType("application/pdf", "pdf"),
    MediaType("application/zip", "zip"),
    MediaType("application/gzip", "gz"),
    MediaType("application/wasm", "wasm"),
    MediaType("image/svg+xml", "svg", kind: .picture),
    MediaType("image/png", "png", kind: .picture),
    MediaType("image/jpeg", "jpg", "jpeg", kind: .picture),
    MediaType("image/gif", "gif", kind: .picture),
    MediaType("image/webp", "webp", kind: .picture),
    MediaType("image/avif", "avif", kind: .picture),
    MediaType("image/x-icon", "ico", kind: .picture),
    MediaType("font/woff2", "woff2", kind: .font),
    MediaType("font/woff", "woff", kind: .font),
    MediaType("font/ttf", "ttf", kind: .font),
    MediaType("font/otf", "otf", kind: .font),
    MediaType("video/mp4", "mp4", kind: .recording),
    MediaType("video/webm", "webm", kind: .recording),
    MediaType("audio/mpeg", "mp3", kind: .recording),
    MediaType("audio/mp4", "m4a", kind: .recording),
    MediaType("audio/ogg", "ogg", "opus", kind: .recording),
  ]
}
