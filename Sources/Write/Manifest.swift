import Files

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
    // The manifest could have been edited: a path that Dossier would not write is not its own.
    paths = Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init).filter(Self.isPlain))
  }

  /// Whether a path leads to a file below the folder, and has the one form in which Dossier writes it.
  private static func isPlain(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part != "." && part != ".." && part.utf8.allSatisfy { $0 != 0 }
    }
  }

  var bytes: [UInt8] {
    Array((paths.sorted().joined(separator: "\n") + "\n").utf8)
  }
}
