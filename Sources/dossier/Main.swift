import ArgumentParser
import Files
import Foundation

@main
enum Main {
  /// Maps every way that a run can end to its exit status: 0 done, 1 the content has errors,
  /// 2 usage, 3 the machine failed. A closed pipe ends a run with 141, as it ends other tools.
  static func main() async {
    // So that a failed write is reported, rather than a signal ending the run half-way.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      let command = try Dossier.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        var command = command
        try command.run()
      }
    } catch let error as FileError {
      Terminal.say("dossier: \(error.message)", to: .standardError)
      exit(3)
    } catch let status as ExitCode {
      exit(status.rawValue)
    } catch {
      let isHelp = Dossier.exitCode(for: error) == .success
      Terminal.say(Dossier.fullMessage(for: error), to: isHelp ? .standardOutput : .standardError)
      exit(isHelp ? 0 : 2)
    }
  }
}

struct Dossier: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    abstract: "Builds briefing microsites whose every quotation, attribution, date and link is checked.",
    discussion: """
      Exit status: 0 done, 1 the content has errors, 2 usage, 3 the machine failed; 141 nobody reads the output.

      Examples:
        dossier build
        dossier check --format json
        dossier verify --archive ../archive
      """,
    version: version,
    subcommands: [
      BuildCommand.self, CheckCommand.self, TemplatesCommand.self, SchemaCommand.self, VerifyCommand.self,
      ReleaseCommand.self,
      DueCommand.self, PublishCommand.self, ReleasesCommand.self, RollbackCommand.self,
      VerifySiteCommand.self,
    ])

  static let version = "0.1.0"
  /// The program with its version, as it names itself in what it publishes.
  static let generator = "dossier " + version
}

/// The exit status of a run whose content has errors.
let contentErrors = ExitCode(1)
