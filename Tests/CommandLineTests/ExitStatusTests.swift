import Foundation
import TestSupport
import Testing

/// 0 done, 1 the content has errors, 2 usage, 3 the machine failed; what was asked for goes to
/// standard output, what went wrong to standard error.
@Suite struct ExitStatusTests {
  @Test(
    "a command that did its work exits 0, and says so on standard output",
    arguments: [
      ["build"], ["build", "--check"], ["check"], ["templates"], ["templates", "party.html"], ["--version"],
      ["--help"],
      ["help", "build"], ["check", "--explain", "unknown-reference"], ["verify", "--archive", "archive"],
      ["due"],
    ])
  func done(_ arguments: [String]) throws {
    let sample = try SampleDossier()
    #expect(try sample.build().status == 0)
    let outcome = try DossierCommand(arguments, in: sample.path).run()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(!outcome.output.isEmpty)
    #expect(outcome.errors == "")
  }

  @Test("every command has a help of its own, with an example, on standard output")
  func help() throws {
    let commands = try Self.commands()
    #expect(Set(commands).isSuperset(of: ["build", "check", "templates", "verify"]))
    for command in commands {
      for arguments in [[command, "--help"], [command, "-h"], ["help", command]] {
        let outcome = try DossierCommand(arguments).run()
        #expect(outcome.status == 0, "\(arguments)")
        #expect(outcome.errors == "", "\(arguments)")
        #expect(outcome.output.contains("USAGE: dossier \(command)"), "\(arguments)")
        #expect(outcome.output.contains("  dossier \(command)"), "\(arguments) shows no example")
      }
    }
  }

  @Test("the help of dossier itself states what the exit statuses mean")
  func statusesAreDocumented() throws {
    let help = try dossier("--help").output
    for words in ["0 done", "1 the content has errors", "2 usage", "3 the machine failed"] {
      #expect(help.contains(words))
    }
  }

  @Test("the version is a number and nothing else")
  func version() throws {
    let outcome = try dossier("--version")
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(outcome.output)")
  }

  @Test(
    "content with an error exits 1; text goes to standard error, JSON to standard output",
    arguments: [
      "build", "check",
    ])
  func contentErrors(_ command: String) throws {
    let sample = try SampleDossier()
    try sample.edit("Content/pages/about.md", replacing: "page:method", with: "page:methods")
    let text = try sample.run(command)
    #expect(text.status == 1)
    #expect(text.errors.hasPrefix("Content/pages/about.md:6:"))
    #expect(!text.output.contains("about.md"))
    let json = try sample.run(command, "--format", "json")
    #expect(json.status == 1)
    #expect(try ReportedDiagnostic.all(in: json.output).count == 1)
    #expect(json.errors == "")
  }

  @Test("a quotation that verify cannot find exits 1")
  func verifyFails() throws {
    let sample = try SampleDossier()
    try sample.edit(
      "Content/briefings/dock-strike.md", replacing: "the last means we had left", with: "our last means")
    let outcome = try sample.run("verify", "--archive", "archive")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("quotation-not-found"))
  }

  @Test("warnings alone exit 0")
  func warnings() throws {
    let sample = try SampleDossier()
    try sample.edit("Content/pages/method.md", replacing: "How we work.", with: "How Dockers Union works.")
    let outcome = try sample.run("check")
    #expect(outcome.errors.contains("warning: "))
    #expect(outcome.status == 0)
  }

  @Test(
    "a command that cannot be understood exits 2, and says why on standard error",
    arguments: [
      ["nonsense"], ["build", "--nonsense"], ["build", "extra"], ["build", "--content"],
      ["check", "--format", "xml"],
      ["templates", "nonsense.html"], ["check", "--explain", "nonsense"], ["verify"], ["--nonsense"],
      ["build", "--output", ""], ["build", "--zip"], ["build", "--zip", "--output", "x.zip"],
      ["build", "--standalone", "--zip", "--check"], ["build", "--standalone", "--zip", "--in-place"],
    ])
  func usage(_ arguments: [String]) throws {
    let sample = try SampleDossier()
    let before = FolderState(sample.path)
    let outcome = try DossierCommand(arguments, in: sample.path).run()
    #expect(outcome.status == 2, "\(outcome.account)")
    #expect(outcome.output == "")
    #expect(!outcome.errors.isEmpty)
    #expect(FolderState(sample.path).changes(since: before) == [])
  }

  @Test(
    "a misspelt id of --explain and a misspelt option are answered with the nearest one",
    arguments: [
      (["check", "--explain", "unknown-referense"], "unknown-reference"),
      (["build", "--contents", "x"], "--content"),
    ])
  func nearest(_ arguments: [String], _ expected: String) throws {
    let outcome = try DossierCommand(arguments).run()
    #expect(outcome.errors.contains("'\(expected)'"), "\(outcome.errors)")
  }

  /// A folder or file that the machine cannot read or write.
  struct Failure: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    /// What the message must name.
    let path: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: String..., names path: String) {
      self.arguments = arguments
      self.path = path
    }
  }

  @Test(
    "a machine that cannot read or write exits 3, with one plain line on standard error",
    arguments: [
      Failure("build", "--content", "nowhere", names: "nowhere"),
      Failure("check", "--content", "nowhere", names: "nowhere"),
      Failure("due", "--content", "nowhere", names: "nowhere"),
      Failure("check", "--templates", "nowhere", names: "nowhere"),
      Failure("check", "--content", "Content/dossier.yml", names: "Content/dossier.yml"),
      Failure("check", "--templates", "Templates/home.html", names: "Templates/home.html"),
      Failure("build", "--output", "file", names: "file"),
      Failure("build", "--output", "file/Site", names: "file"),
      Failure("build", "--output", "/proc/nowhere/Site", names: "/proc/nowhere"),
      Failure("verify", "--archive", "archive", "--content", "nowhere", names: "nowhere"),
      Failure("verify", "--archive", "nowhere", names: "nowhere"),
    ])
  func machineFails(_ failure: Failure) throws {
    let sample = try SampleDossier()
    try sample.workspace.write("not a folder", to: "file")
    let before = FolderState(sample.path)
    let outcome = try DossierCommand(failure.arguments, in: sample.path).run()
    #expect(outcome.status == 3, "\(outcome.account)")
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("dossier: "))
    #expect(outcome.errors.contains(failure.path))
    #expect(outcome.errors.filter(\.isNewline).count == 1, "\(outcome.errors)")
    for jargon in ["NSCocoaErrorDomain", "NSPOSIXErrorDomain", "Error Domain", "UserInfo"] {
      #expect(!outcome.errors.contains(jargon), "\(outcome.errors)")
    }
    #expect(FolderState(sample.path).changes(since: before, ownTime: false) == [])
  }

  @Test(
    "output that cannot be written exits 3", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))
  )
  func fullOutput() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let outcome = try DossierCommand(["templates"]).start(output: full).wait(for: 20)
    #expect(outcome.status == 3, "\(outcome.account)")
    #expect(outcome.errors == "dossier: cannot write the output: the disk is full\n")
  }

  /// The commands that `dossier --help` lists.
  static func commands() throws -> [String] {
    let lines = try dossier("--help").output.split(separator: "\n", omittingEmptySubsequences: false)
    let listed = lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
    return listed.compactMap { $0.wholeMatch(of: #/  ([a-z]+) .*/#).map { String($0.1) } }
  }
}
