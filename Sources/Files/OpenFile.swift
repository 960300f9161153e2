#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An open file descriptor, closed at the end of its life.
package struct OpenFile: ~Copyable {
  private let number: Int32

  /// - Parameter flags: as for `open(2)`. The user's mask decides who may read and write a new file.
  init(_ path: String, _ flags: Int32) throws(Disk.Failure) {
    number = try Disk.retrying { unsafe open(path, flags | O_CLOEXEC | O_NOCTTY, 0o666) }
  }

  /// Opens a file in a folder, without following a link.
  init(_ name: FileName, in folder: borrowing OpenFolder, _ flags: Int32) throws(Disk.Failure) {
    number = try folder.openFile(name, flags)
  }

  deinit { _ = systemClose(number) }

  /// Closes the file, and throws if what was written did not reach it.
  consuming func close() throws(Disk.Failure) {
    let number = number
    discard self
    // If a signal interrupts it, the file is closed all the same.
    guard systemClose(number) == 0 || errno == EINTR else { throw .last }
  }

  func status() throws(Disk.Failure) -> Disk.Status {
    var status = stat()
    _ = try Disk.retrying { unsafe fstat(number, &status) }
    return Disk.Status(status)
  }

  /// The status of a regular file; anything else is refused.
  func regularStatus() throws(Disk.Failure) -> Disk.Status {
    let status = try status()
    guard status.kind == .file else { throw .isNot(.file) }
    return status
  }

  /// - Parameter size: how many bytes the file probably has.
  func readAll(expecting size: Int) throws(Disk.Failure) -> [UInt8] {
    // One byte more than its size, so that the read that fills it also finds the end.
    let step = size + 1
    var bytes: [UInt8] = []
    while true {
      let piece = try read(upTo: step)
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if piece.count < step { return bytes }
    }
  }

  /// Gives fewer bytes than asked for only at the end of the file.
  private func read(upTo limit: Int) throws(Disk.Failure) -> [UInt8] {
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

  /// The last bytes of the file, or all of it if it is shorter.
  func readEnd(upTo limit: Int) throws(Disk.Failure) -> [UInt8] {
    let start = max(0, try regularStatus().size - limit)
    guard lseek(number, off_t(start), SEEK_SET) >= 0 else { throw .last }
    return try read(upTo: limit)
  }

  package func write(_ bytes: [UInt8]) throws(Disk.Failure) {
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes {
        unsafe systemWrite(number, UnsafeRawBufferPointer(rebasing: $0[done...]))
      }
      if put >= 0 { done += put } else if errno != EINTR { throw .last }
    }
  }

  /// Takes over another file's owner and group, as far as the system allows, and the given permissions.
  func take(owner old: Disk.Status, mode: mode_t) throws(Disk.Failure) {
    let own = try status()
    if own.owner != old.owner || own.group != old.group {
      // Only root may change the owner; a member of the group may at least keep the group.
      let isGiven = fchown(number, old.owner, old.group) == 0 || fchown(number, own.owner, old.group) == 0
      guard isGiven || Disk.Failure.last.isRefusal else { throw .last }
    }
    if try status().mode != mode { _ = try Disk.retrying { fchmod(number, mode) } }
  }

  /// Waits until what was written is on the disk.
  func flush() throws(Disk.Failure) {
    do throws(Disk.Failure) {
      _ = try Disk.retrying { fsync(number) }
    } catch .system(EINVAL) {
      // A file system that keeps nothing on a disk.
    }
  }

  /// Tries to take the file's lock.
  ///
  /// - Returns: `false` if another process holds it.
  func tryToLock() throws(Disk.Failure) -> Bool { try Disk.tryToLock(number) }
}

// The system's functions, which the methods of those names would hide.

private func systemClose(_ file: Int32) -> Int32 { close(file) }

private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(file, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  unsafe write(file, buffer.baseAddress, buffer.count)
}
