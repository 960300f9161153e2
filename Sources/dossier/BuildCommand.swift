import ArgumentParser
import Diagnostics
import DossierBuild
import Foundation

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Checks the dossier and builds its site.",
    discussion: """
      The site is prepared aside and put in place in one step; where anything is wrong, the output folder stays as it \
      was. Only files that change are written, and only files that an earlier build wrote are removed.

      Examples:
        dossier build
        dossier build --content ../other/Content --output /tmp/site
        dossier build --check        is Site/ what the content makes?
      """)

  @OptionGroup var folders: FolderOptions
  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("The folder to build the site in.", valueName: "folder"))
  var output = "Site"

  @Flag(
    help: ArgumentHelp(
      "Replace files one by one, and leave the output folder the folder that it is.",
      discussion: "For a folder that a container or a server has mounted from here."))
  var inPlace = false

  @Flag(help: "Write nothing: exit 1 and name the files that a build would change.")
  var check = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output needs the name of a folder") }
  }

  func run() throws {
    let build = Build(folders.folders)
    let result = try build.run()
    report.show(result.report)
    guard let files = result.files else {
      report.conclude("\(result.report.summary); \(output) is unchanged")
      throw contentErrors
    }
    if check { return try compare(files) }
    let summary = try build.write(files, to: output, inPlace: inPlace) { Terminal.sayWaiting(for: output) }
    report.conclude(
      "\(output): \(summary.written) written, \(summary.unchanged) unchanged, \(summary.removed) removed")
  }

  private func compare(_ files: [PlannedFile]) throws {
    let stale = try Build.staleFiles(files, in: output)
    guard !stale.isEmpty else {
      return report.conclude("\(output) is up to date: \(counted(files.count, "file"))")
    }
    for file in stale { Terminal.say("\(output)/\(file.path): \(file.reason.rawValue)", to: .standardError) }
    report.conclude(
      "\(stale.count) of the files in \(output) are not what the content makes; run dossier build")
    throw contentErrors
  }
}
