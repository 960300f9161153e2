import Foundation

@testable import Load

/// The repository that the tests stand in.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func path(_ name: String) -> String { root.appending(path: name).path }

  static var shipped: InputFolders { InputFolders(content: path("Content"), templates: path("Templates")) }

  static var updatesFixtures: Bool { ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" }
}
