import Foundation

/// Material that is not part of the repository: the specifications of GFM and of Mustache, and the sources that the
/// shipped dossier is verified against.
///
/// It is in the folder that `DOSSIER_SHARED` names, or in `shared` beside the repository. Where there is no such folder,
/// as after a plain clone, the tests that need it are skipped by name. Where there is one, whatever they need must be in
/// it: a file that is gone fails them.
package enum SharedMaterial {
  private static let named = ProcessInfo.processInfo.environment["DOSSIER_SHARED"].flatMap {
    $0.isEmpty ? nil : $0
  }

  /// The folder; `nil` where there is none. One that is named counts as there, so that a wrong name fails.
  package static let folder: String? = {
    if let named { return named }
    let beside = URL(filePath: Package.repository).deletingLastPathComponent().appending(path: "shared").path
    return FileManager.default.fileExists(atPath: beside) ? beside : nil
  }()

  package static var isThere: Bool { folder != nil }
  /// Why a test is skipped.
  package static let need = "needs the shared material, in ../shared or where DOSSIER_SHARED says"

  /// The path of something in the folder.
  ///
  /// - Throws: where it is not there, or where there is no folder.
  package static func path(_ name: String) throws -> String {
    guard let folder else { throw Missing(description: "there is no folder of shared material") }
    let path = folder + "/" + name
    guard FileManager.default.fileExists(atPath: path) else {
      throw Missing(description: "\(path) is not there")
    }
    return path
  }

  package static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The names of what a folder in it holds.
  package static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  /// The cases of a table: none without the folder, where the test is skipped; never none with it.
  package static func cases<Case>(_ read: () throws -> [Case]) throws -> [Case] {
    guard let folder else { return [] }
    let cases = try read()
    guard !cases.isEmpty else { throw Missing(description: "\(folder) holds no case of this table") }
    return cases
  }

  package struct Missing: Error, CustomStringConvertible {
    package let description: String
  }
}
