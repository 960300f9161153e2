import Diagnostics
import FoundationEssentials

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
      guard let data = FileManager.default.contents(atPath: full) else {
        return .failure(FileError("cannot read \(full)"))
      }
      return .success(SourceFile(path: full, name: name, bytes: [UInt8](data)))
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
      do {
        entries = try FileManager.default.contentsOfDirectory(atPath: full)
      } catch {
        throw FileError("cannot read the folder \(full): \(Self.reason(error))")
      }
      let visible = entries.filter { !$0.hasPrefix(".") }.map { folder.isEmpty ? $0 : folder + "/" + $0 }
      let path = path
      for (name, kind) in zip(visible, concurrentMap(visible) { Self.kind(path + "/" + $0) }) {
        switch kind {
        case .file: names.append(name)
        case .folder: pending.append(name)
        case .link:
          diagnostics.append(refusal(LoadRules.symbolicLink, name, "a symbolic link is not followed; put the file itself here"))
        case .unnameable:
          diagnostics.append(
            refusal(LoadRules.unknownFile, name, "a file's name must be free of line breaks and other control characters"))
        }
      }
    }
    return (names.sorted(), diagnostics)
  }

  private func refusal(_ rule: Rule, _ name: String, _ message: String) -> Diagnostic {
    Diagnostic(rule, at: SourceLocation(path: path + "/" + name), message)
  }

  private enum Kind: Sendable {
    case file, folder, link, unnameable
  }

  private static func kind(_ path: String) -> Kind {
    if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .unnameable }
    // Asking for the attributes does not follow a link.
    return switch try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
    case .typeDirectory?: .folder
    case .typeSymbolicLink?: .link
    default: .file
    }
  }

  static func reason(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile?, .fileNoSuchFile?: "there is no such folder"
    case .fileReadNoPermission?, .fileWriteNoPermission?: "permission denied"
    case .fileWriteOutOfSpace?: "the disk is full"
    case .fileWriteFileExists?: "something else of that name is in the way"
    case .fileWriteVolumeReadOnly?: "the disk is read-only"
    case .fileReadUnknown?, .fileWriteUnknown?: "it is not what is expected there, or the disk failed"
    case let code?: "error \(code.rawValue)"
    case nil: "\(error)"
    }
  }
}
