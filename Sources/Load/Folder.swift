import Diagnostics
import DossierModel
import Files
import Threads

/// A folder on disk, read file by file.
struct Folder: Sendable {
  /// The path as the user gave it.
  let path: String

  /// What is below a folder.
  struct Contents {
    /// Sorted by name.
    var files: [SourceFile] = []
    var folders: Set<String> = []
    /// Hidden files and folders, which are skipped; what is in such a folder is not listed.
    var hidden: [String] = []
  }

  /// Reads every file below the folder, skipping hidden ones.
  ///
  /// - Parameter top: a folder below it, to read only that.
  func load(_ top: String = "") throws(FileError) -> Checked<Contents> {
    var contents = Contents()
    let (names, diagnostics) = try list(top, &contents)
    let path = path
    let read = concurrentMap(names) { name -> Result<SourceFile, FileError> in
      let full = path + "/" + name
      do throws(Disk.Failure) {
        return .success(
          SourceFile(
            path: full, name: name, bytes: try Disk.read(full, followingLinks: LockFiles.start[name] != nil)
          ))
      } catch {
        return .failure(FileError("cannot read \(full): \(error.words)"))
      }
    }
    contents.files.reserveCapacity(read.count)
    for result in read { contents.files.append(try result.get()) }
    return Checked(contents, diagnostics)
  }

  private func list(
    _ top: String, _ contents: inout Contents
  ) throws(FileError) -> (names: [String], diagnostics: [Diagnostic]) {
    var names: [String] = []
    var diagnostics: [Diagnostic] = []
    var pending = [top]
    while let folder = pending.popLast() {
      for name in try entries(of: folder) {
        let shown = folder.isEmpty ? name.shown : folder + "/" + name.shown
        guard !name.shown.hasPrefix(".") else {
          contents.hidden.append(shown)
          continue
        }
        // Nobody could ask for such a file by its name.
        guard let text = name.text,
          !text.unicodeScalars.contains(where: { $0.value < 0x20 || ControlCharacter($0) != nil })
        else {
          diagnostics.append(
            refusal(
              LoadRules.unknownFile, shown,
              "a file's name must be UTF-8, without line breaks or other control characters; rename this file"
            ))
          continue
        }
        switch try kind(of: shown) {
        case .file?: names.append(shown)
        case .folder?:
          pending.append(shown)
          contents.folders.insert(shown)
        case .link? where try isLinkedLock(shown): names.append(shown)
        case .link?:
          diagnostics.append(
            refusal(
              LoadRules.symbolicLink, shown,
              LockFiles.start[shown] == nil
                ? "a symbolic link is not followed; put the file itself here"
                : "this symbolic link does not lead to a lock file; make it lead to one, or remove it"))
        case .other?:
          diagnostics.append(
            refusal(
              LoadRules.unknownFile, shown, "this is a pipe, a socket or a device, not a file; remove it"))
        // Removed meanwhile.
        case nil: continue
        }
      }
    }
    return (names.sorted(), diagnostics)
  }

  private func entries(of folder: String) throws(FileError) -> [FileName] {
    let full = folder.isEmpty ? path : path + "/" + folder
    do throws(Disk.Failure) {
      return try Disk.names(in: full)
    } catch {
      throw FileError("cannot read the folder \(full): \(error.words)")
    }
  }

  func kind(of name: String) throws(FileError) -> Disk.Kind? {
    do throws(Disk.Failure) {
      return try Disk.kind(path + "/" + name)
    } catch {
      throw FileError("cannot look at \(path)/\(name): \(error.words)")
    }
  }

  /// Whether a symbolic link leads to the lock file that it is named after: otherwise it could bring any file of the
  /// machine into a report.
  private func isLinkedLock(_ name: String) throws(FileError) -> Bool {
    guard let start = LockFiles.start[name] else { return false }
    do throws(Disk.Failure) {
      guard let bytes = try Disk.readIfThere(path + "/" + name) else { return false }
      return bytes.isEmpty || bytes.starts(with: start.utf8)
    } catch .isNot(.file) {
      return false
    } catch {
      throw FileError("cannot read \(path)/\(name): \(error.words)")
    }
  }

  func refusal(_ rule: Rule, _ name: String, _ message: String) -> Diagnostic {
    Diagnostic(rule, at: SourceLocation(path: path + "/" + name), message)
  }
}
