import Foundation

/// What the program leaves for whoever started it.
enum SavedFile {
  static func write(_ bytes: [UInt8], to path: String) {
    if !FileManager.default.createFile(atPath: path, contents: Data(bytes)) {
      fatalError("dossier-fuzz cannot write \(path)")
    }
  }

  static func write(_ words: String, to path: String) { write(Array(words.utf8), to: path) }

  /// Writes a case's files below a folder.
  static func write(_ made: FuzzCase, in folder: String) {
    for file in made.files {
      let path = folder + "/" + file.path
      let parent = URL(filePath: path).deletingLastPathComponent()
      try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      // A file and a folder of one name cannot both be there.
      _ = FileManager.default.createFile(atPath: path, contents: Data(file.bytes))
    }
  }

  static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }

  /// The file's text; empty where there is none.
  static func text(_ path: String) -> String { String(decoding: bytes(path) ?? [], as: UTF8.self) }
}
