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
  init(in output: String) {
    let text = String(decoding: (try? Disk.read(output + "/" + Self.name)) ?? [], as: UTF8.self)
    // The manifest could have been edited: a name that leads out of the folder is never ours.
    paths = Set(
      text.split(separator: "\n").map(String.init).filter { path in
        !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
      })
  }

  var bytes: [UInt8] {
    Array((paths.sorted().joined(separator: "\n") + "\n").utf8)
  }
}
