#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A name in a folder, byte for byte as the file system has it: nothing says that it is UTF-8.
package struct FileName: Sendable {
  /// With the zero byte that ends it.
  fileprivate let cString: [CChar]

  package init(_ text: some StringProtocol) {
    cString = text.utf8.map { CChar(bitPattern: $0) } + [0]
  }

  fileprivate init(_ entry: inout dirent) {
    cString =
      unsafe withUnsafeBytes(of: &entry.d_name) { bytes in
        unsafe bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      } + [0]
  }

  /// The name as text; `nil` where it is not UTF-8.
  package var text: String? {
    String(validating: cString.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The name for people: what is not UTF-8 shows as U+FFFD.
  package var shown: String {
    String(decoding: cString.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// An open folder, closed at the end of its life. What is in it is reached by its own name alone, so that no link
/// leads out of it and no name has to be text.
package struct OpenFolder: ~Copyable {
  private let number: Int32

  private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

  package init(_ path: String) throws(Disk.Failure) {
    number = try Disk.retrying { unsafe open(path, Self.flags) }
  }

  /// Opens a folder in another one; a link is not followed.
  package init(_ name: FileName, in above: borrowing OpenFolder) throws(Disk.Failure) {
    let outer = above.number
    number = try Disk.retrying { unsafe openat(outer, name.cString, Self.flags | O_NOFOLLOW) }
  }

  deinit { _ = systemClose(number) }

  /// What is in the folder, but for `.` and `..`; in no order.
  package func names() throws(Disk.Failure) -> [FileName] {
    let own = try Disk.retrying { unsafe openat(number, ".", Self.flags) }
    guard let stream = unsafe fdopendir(own) else {
      let failure = Disk.Failure.last
      _ = systemClose(own)
      throw failure
    }
    defer { unsafe closedir(stream) }
    var names: [FileName] = []
    while true {
      // Only this tells the end of the folder from a failure to read on.
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno == EINTR { continue }
        guard errno == 0 else { throw .last }
        return names
      }
      let name = unsafe FileName(&entry.pointee)
      if name.text != ".", name.text != ".." { names.append(name) }
    }
  }

  /// - Returns: `nil` where there is nothing of that name.
  package func status(of name: FileName) throws(Disk.Failure) -> Disk.Status? {
    var status = stat()
    do throws(Disk.Failure) {
      _ = try Disk.retrying { unsafe fstatat(number, name.cString, &status, AT_SYMLINK_NOFOLLOW) }
      return Disk.Status(status)
    } catch {
      if error.isAbsence { return nil }
      throw error
    }
  }

  package func makeFolder(_ name: FileName) throws(Disk.Failure) {
    _ = try Disk.retrying { unsafe mkdirat(number, name.cString, 0o777) }
  }

  /// Gives a file a second name, the same one, in another folder.
  package func link(_ name: FileName, into other: borrowing OpenFolder) throws(Disk.Failure) {
    let target = other.number
    _ = try Disk.retrying { unsafe linkat(number, name.cString, target, name.cString, 0) }
  }

  /// Moves what has a name into another folder, in the place of what has that name there.
  package func move(_ name: FileName, into other: borrowing OpenFolder) throws(Disk.Failure) {
    let target = other.number
    _ = try Disk.retrying { unsafe renameat(number, name.cString, target, name.cString) }
  }

  /// Makes a symbolic link in another folder that leads where the one of this name leads.
  package func copyLink(_ name: FileName, into other: borrowing OpenFolder) throws(Disk.Failure) {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    var length = unsafe readlinkat(number, name.cString, &target, target.count - 1)
    while length < 0, errno == EINTR {
      length = unsafe readlinkat(number, name.cString, &target, target.count - 1)
    }
    guard length >= 0 else { throw .last }
    target[length] = 0
    let folder = other.number
    _ = try Disk.retrying { unsafe symlinkat(target, folder, name.cString) }
  }

  /// Copies a file, with its permissions and, as far as the system lets us, its owner and its times.
  package func copyFile(_ name: FileName, into other: borrowing OpenFolder) throws(Disk.Failure) {
    let source = try OpenFile(name, in: self, O_RDONLY | O_NONBLOCK)
    let status = try source.regularStatus()
    let copy = try OpenFile(name, in: other, O_WRONLY | O_CREAT | O_EXCL)
    try copy.write(try source.readAll(expecting: status.size))
    try copy.take(owner: status, mode: status.mode)
    try copy.close()
    var times = stat()
    _ = try Disk.retrying { unsafe fstatat(number, name.cString, &times, AT_SYMLINK_NOFOLLOW) }
    let target = other.number
    _ = try Disk.retrying {
      unsafe utimensat(target, name.cString, [times.st_atim, times.st_mtim], AT_SYMLINK_NOFOLLOW)
    }
  }

  package func removeFile(_ name: FileName) throws(Disk.Failure) {
    _ = try Disk.retrying { unsafe unlinkat(number, name.cString, 0) }
  }

  package func removeFolder(_ name: FileName) throws(Disk.Failure) {
    _ = try Disk.retrying { unsafe unlinkat(number, name.cString, AT_REMOVEDIR) }
  }

  /// Gives this user, if the folder is theirs, the right to remove what is in it.
  package func permitChanges() throws(Disk.Failure) {
    let status = try status()
    guard status.mode & 0o700 != 0o700, status.owner == geteuid() else { return }
    _ = try Disk.retrying { fchmod(number, status.mode | 0o700) }
  }

  /// Removes a file, or a folder with all that is in it.
  package func removeTree(_ name: FileName) throws(Disk.Failure) {
    guard let status = try status(of: name) else { return }
    guard status.kind == .folder else { return try removeFile(name) }
    do {
      let folder = try OpenFolder(name, in: self)
      try folder.permitChanges()
      for inner in try folder.names() { try folder.removeTree(inner) }
    }
    try removeFolder(name)
  }

  /// Takes over the owner, the group and the permissions of another folder.
  ///
  /// - Throws: also where the system does not let this user give the folder away.
  package func take(_ old: Disk.Status) throws(Disk.Failure) {
    let own = try status()
    if own.owner != old.owner || own.group != old.group {
      _ = try Disk.retrying { fchown(number, old.owner, old.group) }
    }
    // Last: giving a folder away may take its set-group bit.
    if try status().mode != old.mode { _ = try Disk.retrying { fchmod(number, old.mode) } }
  }

  /// Takes over the group of another folder, and that it hands it on to what is made in it; where this user is no member
  /// of the group, it stays as it is.
  package func take(group old: Disk.Status) throws(Disk.Failure) {
    let own = try status()
    if own.group != old.group, fchown(number, own.owner, old.group) != 0 {
      guard Disk.Failure.last.isRefusal else { throw .last }
      return
    }
    _ = try Disk.retrying { fchmod(number, own.mode | S_ISGID) }
  }

  package func status() throws(Disk.Failure) -> Disk.Status {
    var status = stat()
    _ = try Disk.retrying { unsafe fstat(number, &status) }
    return Disk.Status(status)
  }

  /// Asks for the folder's lock.
  ///
  /// - Returns: whether no other process has it.
  func tryToLock() throws(Disk.Failure) -> Bool { try Disk.tryToLock(number) }

  /// Waits until the disk has the names in the folder.
  func flush() throws(Disk.Failure) {
    do throws(Disk.Failure) {
      _ = try Disk.retrying { fsync(number) }
    } catch .system(EINVAL) {
      // A file system whose folders cannot be flushed.
    }
  }

  /// Opens a file in the folder, by the system's number for it; a link is not followed.
  func openFile(_ name: FileName, _ flags: Int32) throws(Disk.Failure) -> Int32 {
    try Disk.retrying { unsafe openat(number, name.cString, flags | O_NOFOLLOW | O_CLOEXEC, 0o666) }
  }
}

// The system's name, which that of a method would hide.
private func systemClose(_ file: Int32) -> Int32 { close(file) }
