#if canImport(Darwin)
  package import Darwin
#elseif canImport(Musl)
  package import Musl
#else
  package import Glibc
#endif

/// Whole files and folders by their paths, through system calls.
///
/// Every question has three answers: it is there, it is not there (`nil`), or we could not look (thrown). A failure
/// mistaken for absence would take pages off a site.
///
/// Foundation's `Data.write` flushes each file to the disk before it returns, and both of its ways ask for extended
/// attributes. For a build of 1,000 pages strace counts 1,014 calls of fsync, 1,046 of listxattr and 8,356 of stat with
/// it, and 0, 0 and 2,168 with this. On a real disk each fsync waits for the disk.
package enum Disk {
  package enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a socket or a device, which cannot be read whole.
    case other
  }

  /// The system's record of a file or a folder.
  package struct Status: Sendable {
    package let kind: Kind
    /// The permissions, as `chmod` takes them.
    package let mode: mode_t
    package let owner: uid_t
    let group: gid_t
    package let device: UInt64
    package let inode: UInt64
    let size: Int

    init(_ status: stat) {
      kind =
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
      mode = status.st_mode & 0o7777
      owner = status.st_uid
      group = status.st_gid
      device = UInt64(status.st_dev)
      inode = UInt64(status.st_ino)
      size = Int(status.st_size)
    }

    /// Whether this process's user is the owner.
    package var isOwn: Bool { owner == geteuid() }

    /// Whether both are about one file or folder.
    func isSame(as other: Status?) -> Bool { inode == other?.inode && device == other?.device }
  }

  /// Repeats a system call if a signal interrupted it.
  static func retrying(_ call: () -> Int32) throws(Failure) -> Int32 {
    while true {
      let result = call()
      if result >= 0 { return result }
      guard errno == EINTR else { throw .last }
    }
  }

  /// Tries to take the lock (`flock(2)`) on an open file or folder.
  ///
  /// - Returns: `false` if another process holds it.
  static func tryToLock(_ number: Int32) throws(Failure) -> Bool {
    do throws(Failure) {
      _ = try retrying { flock(number, LOCK_EX | LOCK_NB) }
      return true
    } catch .system(EWOULDBLOCK) {
      return false
    }
  }

  // MARK: Looking

  /// What is at a path, without following a link.
  ///
  /// - Returns: `nil` if there is nothing.
  package static func status(_ path: String) throws(Failure) -> Status? {
    var status = stat()
    do throws(Failure) {
      _ = try retrying { unsafe lstat(path, &status) }
      return Status(status)
    } catch {
      if error.isAbsence { return nil }
      throw error
    }
  }

  package static func kind(_ path: String) throws(Failure) -> Kind? { try status(path)?.kind }

  /// The names in a folder, without `.` and `..`, in no particular order.
  package static func names(in folder: String) throws(Failure) -> [FileName] {
    try OpenFolder(folder).names()
  }

  /// The absolute path with every link followed.
  ///
  /// - Returns: `nil` if there is nothing at the path, or where its links lead.
  package static func followed(_ path: String) throws(Failure) -> String? {
    while true {
      if let resolved = unsafe realpath(path, nil) {
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
      }
      let failure = Failure.last
      if failure.isAbsence { return nil }
      guard failure == .system(EINTR) else { throw failure }
    }
  }

  /// The absolute path, links followed, of what is there or is to be made. A tilde has no special meaning.
  package static func resolved(_ given: String) throws(Failure) -> String {
    var path = given
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    if let followed = try followed(path) { return followed }
    // What is not there yet has no links to follow, but the folder that is to hold it may.
    let above = try resolved(folder(above: path) ?? ".")
    return (above == "/" ? "" : above) + "/" + name(of: path)
  }

  // MARK: Reading and writing

  /// Reads a file whole.
  ///
  /// - Throws: `Failure.isNot` if it is not a regular file. It never waits for a pipe.
  package static func read(_ path: String, followingLinks: Bool = true) throws(Failure) -> [UInt8] {
    do throws(Failure) {
      let file = try OpenFile(path, O_RDONLY | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
      let size = try file.regularStatus().size
      return try file.readAll(expecting: size)
    } catch .system(ENXIO) {
      // A socket.
      throw .isNot(.file)
    }
  }

  /// Reads a file whole, if there is one.
  ///
  /// - Returns: `nil` if there is nothing at the path.
  package static func readIfThere(_ path: String, followingLinks: Bool = true) throws(Failure) -> [UInt8]? {
    do throws(Failure) {
      return try read(path, followingLinks: followingLinks)
    } catch {
      if error.isAbsence { return nil }
      throw error
    }
  }

  /// Reads the last bytes of a file, without following a link.
  package static func readEnd(of path: String, upTo limit: Int) throws(Failure) -> [UInt8] {
    try OpenFile(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW).readEnd(upTo: limit)
  }

  /// Writes a file that does not exist yet.
  ///
  /// - Parameter like: a file whose permissions it gets and, if the system allows it, whose owner.
  /// - Parameter isFlushed: whether the bytes are on the disk when this returns.
  package static func writeNew(
    _ bytes: [UInt8], to path: String, like old: Status? = nil, isFlushed: Bool = false
  ) throws(Failure) {
    try writeNew(path, like: old, isFlushed: isFlushed) { (file) throws(Failure) in try file.write(bytes) }
  }

  /// Writes a file that does not exist yet, piece by piece.
  static func writeNew(
    _ path: String, like old: Status?, isFlushed: Bool, _ write: (borrowing OpenFile) throws(Failure) -> Void
  ) throws(Failure) {
    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
    try write(file)
    if let old { try file.take(owner: old, mode: old.mode) }
    if isFlushed { try file.flush() }
    try file.close()
  }

  /// Makes a folder and those above it, if they do not exist yet.
  package static func makeFolder(_ path: String) throws(Failure) {
    do throws(Failure) {
      _ = try retrying { unsafe mkdir(path, 0o777) }
    } catch .system(EEXIST) {
      if try kind(path) == .file { throw .system(EEXIST) }
    } catch .system(ENOENT) {
      guard let above = folder(above: path) else { throw .system(ENOENT) }
      try makeFolder(above)
      do throws(Failure) {
        _ = try retrying { unsafe mkdir(path, 0o777) }
      } catch {
        // Another thread may have made it meanwhile.
        if error != .system(EEXIST) { throw error }
      }
    }
  }

  /// Moves a file or a folder to another path on the same file system, replacing what is there.
  package static func rename(_ from: String, to: String) throws(Failure) {
    _ = try retrying { systemRename(from, to) }
  }

  package static func removeFile(_ path: String) throws(Failure) {
    _ = try retrying { unsafe unlink(path) }
  }

  /// Removes a folder if it is empty.
  ///
  /// - Returns: whether it was empty.
  package static func removeFolderIfEmpty(_ path: String) throws(Failure) -> Bool {
    do throws(Failure) {
      _ = try retrying { unsafe rmdir(path) }
      return true
    } catch .system(ENOTEMPTY) {
      return false
    } catch .system(EEXIST) {
      return false
    }
  }

  /// Writes a file that does not exist yet, making the folders above it.
  package static func writeWithFolders(_ bytes: [UInt8], to path: String) throws(Failure) {
    do throws(Failure) {
      try writeNew(bytes, to: path)
    } catch .system(ENOENT) {
      if let above = folder(above: path) { try makeFolder(above) }
      try writeNew(bytes, to: path)
    }
  }

  /// Waits until everything written is on the disks: many files are flushed in one step.
  package static func flushAll() { sync() }

  // MARK: Links

  /// Gives a file the times of another one.
  package static func takeTimes(of other: String, for path: String) throws(Failure) {
    var times = stat()
    _ = try retrying { unsafe lstat(other, &times) }
    _ = try retrying {
      unsafe utimensat(AT_FDCWD, path, [times.st_atim, times.st_mtim], AT_SYMLINK_NOFOLLOW)
    }
  }

  /// Makes a path a symbolic link, in one step if there was one already.
  package static func makeLink(_ path: String, to target: String) throws(Failure) {
    let aside = (folder(above: path).map { $0 + "/" } ?? "") + "." + name(of: path) + ".dossier-next"
    do throws(Failure) {
      try removeFile(aside)
    } catch {
      if !error.isAbsence { throw error }
    }
    _ = try retrying { unsafe symlink(target, aside) }
    try rename(aside, to: path)
    if let above = folder(above: path) { try OpenFolder(above).flush() }
  }

  // MARK: Paths

  /// The path of the folder that holds what is at a path; `nil` for a bare name and for the root.
  package static func folder(above path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), path.utf8.count > 1 else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  package static func name(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }
}

// The system's function, which the method of that name would hide.
private func systemRename(_ from: String, _ to: String) -> Int32 { unsafe rename(from, to) }
