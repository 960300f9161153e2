import Diagnostics
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A program that people already trust with part of the work, run as a process of its own.
struct Tool: Sendable {
  /// Its name, which is looked for in `PATH`.
  let name: String
  /// The package that brings it, by Debian's name and Homebrew's.
  let package: (debian: String, homebrew: String)

  static let git = Tool(name: "git", package: ("git", "git"))
  static let ssh = Tool(name: "ssh", package: ("openssh-client", "openssh"))
  static let sshKeygen = Tool(name: "ssh-keygen", package: ("openssh-client", "openssh"))
  static let rsync = Tool(name: "rsync", package: ("rsync", "rsync"))
  static let rclone = Tool(name: "rclone", package: ("rclone", "rclone"))
  static let minisign = Tool(name: "minisign", package: ("minisign", "minisign"))
  static let curl = Tool(name: "curl", package: ("curl", "curl"))

  /// What a run of a tool left.
  struct Outcome: Sendable {
    let status: Int32
    let output: [UInt8]
    let errors: String

    /// Whether it was ended because it wrote too much; then nothing else is known about it.
    var isCut = false

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// More output than this is not an answer to any question asked here.
  private static let mostOutput = 1 << 30

  /// Runs the tool to its end.
  ///
  /// - Parameter input: what it reads from its standard input.
  /// - Parameter variables: set on top of this program's own environment; those without a value are taken out of it.
  /// - Parameter limit: how many bytes it may write.
  /// - Returns: also where it ended with another status than 0.
  /// - Throws: where it is not installed, or a signal ended it.
  func run(
    _ arguments: [String], input: [UInt8] = [], variables: [String: String?] = [:], limit: Int? = nil
  ) async throws(PublishError) -> Outcome {
    let environment = Environment.inherit.updating(
      Dictionary(uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
    let run = try await attempt {
      [self] () async throws -> ExecutionResult<Void, BytesOutput, BytesOutput>? in
      do {
        return try await Subprocess.run(
          .name(name), arguments: Arguments(arguments), environment: environment, input: .inputWriter,
          output: .bytes(limit: limit ?? Self.mostOutput), error: .bytes(limit: Self.mostOutput)
        ) { process in
          // A tool that ends before it has read everything says why in its status. Given an array, swift-subprocess
          // 1.0.2 leaves the pipe open then, and takes that for a reason to stop this program.
          _ = try? await process.standardInputWriter.write(input)
          try await process.standardInputWriter.finish()
        }
      } catch let error as SubprocessError where error.code == .outputLimitExceeded && limit != nil {
        return nil
      }
    }
    guard let result = run else { return Outcome(status: -1, output: [], errors: "", isCut: true) }
    let errors = String(decoding: result.standardError, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { Self.withoutPasswords(TerminalText.plain(String($0))) }
    return Outcome(
      status: try status(result.terminationStatus), output: result.standardOutput,
      errors: errors.joined(separator: "\n"))
  }

  /// Runs the tool with this program's own input and output, so that it can ask for a password.
  ///
  /// - Returns: the status that it ended with.
  func attend(_ arguments: [String]) async throws(PublishError) -> Int32 {
    let run = try await attempt { [self] in
      try await Subprocess.run(
        .name(name), arguments: Arguments(arguments), input: .currentStandardInput,
        output: .fileDescriptor(.standardError, closeAfterSpawningProcess: false),
        error: .currentStandardError
      ).terminationStatus
    }
    return try status(run)
  }

  private func status(_ status: TerminationStatus) throws(PublishError) -> Int32 {
    guard case .exited(let code) = status else { throw .failed("\(name) was ended by a signal") }
    return code
  }

  private func attempt<Value: Sendable>(
    _ run: () async throws -> Value
  ) async throws(PublishError) -> Value {
    do {
      return try await run()
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .failed(
        "\(name) is needed for this and is not installed: apt install \(package.debian), or brew install \(package.homebrew)"
      )
    } catch {
      throw .failed("cannot run \(name): \(error)")
    }
  }

  /// Runs the tool, and treats any status but 0 as a failure.
  ///
  /// - Parameter purpose: what cannot be done if it fails, for people.
  func require(
    _ arguments: [String], to purpose: String, input: [UInt8] = [], variables: [String: String?] = [:]
  ) async throws(PublishError) -> Outcome {
    let outcome = try await run(arguments, input: input, variables: variables)
    guard outcome.status == 0 else { throw failure(outcome, to: purpose) }
    return outcome
  }

  /// The failure that a tool's status stands for.
  func failure(_ outcome: Outcome, to purpose: String) -> PublishError {
    let lines = outcome.errors.split(whereSeparator: \.isNewline).map { $0.trimmingBlanks }
    let said = lines.filter { !$0.isEmpty }.suffix(5).joined(separator: "\n  ")
    return .failed(
      "cannot \(purpose): \(name) ended with \(outcome.status)" + (said.isEmpty ? "" : " and said\n  \(said)")
    )
  }

  /// What a tool says may repeat the address that it was given, from its own configuration too.
  private static func withoutPasswords(_ text: String) -> String {
    text.replacing(#/://[^@\s]*:[^@\s]*@/#, with: "://•••@")
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
  }
}
