import ArgumentParser
import Check
import Diagnostics
import DossierBuild
import DossierModel
import EDTF

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks all that a build checks, and writes nothing.",
    discussion: """
      Examples:
        dossier check
        dossier check --format json | jq .message
        dossier check --today        has anything fallen due?
        dossier check --explain unknown-reference
      """)

  @OptionGroup var folders: FolderOptions
  @OptionGroup var report: ReportOptions

  @Option(
    help: ArgumentHelp("Explain a kind of diagnostic, with an example and how to mend it.", valueName: "id"))
  var explain: String?

  @Flag(help: "Also warn of events and commitments whose date has passed, and say when the next look is due.")
  var today = false

  @OptionGroup var day: DayOption

  func validate() throws {
    if let on = day.on, !today {
      throw ValidationError("--on gives the day for --today; write --today --on \(on.isoText)")
    }
  }

  func run() throws {
    if let explain { return try self.explain(explain) }
    let day = today ? try day.day() : nil
    let result = try Build(folders.folders).run(overdueOn: day)
    report.show(result.report)
    if result.report.hasErrors {
      report.conclude(result.report.summary)
      throw contentErrors
    }
    let count = result.dossier.catalogue.count
    report.conclude(
      counted(count, "file") + ", " + (result.report.entries.isEmpty ? "no problems" : result.report.summary))
    if let day { report.conclude(NextLook(result.dossier, on: day).conclusion) }
  }

  private func explain(_ id: String) throws {
    guard let rule = Build.rules[id] else {
      let nearest = nearestName(to: id, among: Build.rules.rules.map(\.id))
      throw ValidationError(
        "there is no diagnostic '\(id)'" + (nearest.map { " — did you mean '\($0)'?" } ?? ""))
    }
    Terminal.say(rule.explanation)
  }
}
