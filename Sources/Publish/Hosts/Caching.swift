/// How long readers may keep a file before they ask for it again: the header `Cache-Control`.
enum Caching: String, Sendable {
  /// A file whose name changes with its bytes.
  case forEver = "public, max-age=31536000, immutable"
  /// Pages, and what lists them.
  case minutes = "public, max-age=300"
  /// What says which files are live now.
  case never = "no-cache"
}
