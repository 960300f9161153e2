import Foundation

/// A folder of a test's own, gone when the test is done.
package final class Workspace: Sendable {
  /// The folder's path, links resolved.
  package let path: String

  package init(named name: String = "dossier-test") throws {
    let parent = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    path = parent + "/" + name + "-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the folder.
  package subscript(_ name: String) -> String { path + "/" + name }

  package func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  package func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(filePath: self[name])
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  package func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: self[name])))
  }

  package func text(of name: String) throws -> String { String(decoding: try bytes(of: name), as: UTF8.self) }

  /// Writes a file anew: another name of the same one keeps its bytes.
  package func replace(_ name: String, with text: String) throws {
    if exists(name) { try remove(name) }
    try write(text, to: name)
  }

  /// The bytes of a file outside.
  package static func bytes(at path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// Copies a file or a folder from outside into the folder.
  package func copy(_ path: String, to name: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: self[name]).deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: path, toPath: self[name])
  }

  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: self[name], withIntermediateDirectories: true)
  }

  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
  }

  package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self[name]) }

  package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self[name]) }

  /// The names of what the folder, or one in it, holds; hidden ones as well.
  package func names(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: name.isEmpty ? path : self[name]).sorted()
  }

  /// Every file below a folder in it, by path; links to folders are followed.
  package func files(below name: String) throws -> [String] {
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
