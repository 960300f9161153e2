import Foundation
import TestSupport
import Testing

/// Whoever reads the output may stop reading: the program then ends as other tools do, and says nothing.
@Suite struct ClosedPipeTests {
  static let commands = [
    ["check", "--format", "json"], ["check"], ["templates"], ["templates", "party.html"], ["--help"],
    ["--version"],
    ["help", "build"], ["build"], ["build", "--check"], ["verify", "--archive", "archive"], ["release"],
    ["check", "--explain", "unknown-reference"],
  ]

  /// Whether SIGPIPE is ignored: so it is below some shells, schedulers and languages.
  @Test("a closed pipe ends any command quietly with 141", arguments: commands, [false, true])
  func closed(_ arguments: [String], _ isIgnored: Bool) throws {
    let sample = try SampleDossier()
    if arguments.contains("json") {
      try sample.edit("Content/pages/method.md", replacing: "work", with: "[work](party:nobody)")
    }
    if arguments.contains("--check") { #expect(try sample.build().status == 0) }
    let outcome = try Self.run(arguments, in: sample, isIgnored: isIgnored, closing: \.output)
    #expect(outcome.status == 141 || outcome.signal == SIGPIPE, "\(outcome.account)")
    #expect(outcome.errors == "")
  }

  @Test("errors that nobody reads end a command with 141, too", arguments: [false, true])
  func closedErrors(_ isIgnored: Bool) throws {
    let sample = try SampleDossier()
    try sample.edit("Content/pages/method.md", replacing: "work", with: "[work](party:nobody)")
    for arguments in [["check"], ["build"], ["check", "--nonsense"], ["check", "--content", "nowhere"]] {
      let outcome = try Self.run(arguments, in: sample, isIgnored: isIgnored, closing: \.errors)
      #expect(outcome.status == 141 || outcome.signal == SIGPIPE, "\(arguments): \(outcome.account)")
    }
  }

  @Test("a build whose summary nobody reads has built the site")
  func built() throws {
    let sample = try SampleDossier()
    _ = try Self.run(["build"], in: sample, isIgnored: true, closing: \.output)
    #expect(try sample.build("--check").status == 0)
  }

  @Test("the status of a closed pipe is documented")
  func documented() throws {
    #expect(try dossier("--help").output.contains("141"))
  }

  private struct Streams {
    var output: FileHandle?
    var errors: FileHandle?
  }

  private static func run(
    _ arguments: [String], in sample: SampleDossier, isIgnored: Bool,
    closing stream: WritableKeyPath<Streams, FileHandle?>
  ) throws -> DossierCommand.Outcome {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    var streams = Streams()
    streams[keyPath: stream] = pipe.fileHandleForWriting
    var command = DossierCommand(arguments, in: sample.path)
    command.launcher = ["sh", "-c", (isIgnored ? "trap '' PIPE; " : "") + "exec \"$@\"", "sh"]
    return try command.start(output: streams.output, errors: streams.errors).wait(for: 20)
  }
}
