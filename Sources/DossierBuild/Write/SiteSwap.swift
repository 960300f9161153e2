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

  init(_ change: SiteChange) {
    self.change = change
    replaced = change.removed.union(change.changed.map(\.path))
    own = change.old.paths.union(change.new.paths).union([Manifest.name])
  }

  /// - Returns: whether the site is in place; where the folder cannot be swapped, nothing has changed.
  func perform() throws(FileError) -> Bool {
    do throws(Disk.Failure) {
      let present = try OpenFolder(change.path)
      let next = try OpenFolder(change.next)
      _ = try carry(present, into: next, below: "")
      try exchange(change.next, change.path)
    } catch {
      if Self.canBeReplacedInPlace(after: error) { return false }
      throw FileError("cannot put the new site at \(change.path): \(error.words)")
    }
    try retire()
    return true
  }

  /// A folder that is mounted, a file system that cannot swap, and a folder that belongs to somebody else, whom this
  /// user cannot give the new one to.
  private static func canBeReplacedInPlace(after failure: Disk.Failure) -> Bool {
    [.system(EINVAL), .system(ENOSYS), .system(ENOTSUP), .system(EBUSY), .system(EXDEV), .system(EPERM)]
      .contains(failure)
  }

  /// Gives the next site everything of the present one that stays, whoever wrote it: as further links to the same
  /// files, so that their times and owners stay too. Its folders get the owners and permissions of the present ones.
  ///
  /// - Parameter prefix: the path of the two folders below the site's, with a slash at its end; `nil` where it is not
  ///   UTF-8, and so nothing of Dossier's.
  /// - Returns: whether the next site's folder holds anything.
  private func carry(
    _ present: borrowing OpenFolder, into next: borrowing OpenFolder, below prefix: String?
  ) throws(Disk.Failure) -> Bool {
    let names = try present.names()
    for name in names {
      let path = Self.path(of: name, below: prefix)
      // Removed by somebody in the meantime, where there is none.
      guard let kind = try present.status(of: name)?.kind else { continue }
      if kind == .folder {
        try carryFolder(name, present, into: next, at: path)
      } else if !isIn(replaced, path) {
        if kind == .link {
          try present.copyLink(name, into: next)
        } else {
          try link(name, present, into: next)
        }
      }
    }
    try next.take(try present.status())
    if names.isEmpty { return true }
    return try !next.names().isEmpty
  }

  private func carryFolder(
    _ name: FileName, _ present: borrowing OpenFolder, into next: borrowing OpenFolder, at path: String?
  ) throws(Disk.Failure) {
    if try next.status(of: name) == nil { try next.makeFolder(name) }
    let isUsed: Bool
    do {
      let from = try OpenFolder(name, in: present)
      let to = try OpenFolder(name, in: next)
      isUsed = try carry(from, into: to, below: path.map { $0 + "/" })
    }
    // All that it held is removed with the old site.
    if !isUsed { try next.removeFolder(name) }
  }

  private func link(
    _ name: FileName, _ present: borrowing OpenFolder, into next: borrowing OpenFolder
  ) throws(Disk.Failure) {
    do throws(Disk.Failure) {
      try present.link(name, into: next)
    } catch .system(EPERM) {
      try present.copyFile(name, into: next)
    } catch .system(EMLINK) {
      try present.copyFile(name, into: next)
    } catch .system(ENOTSUP) {
      // Some file systems have no second links.
      try present.copyFile(name, into: next)
    }
  }

  private static func path(of name: FileName, below prefix: String?) -> String? {
    guard let prefix, let text = name.text else { return nil }
    return prefix + text
  }

  private func isIn(_ names: Set<String>, _ path: String?) -> Bool {
    path.map { names.contains($0) } ?? false
  }

  // MARK: The old site

  /// Removes the old site, which is now aside. What somebody put into it while the next one was prepared is moved over.
  private func retire() throws(FileError) {
    do throws(Disk.Failure) {
      do {
        let old = try OpenFolder(change.next)
        let site = try OpenFolder(change.path)
        try retire(old, site, below: "")
      }
      guard let above = Disk.folder(above: change.next) else { return }
      try OpenFolder(above).removeFolder(FileName(Disk.name(of: change.next)))
    } catch {
      throw FileError(
        "the new site is in place at \(change.path), but the old one, now at \(change.next), cannot be removed: \(error.words)",
        leavesWorkshop: true)
    }
  }

  private func retire(
    _ old: borrowing OpenFolder, _ site: borrowing OpenFolder, below prefix: String?
  ) throws(Disk.Failure) {
    for name in try old.names() {
      let path = Self.path(of: name, below: prefix)
      guard let status = try old.status(of: name) else { continue }
      let successor = try site.status(of: name)
      if status.kind == .folder {
        try retireFolder(name, old, site, successor, at: path)
      } else if isIn(own, path) || successor?.inode == status.inode
        || (status.kind == .link && successor?.kind == .link)
      {
        try old.removeFile(name)
      } else {
        try old.move(name, into: site)
      }
    }
  }

  private func retireFolder(
    _ name: FileName, _ old: borrowing OpenFolder, _ site: borrowing OpenFolder, _ successor: Disk.Status?,
    at path: String?
  ) throws(Disk.Failure) {
    if successor?.kind != .folder {
      // Either all that it held goes with the old site, or somebody has just made it.
      let inner = path.map { $0 + "/" }
      guard try holdsOthersFiles(name, in: old, below: inner) else { return try old.removeTree(name) }
      if successor == nil { try site.makeFolder(name) }
    }
    do {
      let from = try OpenFolder(name, in: old)
      let to = try OpenFolder(name, in: site)
      try retire(from, to, below: path.map { $0 + "/" })
    }
    try old.removeFolder(name)
  }

  private func holdsOthersFiles(
    _ name: FileName, in folder: borrowing OpenFolder, below prefix: String?
  ) throws(Disk.Failure) -> Bool {
    let inner = try OpenFolder(name, in: folder)
    for name in try inner.names() {
      let path = Self.path(of: name, below: prefix)
      if try inner.status(of: name)?.kind == .folder {
        if try holdsOthersFiles(name, in: inner, below: path.map { $0 + "/" }) { return true }
      } else if !isIn(own, path) {
        return true
      }
    }
    return false
  }
}
