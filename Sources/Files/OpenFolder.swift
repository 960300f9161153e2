#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A name in a folder, byte for byte as the file system has it: it need not be UTF-8.
package struct FileName: Sendable {
  /// Ends with a zero byte.
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

  /// The name as text; `nil` if it is not UTF-8.
  package var text: String? {
    String(validating: cString.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The name for people, with U+FFFD for what is not UTF-8.
  package var shown: String {
    String(decoding: cString.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// An open folder, closed at the end of its life. What is in it is reached by its bare name, so that no link leads out
/// of it and no name has to be text.
package struct OpenFolder: ~Copyable {
  private let number: Int32

  private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

  package init(_ path: String) throws(Disk.Failure) {
    number = try Disk.retrying { unsafe open(path, Self.flags) }
  }

  /// Opens a folder in another one, without following a link.
  package init(_ name: FileName, in above: borrowing OpenFolder) throws(Disk.Failure) {
    let outer = above.number
    number = try Disk.retrying { unsafe openat(outer, name.cString, Self.flags | O_NOFOLLOW) }
  }

  deinit { _ = systemClose(number) }

  /// The names in the folder, without `.` and `..`, in no particular order.
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

  /// - Returns: `nil` if there is nothing with that name.
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

  /// Makes a hard link to a file, with the same name, in another folder.
  package func link(_ name: FileName, into other: borrowing OpenFolder) throws(Disk.Failure) {
    let target = other.number
    _ = try Disk.retrying { unsafe linkat(number, name.cString, target, name.cString, 0) }
  }

  /// Moves a file or a folder into another folder, replacing what has its name there.
  package func move(_ name: FileName, into other: borrowing OpenFolder) throws(Disk.Failure) {
    let target = other.number
    _ = try Disk.retrying { unsafe renameat(number, name.cString, target, name.cString) }
  }

  /// Copies a symbolic link into another folder.
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

  /// Copies a file, with its permissions and, as far as the system allows, its owner and its times.
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

  /// If the folder is this user's, lets them remove what is in it.
  package func permitChanges() throws(Disk.Failure) {
    let status = try status()
    guard status.mode & 0o700 != 0o700, status.owner == geteuid() else { return }
    _ = try Disk.retrying { fchmod(number, status.mode | 0o700) }
  }

  /// Removes a file, or a folder with everything in it.
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
  /// - Throws: also if the system does not let this user change the owner.
  package func take(_ old: Disk.Status) throws(Disk.Failure) {
    let own = try status()
    if own.owner != old.owner || own.group != old.group {
      _ = try Disk.retrying { fchown(number, old.owner, old.group) }
    }
    // Last, because changing the owner may clear the folder's set-group bit.
    if try status().mode != old.mode { _ = try Disk.retrying { fchmod(number, old.mode) } }
  }

  /// Takes over another folder's group, and whether new files get that group; if this user is not a member of it,
  /// nothing changes.
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

  /// Tries to take the folder's lock.
  ///
  /// - Returns: `false` if another process holds it.
  func tryToLock() throws(Disk.Failure) -> Bool { try Disk.tryToLock(number) }

  /// Waits until the names in the folder are on the disk.
  func flush() throws(Disk.Failure) {
    do throws(Disk.Failure) {
      _ = try Disk.retrying { fsync(number) }
    } catch .system(EINVAL) {
      // A file system whose folders cannot be flushed.
    }
  }

  /// Opens a file in the folder as a descriptor, without following a link.
  func openFile(_ name: FileName, _ flags: Int32) throws(Disk.Failure) -> Int32 {
    try Disk.retrying { unsafe openat(number, name.cString, flags | O_NOFOLLOW | O_CLOEXEC, 0o666) }
  }
}

// The system's function, which a method of that name would hide.
private func systemClose(_ file: Int32) -> Int32 { close(file) }
