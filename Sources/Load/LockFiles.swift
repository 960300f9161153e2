import Evidence
public import Files

/// The hashes by which the lock files of a dossier are recognised.
package struct LockHashes: Sendable {
  package var evidence: String?
  package var published: String?

  package init(evidence: String? = nil, published: String? = nil) {
    self.evidence = evidence
    self.published = published
  }
}

/// The lock files of a content folder, `evidence.lock` and `published.lock`: only one run at a time reads, changes and
/// writes them.
public enum LockFiles {
  package static let evidence = "evidence.lock"
  package static let published = "published.lock"
  /// How each of them begins, by its name at the top of the content folder.
  static let start = [evidence: EvidenceLock.Entry.firstWord, published: PublishedLock.Entry.firstWord]

  /// Keeps other runs away from the lock files until the work is done, so that none overwrites what another recorded.
  ///
  /// - Parameter content: the folder that holds them.
  /// - Parameter onWait: called once, if another run is using them.
  /// - Throws: `FileError` if another run does not end in time; and what the work throws.
  public static func whileHeld<Result>(
    in content: String, onWait: () -> Void, _ work: () throws -> Result
  ) throws -> Result {
    let lock = try FolderLock(of: Self.resolved(content), onWait: onWait)
    defer { extendLifetime(lock) }
    return try work()
  }

  /// Writes a lock file in one step: a run that is killed leaves all of the old one or all of the new one.
  ///
  /// - Throws: `FileError` if it cannot be written; the old one is then unchanged.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    do throws(Disk.Failure) {
      try Disk.replace(path, with: bytes)
    } catch {
      throw FileError("cannot write \(path): \(error.words)")
    }
  }

  private static func resolved(_ content: String) throws(FileError) -> String {
    do throws(Disk.Failure) {
      return try Disk.resolved(content)
    } catch {
      throw FileError("cannot look at \(content): \(error.words)")
    }
  }
}
