import Foundation
import Testing

/// A program that the tests of targets use and that may not be installed.
struct Program: Sendable {
  let name: String
  /// Where it is; `nil` where it is not installed.
  let path: String?

  init(_ name: String) {
    self.name = name
    let own = Self.caches + "/dossier-tests/moto/bin/" + name
    path =
      InstalledProgram.path(name) ?? (FileManager.default.isExecutableFile(atPath: own) ? own : nil)
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
  static let tar = Program("tar")

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
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], input: String = ""
  ) throws -> String {
    let run = try ProgramRun(
      try #require(path, "\(name) is not installed"), arguments, in: folder, environment: environment,
      input: input)
    guard run.status == 0 else {
      throw Failure(account: "\(name) \(arguments.joined(separator: " ")): \(run.status)\n\(run.errors)")
    }
    return run.output
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
