import Foundation

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
    let work = try WorkFolder(named: "publishing-run")
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
    try ProgramRun(binary, arguments, in: folder, environment: environment)
  }

  static let binary: String = {
    if let named = ProcessInfo.processInfo.environment["DOSSIER_BINARY"] { return named }
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "dossier"
    ).path
    return FileManager.default.isExecutableFile(atPath: beside)
      ? beside : Repository.path(".build/debug/dossier")
  }()
}

/// The repository that the tests are part of.
enum Repository {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func path(_ name: String) -> String { root.appending(path: name).path }
}
