import Foundation

/// The folder that a case is written to, on a RAM disk where there is one. What two cases share is left in place.
final class TrialFolder {
  let path: String
  private var present: [String: [UInt8]] = [:]

  init() {
    var isFolder: ObjCBool = false
    let hasMemory =
      FileManager.default.fileExists(atPath: "/dev/shm", isDirectory: &isFolder) && isFolder.boolValue
    let parent = hasMemory ? "/dev/shm" : NSTemporaryDirectory()
    #if LIBFUZZER
      // libFuzzer ends its processes without a word: make fuzz removes what they leave.
      let name = "/dossier-libfuzzer/"
    #else
      let name = "/dossier-fuzz-"
    #endif
    path = parent + name + "\(ProcessInfo.processInfo.processIdentifier)"
    clear()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(_ name: String) -> String { path + "/" + name }

  /// Makes the folder hold the case's files, as far as a disk can: a file and a folder of one name cannot both be there.
  func hold(_ tried: FuzzCase) {
    let wanted = Dictionary(tried.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    for name in present.keys where wanted[name] == nil {
      unlink(self[name])
      present[name] = nil
    }
    for (name, bytes) in wanted where present[name] != bytes {
      if !write(bytes, to: name) {
        // A folder that an earlier case left may be in the way.
        clear()
        for (name, bytes) in wanted { _ = write(bytes, to: name) }
        return
      }
    }
  }

  /// Gives a file other bytes, as a command that writes it would.
  @discardableResult func write(_ bytes: [UInt8], to name: String) -> Bool {
    var file = open(self[name], O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    if file < 0, errno == ENOENT, let slash = name.lastIndex(of: "/") {
      try? FileManager.default.createDirectory(
        atPath: self[String(name[..<slash])], withIntermediateDirectories: true)
      file = open(self[name], O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    }
    guard file >= 0 else { return false }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let put = bytes[done...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      guard put > 0 else { return false }
      done += put
    }
    present[name] = bytes
    return true
  }

  private func clear() {
    try? FileManager.default.removeItem(atPath: path)
    for name in ["Content", "Templates", "archive"] {
      try? FileManager.default.createDirectory(atPath: self[name], withIntermediateDirectories: true)
    }
    present = [:]
  }
}
