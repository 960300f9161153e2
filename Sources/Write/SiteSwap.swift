import Files

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
  import Render
#endif

/// Puts the next site in place in one step, by swapping its folder with that of the present one.
struct SiteSwap {
  private let change: SiteChange
  /// The files of the present site that the next one does not take over.
  private let replaced: Set<String>
  init(_ change: SiteChange) {
    self.change = change
    replaced = change.removed.union(change.prepared.map(\.path))
  }

  /// - Returns: whether the site is in place; where the folder cannot be swapped, nothing has changed.
  func perform() throws(FileError) -> Bool {
    do throws(SitePlace.Failure) {
      let present = try SitePlace.top.attempt { () throws(Disk.Failure) in try OpenFolder(change.path) }
      let next = try SitePlace.top.attempt { () throws(Disk.Failure) in try OpenFolder(change.next) }
      _ = try carry(present, into: next, .top)
      try SitePlace.top.attempt { () throws(Disk.Failure) in
        try Disk.exchange(change.next, change.path)
      }
    } catch {
      if Self.canBeReplacedInPlace(after: error.failure) { return false }
      throw FileError("cannot put the new site in place: \(full(error.path)): \(error.failure.words)")
    }
    try OldSite(at: change.next, of: change.path, change.old, change.new).remove()
    return true
  }

  private func full(_ path: String) -> String { path.isEmpty ? change.path : change.path + "/" + path }

  /// A folder that is mounted, a file system that cannot swap, and a folder of somebody else, to whom this user
  /// cannot give the new one.
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
    _ present: borrowing OpenFolder, into next: borrowing OpenFolder, _ place: SitePlace
  ) throws(SitePlace.Failure) -> Bool {
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
    _ name: FileName, _ present: borrowing OpenFolder, into next: borrowing OpenFolder, _ place: SitePlace
  ) throws(SitePlace.Failure) {
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
}
