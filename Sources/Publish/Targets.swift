import DossierBuild
package import DossierModel
import Foundation

/// The targets of a dossier.
package enum Targets {
  /// The target of a name; the only one where no name is given.
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
    _ place: PublishTarget.Place, content: String, isInteractive: Bool, isForced: Bool = false
  ) throws(PublishError) -> any Destination {
    switch place {
    case .folder(let path, let keep):
      return FolderDestination(path: try absolute(path, in: content), keep: keep)
    case .ssh(let host, let port, let path, let keep):
      return SSHDestination(host: host, port: port, path: path, keep: keep, isInteractive: isInteractive)
    case .bucket(let remote):
      return BucketDestination(remote: remote, isInteractive: isInteractive)
    case .git(let remote, let branch):
      let isPath = !remote.contains("://") && !remote.prefix { $0 != "/" }.contains(":")
      return GitDestination(
        remote: isPath ? try absolute(remote, in: content) : remote, branch: branch,
        isInteractive: isInteractive,
        isForced: isForced)
    }
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
