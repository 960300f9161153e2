package import DossierModel
import Files
import Foundation
import Load
import Write

/// The targets of a dossier.
package enum Targets {
  /// The target with a name; without a name, the only one.
  package static func choose(_ name: String?, of site: Site) throws(PublishError) -> PublishTarget {
    let names = site.targets.map(\.name.value)
    guard let name else {
      if site.targets.count == 1 { return site.targets[0] }
      throw .refused(
        names.isEmpty
          ? """
          dossier.yml names no target; add one, such as
            publish:
              live: {to: folder, path: ../Published}
          """ : "dossier.yml has \(names.count) targets; name one: \(names.joined(separator: ", "))")
    }
    guard let target = site.targets.first(where: { $0.name.value == name }) else {
      throw .refused(
        "dossier.yml has no target '\(name)'; "
          + (names.isEmpty ? "it names none" : "it has \(names.joined(separator: ", "))"))
    }
    return target
  }

  static func destination(
    _ place: PublishTarget.Place, folders: InputFolders, isInteractive: Bool, isForced: Bool = false
  ) throws(PublishError) -> any Destination {
    switch place {
    case .folder(let path, let keep):
      return FolderDestination(
        path: try site(at: path, apartFrom: [folders.content, folders.templates], in: folders.content),
        keep: keep)
    case .ssh(let host, let port, let path, let keep):
      return SSHDestination(host: host, port: port, path: path, keep: keep, isInteractive: isInteractive)
    case .bucket(let remote):
      return BucketDestination(remote: remote, isInteractive: isInteractive)
    case .git(let remote, let branch):
      let isPath = !remote.contains("://") && !remote.prefix { $0 != "/" }.contains(":")
      return GitDestination(
        remote: isPath ? try absolute(remote, in: folders.content) : remote, branch: branch,
        isInteractive: isInteractive,
        isForced: isForced)
    }
  }

  /// Where a folder is, links followed. It must be apart from the folders that the site is made from.
  private static func site(
    at path: String, apartFrom folders: [String], in content: String
  ) throws(PublishError) -> String {
    let given = try absolute(path, in: content)
    let folder: OutputFolder
    do throws(FileError) {
      folder = try OutputFolder(given)
    } catch {
      throw .failed(error)
    }
    do throws(FileError) {
      try folder.checkApart(from: folders)
    } catch {
      throw .refused(error.message)
    }
    return folder.path
  }

  /// A path as it is, or below the folder of `dossier.yml`.
  static func absolute(_ path: String, in content: String) throws(PublishError) -> String {
    if path.hasPrefix("/") { return path }
    do throws(Disk.Failure) {
      guard let folder = try Disk.followed(content) else { throw .system(ENOENT) }
      return folder + "/" + path
    } catch {
      throw .failed("cannot look at \(content): \(error.words)")
    }
  }
}
