/// The step from the present site to the next one, whose new files are prepared aside.
struct SiteChange: Sendable {
  /// The site's folder, links followed.
  let path: String
  /// Where the files that change are prepared.
  let next: String
  /// The manifest is one of them, if it changes.
  let changed: [PlannedFile]
  let removed: Set<String>
  let old: Manifest
  let new: Manifest

  var isEmpty: Bool { changed.isEmpty && removed.isEmpty }
}
