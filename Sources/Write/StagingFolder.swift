import Files

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder in which the next site is prepared, `.Site.dossier-next-` and the process id.
///
/// It is on the same disk as the site's folder, so that what is ready can be renamed into place.
struct StagingFolder: Sendable {
  /// The site's folder, links followed.
  let site: String
  let path: String
  /// Whether it is in the site's folder rather than beside it: where this user may not write beside it, and where
  /// another disk is mounted on it.
  let isWithin: Bool

  init(for site: String) throws(FileError) {
    self.site = site
    do throws(Disk.Failure) {
      isWithin = try Self.isWithin(site)
    } catch {
      throw FileError("cannot look at \(site): \(error.words)")
    }
    path = (isWithin ? site + "/" + Self.prefixWithin : Self.prefixBeside(site)) + String(getpid())
  }

  private static func isWithin(_ site: String) throws(Disk.Failure) -> Bool {
    guard try Disk.kind(site) == .folder else { return false }
    guard let above = Disk.folder(above: site) else { return true }
    if unsafe access(above, W_OK | X_OK) != 0 {
      let failure = Disk.Failure.last
      guard failure.isRefusal else { throw failure }
      return true
    }
    if try Disk.status(site)?.device != Disk.status(above)?.device { return true }
    return try MountTable.current()?.isMountPoint(site) ?? false
  }

  private static let prefixWithin = ".dossier-next-"

  /// `…/.Site.dossier-next-`, which the process id completes.
  private static func prefixBeside(_ site: String) -> String {
    let above = Disk.folder(above: site) ?? "/"
    return (above == "/" ? "" : above) + "/." + Disk.name(of: site) + ".dossier-next-"
  }

  /// Whether the site's folder must not be replaced, because others would go on seeing the old one.
  ///
  /// Where the system does not tell, it is taken for pinned: replacing file by file is right in either case.
  func isPinned() throws(FileError) -> Bool {
    do throws(Disk.Failure) {
      return try MountTable.current(ofOthers: true)?.isPinned(site) ?? false
    } catch {
      return true
    }
  }

  /// Writes a file of the next site.
  func put(_ bytes: [UInt8], at name: String, like former: Disk.Status?, isFlushed: Bool) throws(Disk.Failure)
  {
    let target = path + "/" + name
    do throws(Disk.Failure) {
      try Disk.writeNew(bytes, to: target, like: former, isFlushed: isFlushed)
    } catch .system(ENOENT) {
      try makeFolder()
      if let above = Disk.folder(above: target) { try Disk.makeFolder(above) }
      try Disk.writeNew(bytes, to: target, like: former, isFlushed: isFlushed)
    }
  }

  /// Makes the folder, with the group of the site's folder and, where that hands its group on (`chmod g+s`), handing it
  /// on as well: new files get the group that they would have if they were made in the site.
  private func makeFolder() throws(Disk.Failure) {
    guard try Disk.status(path) == nil else { return }
    try Disk.makeFolder(path)
    guard let old = try Disk.status(site), old.kind == .folder, old.mode & S_ISGID != 0 else { return }
    try OpenFolder(path).take(group: old)
  }

  func remove() throws(Disk.Failure) {
    guard let above = Disk.folder(above: path) else { return }
    try OpenFolder(above).removeTree(FileName(Disk.name(of: path)))
  }

  /// Makes the folder, and locks it: so that another run does not take it for abandoned, and finds the site locked from
  /// the moment that it is in place.
  func open() throws(FileError) -> FolderLock {
    do throws(Disk.Failure) {
      while true {
        try makeFolder()
        if let lock = try FolderLock.attempt(path) { return lock }
      }
    } catch {
      try? remove()
      throw FileError("cannot prepare \(site) at \(path): \(error.words)")
    }
  }

  /// Puts the next site where there was none.
  ///
  /// - Returns: whether there was none; another run may have made one in the meantime.
  func becomeSite() throws(FileError) -> Bool {
    do throws(Disk.Failure) {
      try Disk.rename(path, to: site)
      return true
    } catch .system(ENOTEMPTY) {
      return false
    } catch .system(EEXIST) {
      return false
    } catch {
      throw FileError("cannot put the new site at \(site): \(error.words)")
    }
  }

  /// Removes what killed runs of this user left. What a run that is alive prepares is locked.
  func removeAbandoned() throws(FileError) {
    try removeAbandoned(startingWith: Self.prefixBeside(site))
    try removeAbandoned(startingWith: site + "/" + Self.prefixWithin)
  }

  private func removeAbandoned(startingWith prefix: String) throws(FileError) {
    guard let above = Disk.folder(above: prefix) else { return }
    let start = Disk.name(of: prefix)
    var abandoned: [String] = []
    do throws(Disk.Failure) {
      let folder = try OpenFolder(above)
      for name in try folder.names() {
        guard let text = name.text, text.hasPrefix(start), Int32(text.dropFirst(start.count)) != nil,
          let status = try folder.status(of: name), status.kind == .folder,
          geteuid() == 0 || status.owner == geteuid()
        else { continue }
        abandoned.append(text)
      }
    } catch {
      // A folder that may not be listed is common above a site, and there is none before the first build.
      guard !error.isRefusal, !error.isAbsence else { return }
      throw FileError("cannot read the folder \(above): \(error.words)")
    }
    for name in abandoned { try removeAbandoned(name, in: above) }
  }

  private func removeAbandoned(_ name: String, in above: String) throws(FileError) {
    let path = above + "/" + name
    do throws(Disk.Failure) {
      guard let lock = try FolderLock.attempt(path) else { return }
      defer { extendLifetime(lock) }
      try OpenFolder(above).removeTree(FileName(name))
    } catch {
      throw FileError("cannot remove \(path), which a run that was killed left: \(error.words)")
    }
  }
}
