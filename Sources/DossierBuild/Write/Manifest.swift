/// The names of the files that Dossier wrote into an output folder, kept in the folder itself.
///
/// What is not on the list is somebody else's: it is neither overwritten nor removed.
struct Manifest: Sendable {
  static let name = ".dossier-manifest"
  let paths: Set<String>

  init(paths: some Sequence<String>) {
    self.paths = Set(paths)
  }

  /// The manifest of an output folder; empty where there is none.
  ///
  /// - Throws: `FileError` where there is one that cannot be read: without it Dossier's own files look like others'.
  init(in output: String) throws(FileError) {
    let bytes: [UInt8]
    do throws(Disk.Failure) {
      bytes = try Disk.readIfThere(output + "/" + Self.name) ?? []
    } catch {
      throw FileError("cannot read \(output)/\(Self.name): \(error.words)")
    }
    // The manifest could have been edited: a name that leads out of the folder is never ours.
    paths = Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init).filter { path in
        !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
      })
  }

  var bytes: [UInt8] {
    Array((paths.sorted().joined(separator: "\n") + "\n").utf8)
  }
}
