#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Whole files and folders, through the system's own calls.
///
/// Foundation's `Data.write` flushes each file to the disk before it returns, and both of its ways ask for extended
/// attributes. strace counts for a build of 1,000 pages: 1,014 calls of fsync and 1,046 of listxattr so, and 8,356 of
/// stat; none, none and 2,168 like this. On a real disk each fsync waits for the disk.
enum Disk {
  /// A call of the system that failed.
  struct Failure: Error {
    /// The system's number for the reason (`errno`).
    let code: Int32

    static var last: Failure { Failure(code: errno) }
  }

  /// What stands at a path.
  enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a socket or a device: nothing that can be read whole.
    case other
  }

  /// - Returns: `nil` where there is nothing; a link is not followed.
  static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return kind(mode: status.st_mode)
  }

  private static func kind(mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The permissions of what stands at a path.
  static func permissions(_ path: String) throws(Failure) -> mode_t {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { throw .last }
    return status.st_mode & 0o7777
  }

  static func setPermissions(_ permissions: mode_t, of path: String) throws(Failure) {
    guard unsafe chmod(path, permissions) == 0 else { throw .last }
  }

  /// The names in a folder, but for `.` and `..`; in no order.
  static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw .last }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes a folder and those above it, where they are not there yet.
  static func makeFolder(_ path: String) throws(Failure) {
    if unsafe mkdir(path, 0o777) == 0 { return }
    let failure = Failure.last
    if failure.code == EEXIST, kind(path) != .file { return }
    guard failure.code == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure
    }
    try makeFolder(String(path[..<slash]))
    // Another thread may have made it in the meantime.
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last }
  }

  // MARK: Files

  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let file = try OpenFile(path, O_RDONLY)
    defer { file.close() }
    // One byte more than its size, so that the read that fills it also finds its end.
    let step = try file.size() + 1
    var bytes: [UInt8] = []
    while true {
      let piece = try file.read(upTo: step)
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if piece.count < step { return bytes }
    }
  }

  /// Writes a file, in the place of one of that name.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_TRUNC)
    do throws(Failure) {
      try file.write(bytes)
    } catch {
      file.close()
      throw error
    }
    guard file.close() else { throw .last }
  }
}

/// An open file, by the system's number for it.
private struct OpenFile {
  private let number: Int32

  init(_ path: String, _ mode: Int32) throws(Disk.Failure) {
    number = unsafe open(path, mode | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw .last }
  }

  @discardableResult func close() -> Bool { systemClose(number) == 0 }

  func size() throws(Disk.Failure) -> Int {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw .last }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Disk.Failure(code: EISDIR) }
    return Int(status.st_size)
  }

  /// Fewer bytes than asked for only where the file ends.
  func read(upTo limit: Int) throws(Disk.Failure) -> [UInt8] {
    var failure: Disk.Failure?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while count < limit, failure == nil {
        let got = unsafe systemRead(
          number, UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
        if got == 0 { break }
        if got > 0 { count += got } else if errno != EINTR { failure = .last }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  func write(_ bytes: [UInt8]) throws(Disk.Failure) {
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes {
        unsafe systemWrite(number, UnsafeRawBufferPointer(rebasing: $0[done...]))
      }
      if put >= 0 { done += put } else if errno != EINTR { throw .last }
    }
  }
}

// The system's names, which those of the methods hide.

private func systemClose(_ file: Int32) -> Int32 { close(file) }

private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(file, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  unsafe write(file, buffer.baseAddress, buffer.count)
}
