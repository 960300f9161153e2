import Foundation

/// Material that is no part of the repository: `DOSSIER_SHARED`, or the folder `shared` beside it.
/// `nil` where the file is not there; the tests that need it are then skipped.
func sharedFile(_ name: String) -> String? {
  var folder = URL(filePath: #filePath)
  for _ in 0..<3 { folder.deleteLastPathComponent() }
  folder.append(path: "../shared")
  if let named = ProcessInfo.processInfo.environment["DOSSIER_SHARED"] { folder = URL(filePath: named) }
  return try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
}
