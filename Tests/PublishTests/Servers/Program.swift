import Foundation
import Testing

/// A program that the tests of targets use and that may not be installed.
struct Program: Sendable {
  let name: String
  /// Where it is; `nil` where it is not installed.
  let path: String?

  init(_ name: String) {
    self.name = name
    let folders =
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
      + ["/usr/local/sbin", "/usr/sbin", "/sbin", Self.caches + "/dossier-tests/moto/bin"]
    path = folders.map { $0 + "/" + name }.first(where: FileManager.default.isExecutableFile)
  }

  static let sshd = Program("sshd")
  static let ssh = Program("ssh")
  static let sshKeygen = Program("ssh-keygen")
  static let rsync = Program("rsync")
  static let rclone = Program("rclone")
  static let moto = Program("moto_server")
  static let nginx = Program("nginx")
  static let git = Program("git")
  static let minisign = Program("minisign")
  static let curl = Program("curl")
  static let python = Program("python3")

  /// Where `.ci/bootstrap --test` puts what Debian has no package of.
  private static let caches: String = {
    let environment = ProcessInfo.processInfo.environment
    let named = environment["XDG_CACHE_HOME", default: ""]
    return named.isEmpty ? (environment["HOME"] ?? "") + "/.cache" : named
  }()

  struct Failure: Error {
    let account: String
  }

  /// Runs the program to its end, and gives back what it wrote.
  ///
  /// - Throws: where it ends with another status than 0.
  @discardableResult
  func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    without: Set<String> = [], input: String = ""
  ) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path, "\(name) is not installed"))
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder, directoryHint: .isDirectory) }
    var variables = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    for name in without { variables[name] = nil }
    process.environment = variables
    let (output, errors, stdin) = (try Scratch(), try Scratch(), try Scratch(holding: input))
    process.standardInput = stdin.handle
    process.standardOutput = output.handle
    process.standardError = errors.handle
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        account:
          "\(name) \(arguments.joined(separator: " ")): \(process.terminationStatus)\n\(String(decoding: errors.data, as: UTF8.self))"
      )
    }
    return output.data
  }
}

/// A file for what a process reads or writes: no pipe can fill up.
final class Scratch {
  let path: String
  let handle: FileHandle

  init(holding text: String = "") throws {
    path = NSTemporaryDirectory() + "/dossier-scratch-" + UUID().uuidString
    _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
    handle = try #require(FileHandle(forUpdatingAtPath: path))
  }

  var data: Data { FileManager.default.contents(atPath: path) ?? Data() }

  deinit {
    try? handle.close()
    try? FileManager.default.removeItem(atPath: path)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, by name, where a program that it needs is not installed.
  static func needs(_ programs: Program...) -> Self {
    let missing = programs.filter { $0.path == nil }.map(\.name)
    return .enabled(
      if: missing.isEmpty,
      "needs \(missing.joined(separator: " and ")), which make bootstrap-test installs")
  }
}
