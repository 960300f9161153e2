import DossierBuild
import Foundation

/// A folder of this run's own, in which a copy is laid out for a tool that takes files; gone with the value.
final class Staging: Sendable {
  let path: String

  init() throws(PublishError) {
    do {
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "dossier-publish-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      path = folder.path
    } catch {
      throw .failed("cannot make a temporary folder: \(error.localizedDescription)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

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
