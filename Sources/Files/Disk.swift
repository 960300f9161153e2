#if canImport(Darwin)
  package import Darwin
#elseif canImport(Musl)
  package import Musl
#else
  package import Glibc
#endif

/// Whole files and folders by their paths, through the system's own calls.
///
/// Every question has three answers: it is there, it is not there (`nil`), and the question failed (thrown). A failure
/// that is taken for absence takes pages off a site.
///
/// Foundation's `Data.write` flushes each file to the disk before it returns, and both of its ways ask for extended
/// attributes. strace counts for a build of 1,000 pages: 1,014 calls of fsync and 1,046 of listxattr so, and 8,356 of
/// stat; none, none and 2,168 like this. On a real disk each fsync waits for the disk.
package enum Disk {
  package enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a socket or a device: nothing that can be read whole.
    case other
  }

  /// What the system says of a file or a folder.
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

    /// Whether this run's user is the owner.
    package var isOwn: Bool { owner == geteuid() }

    /// Whether it is the status of one and the same file or folder.
    func isSame(as other: Status?) -> Bool { inode == other?.inode && device == other?.device }
  }

  /// Calls the system again where a signal interrupted it.
  static func retrying(_ call: () -> Int32) throws(Failure) -> Int32 {
    while true {
      let result = call()
      if result >= 0 { return result }
      guard errno == EINTR else { throw .last }
    }
  }

  /// Asks for the lock (`flock(2)`) of an open file or folder.
  ///
  /// - Returns: whether no other process has it.
  static func tryToLock(_ number: Int32) throws(Failure) -> Bool {
    do throws(Failure) {
      _ = try retrying { flock(number, LOCK_EX | LOCK_NB) }
      return true
    } catch .system(EWOULDBLOCK) {
      return false
    }
  }

  // MARK: Looking

  /// What is at a path; a link is not followed.
  ///
  /// - Returns: `nil` where there is nothing.
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

  /// The names in a folder, but for `.` and `..`; in no order.
  package static func names(in folder: String) throws(Failure) -> [FileName] {
    try OpenFolder(folder).names()
  }

  /// The absolute path with every link followed.
  ///
  /// - Returns: `nil` where there is nothing at the path, or where its links lead.
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

  /// The absolute path, links followed, of what is there or is to be made. A tilde is a name like others.
  package static func resolved(_ given: String) throws(Failure) -> String {
    var path = given
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    if let followed = try followed(path) { return followed }
    // What is not there yet cannot be followed; the folder that is to hold it can.
    let above = try resolved(folder(above: path) ?? ".")
    return (above == "/" ? "" : above) + "/" + name(of: path)
  }

  // MARK: Reading and writing

  /// Reads a file whole.
  ///
  /// - Throws: `Failure.isNot` for what is no regular file. A pipe is never waited for.
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

  /// Reads a file whole.
  ///
  /// - Returns: `nil` where there is nothing of that name.
  package static func readIfThere(_ path: String, followingLinks: Bool = true) throws(Failure) -> [UInt8]? {
    do throws(Failure) {
      return try read(path, followingLinks: followingLinks)
    } catch {
      if error.isAbsence { return nil }
      throw error
    }
  }

  /// Reads the last bytes of a file; a link is not followed.
  package static func readEnd(of path: String, upTo limit: Int) throws(Failure) -> [UInt8] {
    try OpenFile(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW).readEnd(upTo: limit)
  }

  /// Writes a file that is not there yet.
  ///
  /// - Parameter like: a file whose permissions and, where the system lets us, whose owner it is given.
  /// - Parameter isFlushed: whether the bytes are on the disk when this returns.
  package static func writeNew(
    _ bytes: [UInt8], to path: String, like old: Status? = nil, isFlushed: Bool = false
  ) throws(Failure) {
    try writeNew(path, like: old, isFlushed: isFlushed) { (file) throws(Failure) in try file.write(bytes) }
  }

  /// Writes a file that is not there yet, piece by piece.
  static func writeNew(
    _ path: String, like old: Status?, isFlushed: Bool, _ write: (borrowing OpenFile) throws(Failure) -> Void
  ) throws(Failure) {
    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
    try write(file)
    if let old { try file.take(owner: old, mode: old.mode) }
    if isFlushed { try file.flush() }
    try file.close()
  }

  /// Makes a folder and those above it, where they are not there yet.
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
        // Another thread may have made it in the meantime.
        if error != .system(EEXIST) { throw error }
      }
    }
  }

  /// Gives a file or a folder another path of the same file system, in the place of what has that path.
  package static func rename(_ from: String, to: String) throws(Failure) {
    _ = try retrying { systemRename(from, to) }
  }

  package static func removeFile(_ path: String) throws(Failure) {
    _ = try retrying { unsafe unlink(path) }
  }

  /// Removes a folder if nothing is in it.
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

  /// Writes a file that is not there yet, and makes the folders above it.
  package static func writeWithFolders(_ bytes: [UInt8], to path: String) throws(Failure) {
    do throws(Failure) {
      try writeNew(bytes, to: path)
    } catch .system(ENOENT) {
      if let above = folder(above: path) { try makeFolder(above) }
      try writeNew(bytes, to: path)
    }
  }

  /// Waits until the disks have all that was written: what is many files is flushed in one step.
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

  /// Makes a path a symbolic link, in one step where there was one already.
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

// The system's name, which that of the method hides.
private func systemRename(_ from: String, _ to: String) -> Int32 { unsafe rename(from, to) }
