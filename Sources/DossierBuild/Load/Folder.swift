import Diagnostics

/// A folder on disk, read file by file.
struct Folder: Sendable {
  /// The path as the user gave it.
  let path: String

  /// Reads every file below the folder, by name; hidden files are passed over.
  func load() throws(FileError) -> Checked<[SourceFile]> {
    let (names, diagnostics) = try list()
    let path = path
    let read = concurrentMap(names) { name -> Result<SourceFile, FileError> in
      let full = path + "/" + name
      do throws(Disk.Failure) {
        return .success(SourceFile(path: full, name: name, bytes: try Disk.read(full)))
      } catch {
        return .failure(FileError("cannot read \(full): \(error.words)"))
      }
    }
    var files: [SourceFile] = []
    files.reserveCapacity(read.count)
    for result in read { files.append(try result.get()) }
    return Checked(files, diagnostics)
  }

  private func list() throws(FileError) -> (names: [String], diagnostics: [Diagnostic]) {
    var names: [String] = []
    var diagnostics: [Diagnostic] = []
    var pending = [""]
    while let folder = pending.popLast() {
      let full = folder.isEmpty ? path : path + "/" + folder
      let entries: [String]
      do throws(Disk.Failure) {
        entries = try Disk.names(in: full)
      } catch {
        throw FileError("cannot read the folder \(full): \(error.words)")
      }
      let visible = entries.filter { !$0.hasPrefix(".") }.map { folder.isEmpty ? $0 : folder + "/" + $0 }
      for name in visible {
        // The replacement character stands for what is not UTF-8: no such file could be opened by this name.
        if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\u{7F}" || $0 == "\u{FFFD}" }) {
          diagnostics.append(
            refusal(
              LoadRules.unknownFile, name,
              "a file's name must be UTF-8, without line breaks and other control characters"))
          continue
        }
        switch Disk.kind(path + "/" + name) {
        case .file?: names.append(name)
        case .folder?: pending.append(name)
        case .link?:
          diagnostics.append(
            refusal(LoadRules.symbolicLink, name, "a symbolic link is not followed; put the file itself here")
          )
        case .other?:
          diagnostics.append(
            refusal(LoadRules.unknownFile, name, "this is a pipe, a socket or a device, not a file"))
        case nil: continue
        }
      }
    }
    return (names.sorted(), diagnostics)
  }

  private func refusal(_ rule: Rule, _ name: String, _ message: String) -> Diagnostic {
    Diagnostic(rule, at: SourceLocation(path: path + "/" + name), message)
  }
}
