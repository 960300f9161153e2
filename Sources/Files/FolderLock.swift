#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Keeps other runs of Dossier out of a folder while this one changes it.
///
/// The lock (`flock(2)`) is on the folder itself: nothing is written beside it or in it, a container that sees the
/// folder under another path sees the lock, and the system releases it however the process ends. Network file systems
/// lock only files that are open for writing; there the lock is on a file beside the folder, `.Site.dossier-lock`,
/// which is removed with it.
package struct FolderLock: ~Copyable {
  private let folder: OpenFolder
  private let file: OpenFile?
  /// The path of that file.
  private let path: String

  /// How long a run waits for another to end.
  private static let patience = Duration.seconds(5)
  private static let pause: UInt32 = 20_000

  /// - Parameter path: the folder's, with links followed.
  /// - Parameter onWait: called once, if another run holds the lock.
  /// - Throws: also if another run holds the lock and does not end in time.
  package init(of path: String, onWait: () -> Void) throws(FileError) {
    let end = ContinuousClock.now + Self.patience
    var isWaiting = false
    do throws(Disk.Failure) {
      while true {
        if let lock = try Self.attempt(path) {
          self = lock
          return
        }
        guard ContinuousClock.now < end else { break }
        if !isWaiting { onWait() }
        isWaiting = true
        usleep(Self.pause)
      }
    } catch {
      throw FileError("cannot lock the folder \(path) for this run: \(error.words)")
    }
    throw FileError(
      "another run of dossier is using \(path) and did not end within 5 seconds; try again later")
  }

  private init(folder: consuming OpenFolder, file: consuming OpenFile?, path: String) {
    self.folder = folder
    self.file = file
    self.path = path
  }

  deinit {
    // Removed while the lock is held, so that it cannot be another run's. A file left over does no harm.
    if file != nil { try? Disk.removeFile(path) }
  }

  /// Tries once to take the lock.
  ///
  /// - Returns: `nil` if another run holds it.
  package static func attempt(_ path: String) throws(Disk.Failure) -> FolderLock? {
    let folder = try OpenFolder(path)
    let lock = (Disk.folder(above: path) ?? ".") + "/." + Disk.name(of: path) + ".dossier-lock"
    do throws(Disk.Failure) {
      guard try folder.tryToLock() else { return nil }
    } catch {
      guard [.system(EBADF), .system(ENOLCK), .system(ENOTSUP)].contains(error) else { throw error }
      let file = try OpenFile(lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK)
      let own = try file.regularStatus()
      // The run that held the lock before may have removed its file after this one opened it.
      guard try file.tryToLock(), own.isSame(as: try Disk.status(lock)) else { return nil }
      return FolderLock(folder: folder, file: file, path: lock)
    }
    // The run that held the lock before may have put another folder in its place.
    guard try folder.status().isSame(as: try Disk.status(path)) else { return nil }
    return FolderLock(folder: folder, file: nil, path: lock)
  }
}
