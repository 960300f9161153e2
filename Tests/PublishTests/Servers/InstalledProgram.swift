import Foundation
import TestSupport

/// A program that may be installed on this machine.
enum InstalledProgram {
  /// Its path; `nil` where it is not installed.
  static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (folders + ["/usr/sbin", "/sbin", "/usr/local/sbin"]).map { $0 + "/" + name }
      .first(where: FileManager.default.isExecutableFile)
  }
}

/// A program run to its end.
struct ProgramRun {
  let status: Int32
  let output: String
  let errors: String

  init(
    _ path: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    input: String = ""
  ) throws {
    let work = try Workspace(named: "publishing-run")
    for name in ["in", "out", "err"] { try work.write(name == "in" ? input : "", to: name) }
    let process = try ChildProcess(
      path, arguments, in: folder, environment: environment, input: work["in"], output: work["out"],
      errors: work["err"])
    status = process.wait()
    output = try work.text(of: "out")
    errors = try work.text(of: "err")
  }

  /// Runs `dossier`, the one beside the tests.
  static func dossier(
    _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> ProgramRun {
    try ProgramRun(DossierCommand.binary, arguments, in: folder, environment: environment)
  }
}

/// The repository that the tests are part of.
enum Repository {
  static func path(_ name: String) -> String { Package.repository + "/" + name }
}
