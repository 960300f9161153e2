import Foundation

/// A folder of a test's own, gone when the test is done.
final class WorkFolder: Sendable {
  /// The folder's path, links resolved.
  let path: String

  init(named name: String = "publishing-test") throws {
    path =
      URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/" + name + "-"
      + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the folder.
  subscript(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(filePath: self[name])
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func bytes(of name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: self[name]))) }

  func text(of name: String) throws -> String { String(decoding: try bytes(of: name), as: UTF8.self) }

  func copy(_ path: String, to name: String) throws {
    try FileManager.default.copyItem(atPath: path, toPath: self[name])
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self[name]) }

  /// Every file below the folder or below one in it, by path; links to folders are followed.
  func files(below name: String) throws -> [String] {
    var files: [String] = []
    var pending = [""]
    while let folder = pending.popLast() {
      for item in try FileManager.default.contentsOfDirectory(atPath: self[name] + "/" + folder) {
        let path = folder.isEmpty ? item : folder + "/" + item
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: self[name] + "/" + path, isDirectory: &isFolder)
        if isThere, isFolder.boolValue { pending.append(path) } else { files.append(path) }
      }
    }
    return files.sorted()
  }
}
