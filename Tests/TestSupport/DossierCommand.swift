import Foundation

/// One run of the built `dossier`, as a person at a shell would start it.
package struct DossierCommand {
  package var arguments: [String]
  /// The program; `dossier` as it was built, where nothing else is said.
  package var binary = Self.binary
  /// What stands before the program on the command line: a program such as `setpriv`, and its own arguments.
  package var launcher: [String] = []
  /// The folder it is run in; the tests' own where none is given.
  package var folder: String?
  /// Variables set for the run on top of the tests' own.
  package var environment: [String: String] = [:]
  /// Variables of the tests' own that the run does not have.
  package var withoutVariables: Set<String> = []
  /// What standard input holds.
  package var input = ""
  /// After this many seconds the run is killed and counts as hung.
  package var patience: Double = 60

  package init(_ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]) {
    self.arguments = arguments
    self.folder = folder
    self.environment = environment
  }

  /// How a run ended, and what it said.
  package struct Outcome {
    /// The exit status; `nil` where a signal ended the run.
    package let status: Int32?
    package let signal: Int32?
    package let isHung: Bool
    package let output: String
    package let errors: String

    /// For failure messages: everything in one text.
    package var account: String {
      let end = isHung ? "hung" : signal.map { "killed by signal \($0)" } ?? "exit \(status ?? -1)"
      return "\(end)\n\(output.prefix(4000))\n\(errors.prefix(4000))"
    }
  }

  package func run() throws -> Outcome {
    let running = try start()
    return running.wait(for: patience)
  }

  /// Starts the command and returns at once.
  ///
  /// - Parameters:
  ///   - output: where standard output goes; kept for the outcome where `nil`.
  ///   - errors: the same for standard error.
  package func start(output: FileHandle? = nil, errors: FileHandle? = nil) throws -> Running {
    let process = Process()
    process.executableURL = URL(filePath: launcher.isEmpty ? binary : "/usr/bin/env")
    process.arguments = launcher.isEmpty ? arguments : launcher + [binary] + arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder, directoryHint: .isDirectory) }
    var variables = ProcessInfo.processInfo.environment
    for name in withoutVariables.union(["NO_COLOR"]) { variables[name] = nil }
    variables.merge(environment) { _, new in new }
    process.environment = variables
    let running = Running(
      process: process, input: try Capture(holding: input), output: try Capture(), errors: try Capture())
    process.standardInput = running.input.handle
    process.standardOutput = output ?? running.output.handle
    process.standardError = errors ?? running.errors.handle
    process.terminationHandler = { [ended = running.ended] _ in ended.signal() }
    try process.run()
    return running
  }

  /// A run under way.
  package struct Running {
    package let process: Process
    fileprivate let input: Capture
    fileprivate let output: Capture
    fileprivate let errors: Capture
    fileprivate let ended = DispatchSemaphore(value: 0)

    package func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Sends a signal to the run and to the tools that it has started: Foundation gives each run a process group.
    package func sendToAll(_ signal: Int32) { kill(-process.processIdentifier, signal) }

    /// What the run has written to standard output so far.
    package var outputSoFar: String { output.text }

    package func wait(for seconds: Double) -> Outcome {
      let isHung = ended.wait(timeout: .now() + seconds) == .timedOut
      if isHung {
        send(SIGKILL)
        ended.wait()
      }
      let isSignalled = process.terminationReason == .uncaughtSignal
      return Outcome(
        status: isSignalled ? nil : process.terminationStatus,
        signal: isSignalled ? process.terminationStatus : nil, isHung: isHung, output: output.text,
        errors: errors.text)
    }
  }

  /// What a run reads from or writes to one of its streams: kept in a file, so that no pipe can fill up.
  fileprivate final class Capture {
    let handle: FileHandle
    private let path: String

    init(holding text: String = "") throws {
      path = NSTemporaryDirectory() + "/dossier-output-" + UUID().uuidString
      guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)),
        let handle = FileHandle(forUpdatingAtPath: path)
      else { throw CocoaError(.fileWriteUnknown) }
      self.handle = handle
    }

    var text: String { String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self) }

    deinit {
      try? handle.close()
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// `dossier` beside the tests' own binary, or the one that `DOSSIER_BINARY` names.
  package static let binary: String = {
    if let named = ProcessInfo.processInfo.environment["DOSSIER_BINARY"] { return named }
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "dossier"
    ).path
    let inPackage = Package.folder(of: #filePath) + "/.build/debug/dossier"
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : inPackage
  }()
}

/// Runs `dossier` with these arguments.
package func dossier(_ arguments: String..., in folder: String? = nil, environment: [String: String] = [:])
  throws
  -> DossierCommand.Outcome
{
  try DossierCommand(arguments, in: folder, environment: environment).run()
}

/// Where things stand in the package and in the repository; the same folder unless a package links to these tests.
package enum Package {
  /// The folder that holds `Tests/TARGET/FILE`.
  package static func folder(of file: String) -> String {
    URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .path
  }

  package static let repository = folder(of: URL(filePath: #filePath).resolvingSymlinksInPath().path)
  package static let fixtures = repository + "/Tests/Fixtures/dossiers"
}
