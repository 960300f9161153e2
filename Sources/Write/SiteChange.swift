import Files
import Render

/// The step from the present site to the next one, whose new files are prepared aside.
struct SiteChange: Sendable {
  /// The site's folder, links followed.
  let path: String
  /// Where the files that change are prepared.
  let next: String
  /// The files that are prepared. The manifest is one of them, if it changes and is not a symbolic link.
  let prepared: [PlannedFile]
  let removed: Set<String>
  let old: Manifest
  let new: Manifest
  /// Whether the manifest is a symbolic link: to a file that no swap reaches.
  let hasLinkedManifest: Bool

  var isEmpty: Bool { prepared.isEmpty && removed.isEmpty && old.paths == new.paths }

  /// Makes the manifest name the files of both sites, so that none is taken for somebody else's, however the change
  /// ends.
  ///
  /// - Returns: whether it had to be changed.
  func announce() throws(FileError) -> Bool {
    let both = Manifest(paths: old.paths.union(new.paths))
    guard both.paths != old.paths else { return false }
    try write(both)
    return true
  }

  /// Makes the manifest name the files of the new site.
  func conclude() throws(FileError) { try write(new) }

  private func write(_ manifest: Manifest) throws(FileError) {
    let target = path + "/" + Manifest.name
    do throws(Disk.Failure) {
      try Disk.replace(target, with: manifest.bytes)
    } catch {
      throw FileError("cannot write \(target): \(error.words)")
    }
  }
}
