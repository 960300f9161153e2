import Files

/// A file or a folder of a site.
struct SitePlace {
  /// Its path below the site's folder, for people.
  let shown: String
  /// Whether the path is UTF-8: no other is Dossier's.
  let isText: Bool

  static let top = SitePlace(shown: "", isText: true)

  /// What could not be done, and where.
  struct Failure: Error {
    let failure: Disk.Failure
    /// Below the site's folder.
    let path: String
  }

  func appending(_ name: FileName) -> SitePlace {
    SitePlace(
      shown: shown.isEmpty ? name.shown : shown + "/" + name.shown, isText: isText && name.text != nil)
  }

  func isIn(_ names: Set<String>) -> Bool { isText && names.contains(shown) }

  func attempt<Value: ~Copyable>(_ work: () throws(Disk.Failure) -> Value) throws(Failure) -> Value {
    do throws(Disk.Failure) {
      return try work()
    } catch {
      throw Failure(failure: error, path: shown)
    }
  }
}
