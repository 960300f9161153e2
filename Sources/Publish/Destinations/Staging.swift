import Files
import Foundation
import Threads

/// A temporary folder in which a copy is laid out for a tool that takes files; it is removed with the value.
///
/// A run that is killed cannot remove it. It is locked as long as its run lives, so that the next run can tell.
final class Staging: Sendable {
  let path: String
  /// Tells a run that is alive from one that was killed.
  private let lock: FolderLock?

  private static let prefix = "dossier-publish-"
  private static var temporary: String { FileManager.default.temporaryDirectory.path }

  init() throws(PublishError) {
    let name = UUID().uuidString
    path = Self.temporary + "/" + Self.prefix + name
    do {
      // Others look for abandoned folders by this name, so it gets it only once it is locked.
      let new = Self.temporary + "/dossier-new-" + name
      try FileManager.default.createDirectory(
        atPath: new, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      lock = try FolderLock.attempt(new)
      try Disk.rename(new, to: path)
    } catch {
      throw .failed("cannot make the temporary folder \(path): \(error.localizedDescription)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Removes what killed runs of this user left. What cannot be removed is left, and does no harm.
  static func removeAbandoned() {
    guard let folder = try? OpenFolder(temporary), let names = try? folder.names() else { return }
    for name in names {
      guard let text = name.text, text.hasPrefix(prefix),
        let status = try? Disk.status(temporary + "/" + text),
        status.kind == .folder, status.isOwn,
        let lock = try? FolderLock.attempt(temporary + "/" + text)
      else { continue }
      try? folder.removeTree(name)
      extendLifetime(lock)
    }
  }

  func write(_ files: [CopyFile], _ progress: ProgressReport) throws(PublishError) {
    let failures = concurrentMap(Array(files.enumerated())) { (number, file) -> PublishError? in
      progress("preparing", number, files.count)
      do throws(PublishError) {
        try write(file.make(), to: file.path)
        return nil
      } catch {
        return error
      }
    }
    if let failure = failures.compactMap(\.self).first { throw failure }
  }

  func write(_ bytes: [UInt8], to name: String) throws(PublishError) {
    do throws(Disk.Failure) {
      try Disk.writeWithFolders(bytes, to: path + "/" + name)
    } catch {
      throw .failed("cannot write \(path)/\(name): \(error.words)")
    }
  }
}
