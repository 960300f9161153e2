import Files

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The old site, moved aside and to be removed now that another is in its place.
///
/// Most of what others keep in the site is in both, as links to the same files. What is only here is still theirs,
/// and is not removed.
struct OldSite {
  /// Where it is.
  private let path: String
  /// The folder of the site that is in its place.
  private let site: String
  /// Every file that is or was Dossier's.
  private let own: Set<String>

  init(at path: String, of site: String, _ manifests: Manifest...) {
    self.path = path
    self.site = site
    own = manifests.reduce(into: [Manifest.name]) { $0.formUnion($1.paths) }
  }

  func remove() throws(FileError) {
    do throws(SitePlace.Failure) {
      // Somebody may put something into a folder between the look into it and its removal.
      for attempt in 1...5 {
        do throws(SitePlace.Failure) {
          return try removeOnce()
        } catch {
          guard error.failure == .system(ENOTEMPTY), attempt < 5 else { throw error }
        }
      }
    } catch {
      let left = error.path.isEmpty ? path : path + "/" + error.path
      throw FileError(
        "the new site is in place at \(site), but the old one, now at \(path), cannot be removed: \(left): \(error.failure.words)",
        leavesStagingFolder: true)
    }
  }

  private func removeOnce() throws(SitePlace.Failure) {
    do {
      let old = try SitePlace.top.attempt { () throws(Disk.Failure) in
        let old = try OpenFolder(path)
        try old.permitChanges()
        return old
      }
      let new = try SitePlace.top.attempt { () throws(Disk.Failure) in try OpenFolder(site) }
      try empty(old, new, .top)
    }
    try SitePlace.top.attempt { () throws(Disk.Failure) in
      guard let above = Disk.folder(above: path) else { return }
      try OpenFolder(above).removeFolder(FileName(Disk.name(of: path)))
    }
  }

  private func empty(
    _ old: borrowing OpenFolder, _ new: borrowing OpenFolder, _ place: SitePlace
  ) throws(SitePlace.Failure) {
    let names = try place.attempt { () throws(Disk.Failure) in try old.names() }
    // The manifest last: without it nothing here would be recognised as Dossier's.
    for name in names where name.text != Manifest.name {
      try remove(name, old, new, place.appending(name))
    }
    if names.contains(where: { $0.text == Manifest.name }) {
      try place.attempt { () throws(Disk.Failure) in try old.removeFile(FileName(Manifest.name)) }
    }
  }

  private func remove(
    _ name: FileName, _ old: borrowing OpenFolder, _ new: borrowing OpenFolder, _ place: SitePlace
  ) throws(SitePlace.Failure) {
    let status = try place.attempt { () throws(Disk.Failure) in try old.status(of: name) }
    let successor = try place.attempt { () throws(Disk.Failure) in try new.status(of: name) }
    guard let status else { return }
    if status.kind == .folder { return try removeFolder(name, old, new, successor, place) }
    let isInBoth =
      successor?.inode == status.inode || (status.kind == .link && successor?.kind == .link)
    try place.attempt { () throws(Disk.Failure) in
      if place.isIn(own) || isInBoth { try old.removeFile(name) } else { try old.move(name, into: new) }
    }
  }

  private func removeFolder(
    _ name: FileName, _ old: borrowing OpenFolder, _ new: borrowing OpenFolder, _ successor: Disk.Status?,
    _ place: SitePlace
  ) throws(SitePlace.Failure) {
    if successor?.kind != .folder {
      // Either all that it held goes with the old site, or somebody has just made it.
      let isOthers = try holdsOthersFiles(name, in: old, place)
      try place.attempt { () throws(Disk.Failure) in
        guard isOthers else { return try old.removeTree(name) }
        if successor == nil { try new.makeFolder(name) }
      }
      if !isOthers { return }
    }
    do {
      let from = try place.attempt { () throws(Disk.Failure) in
        let from = try OpenFolder(name, in: old)
        try from.permitChanges()
        return from
      }
      let to = try place.attempt { () throws(Disk.Failure) in try OpenFolder(name, in: new) }
      try empty(from, to, place)
    }
    try place.attempt { () throws(Disk.Failure) in try old.removeFolder(name) }
  }

  private func holdsOthersFiles(
    _ name: FileName, in folder: borrowing OpenFolder, _ place: SitePlace
  ) throws(SitePlace.Failure) -> Bool {
    let inner = try place.attempt { () throws(Disk.Failure) in try OpenFolder(name, in: folder) }
    for name in try place.attempt({ () throws(Disk.Failure) in try inner.names() }) {
      let place = place.appending(name)
      let status = try place.attempt { () throws(Disk.Failure) in try inner.status(of: name) }
      if status?.kind == .folder {
        if try holdsOthersFiles(name, in: inner, place) { return true }
      } else if !place.isIn(own) {
        return true
      }
    }
    return false
  }
}
