#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Puts the next site in place in one step, by swapping its folder with that of the present one.
struct SiteSwap {
  private let change: SiteChange
  /// The files of the present site that the next one does not take over.
  private let replaced: Set<String>
  /// Every file that is or was Dossier's.
  private let own: Set<String>

  /// What could not be done, and where.
  private struct Obstacle: Error {
    let failure: Disk.Failure
    /// Below the site's folder.
    let path: String
  }

  /// A file or a folder of the site.
  private struct Place {
    /// Its path below the site's folder, for people.
    let shown: String
    /// Whether the path is UTF-8: no other is Dossier's.
    let isText: Bool

    static let top = Place(shown: "", isText: true)

    func appending(_ name: FileName) -> Place {
      Place(
        shown: shown.isEmpty ? name.shown : shown + "/" + name.shown, isText: isText && name.text != nil)
    }

    func isIn(_ names: Set<String>) -> Bool { isText && names.contains(shown) }

    func attempt<Value: ~Copyable>(_ work: () throws(Disk.Failure) -> Value) throws(Obstacle) -> Value {
      do throws(Disk.Failure) {
        return try work()
      } catch {
        throw Obstacle(failure: error, path: shown)
      }
    }
  }

  init(_ change: SiteChange) {
    self.change = change
    replaced = change.removed.union(change.prepared.map(\.path))
    own = change.old.paths.union(change.new.paths).union([Manifest.name])
  }

  /// - Returns: whether the site is in place; where the folder cannot be swapped, nothing has changed.
  func perform() throws(FileError) -> Bool {
    do throws(Obstacle) {
      let present = try Place.top.attempt { () throws(Disk.Failure) in try OpenFolder(change.path) }
      let next = try Place.top.attempt { () throws(Disk.Failure) in try OpenFolder(change.next) }
      _ = try carry(present, into: next, .top)
      try Place.top.attempt { () throws(Disk.Failure) in try exchange(change.next, change.path) }
    } catch {
      if Self.canBeReplacedInPlace(after: error.failure) { return false }
      throw FileError("cannot put the new site in place: \(full(error.path)): \(error.failure.words)")
    }
    try retire()
    return true
  }

  private func full(_ path: String) -> String { path.isEmpty ? change.path : change.path + "/" + path }

  /// A folder that is mounted, a file system that cannot swap, and a folder that belongs to somebody else, whom this
  /// user cannot give the new one to.
  private static func canBeReplacedInPlace(after failure: Disk.Failure) -> Bool {
    [.system(EINVAL), .system(ENOSYS), .system(ENOTSUP), .system(EBUSY), .system(EXDEV), .system(EPERM)]
      .contains(failure)
  }

  // MARK: The next site

  /// Gives the next site everything of the present one that stays, whoever wrote it: as further links to the same
  /// files, so that their times and owners stay too. Its folders get the owners and permissions of the present ones.
  ///
  /// - Returns: whether the next site's folder holds anything.
  private func carry(
    _ present: borrowing OpenFolder, into next: borrowing OpenFolder, _ place: Place
  ) throws(Obstacle) -> Bool {
    let names = try place.attempt { () throws(Disk.Failure) in try present.names() }
    for name in names {
      let inner = place.appending(name)
      // Removed by somebody in the meantime, where there is none.
      guard let status = try inner.attempt({ () throws(Disk.Failure) in try present.status(of: name) }) else {
        continue
      }
      if status.kind == .folder {
        try carryFolder(name, present, into: next, inner)
      } else if !inner.isIn(replaced) {
        try inner.attempt { () throws(Disk.Failure) in
          if status.kind == .link {
            try present.copyLink(name, into: next)
          } else {
            try link(name, present, into: next)
          }
        }
      }
    }
    return try place.attempt { () throws(Disk.Failure) in
      try next.take(try present.status())
      if names.isEmpty { return true }
      return try !next.names().isEmpty
    }
  }

  private func carryFolder(
    _ name: FileName, _ present: borrowing OpenFolder, into next: borrowing OpenFolder, _ place: Place
  ) throws(Obstacle) {
    let isUsed: Bool
    do {
      let from = try place.attempt { () throws(Disk.Failure) in try OpenFolder(name, in: present) }
      let to = try place.attempt { () throws(Disk.Failure) in
        if try next.status(of: name) == nil { try next.makeFolder(name) }
        return try OpenFolder(name, in: next)
      }
      isUsed = try carry(from, into: to, place)
    }
    // All that it held is removed with the old site.
    if !isUsed { try place.attempt { () throws(Disk.Failure) in try next.removeFolder(name) } }
  }

  private func link(
    _ name: FileName, _ present: borrowing OpenFolder, into next: borrowing OpenFolder
  ) throws(Disk.Failure) {
    do throws(Disk.Failure) {
      try present.link(name, into: next)
    } catch {
      // Some file systems have no second links, or only so many of them; and some users may not link others' files.
      guard [.system(EPERM), .system(EMLINK), .system(ENOTSUP)].contains(error) else { throw error }
      try present.copyFile(name, into: next)
    }
  }

  // MARK: The old site

  /// Removes the old site, which is now aside. What somebody put into it while the next one was prepared is moved over.
  private func retire() throws(FileError) {
    do throws(Obstacle) {
      do {
        let old = try Place.top.attempt { () throws(Disk.Failure) in
          let old = try OpenFolder(change.next)
          try old.permitChanges()
          return old
        }
        let site = try Place.top.attempt { () throws(Disk.Failure) in try OpenFolder(change.path) }
        try retire(old, site, .top)
      }
      try Place.top.attempt { () throws(Disk.Failure) in
        guard let above = Disk.folder(above: change.next) else { return }
        try OpenFolder(above).removeFolder(FileName(Disk.name(of: change.next)))
      }
    } catch {
      let left = error.path.isEmpty ? change.next : change.next + "/" + error.path
      throw FileError(
        "the new site is in place at \(change.path), but the old one, now at \(change.next), cannot be removed: \(left): \(error.failure.words)",
        leavesWorkshop: true)
    }
  }

  private func retire(
    _ old: borrowing OpenFolder, _ site: borrowing OpenFolder, _ place: Place
  ) throws(Obstacle) {
    for name in try place.attempt({ () throws(Disk.Failure) in try old.names() }) {
      let inner = place.appending(name)
      guard let status = try inner.attempt({ () throws(Disk.Failure) in try old.status(of: name) }) else {
        continue
      }
      let successor = try inner.attempt { () throws(Disk.Failure) in try site.status(of: name) }
      if status.kind == .folder {
        try retireFolder(name, old, site, successor, inner)
      } else {
        let isKept =
          inner.isIn(own) || successor?.inode == status.inode
          || (status.kind == .link && successor?.kind == .link)
        try inner.attempt { () throws(Disk.Failure) in
          if isKept { try old.removeFile(name) } else { try old.move(name, into: site) }
        }
      }
    }
  }

  private func retireFolder(
    _ name: FileName, _ old: borrowing OpenFolder, _ site: borrowing OpenFolder, _ successor: Disk.Status?,
    _ place: Place
  ) throws(Obstacle) {
    if successor?.kind != .folder {
      // Either all that it held goes with the old site, or somebody has just made it.
      let isOthers = try holdsOthersFiles(name, in: old, place)
      try place.attempt { () throws(Disk.Failure) in
        if !isOthers { try old.removeTree(name) } else if successor == nil { try site.makeFolder(name) }
      }
      if !isOthers { return }
    }
    do {
      let from = try place.attempt { () throws(Disk.Failure) in
        let from = try OpenFolder(name, in: old)
        try from.permitChanges()
        return from
      }
      let to = try place.attempt { () throws(Disk.Failure) in try OpenFolder(name, in: site) }
      try retire(from, to, place)
    }
    try place.attempt { () throws(Disk.Failure) in try old.removeFolder(name) }
  }

  private func holdsOthersFiles(
    _ name: FileName, in folder: borrowing OpenFolder, _ place: Place
  ) throws(Obstacle) -> Bool {
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
