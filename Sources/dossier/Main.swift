import ArgumentParser
import DossierBuild
import Foundation

@main
enum Main {
  /// Maps every end of a run to the exit statuses of the design: 0 done, 1 the content has errors,
  /// 2 usage, 3 the machine failed. A closed pipe ends a run with 141, as it ends other tools.
  static func main() {
    // A write that fails says so then, instead of ending the run half-way.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try Dossier.parseAsRoot()
      try command.run()
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
      Exit status: 0 done, 1 the content has errors, 2 usage, 3 the machine failed; 141 where nobody reads the output.

      Examples:
        dossier build
        dossier check --format json
        dossier verify --archive ../archive
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, CheckCommand.self, TemplatesCommand.self, VerifyCommand.self, ReleaseCommand.self,
      DueCommand.self,
    ])
}

/// The exit status of a run whose content has errors.
let contentErrors = ExitCode(1)
