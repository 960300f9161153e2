import ArgumentParser
import Diagnostics
import DossierBuild
import DossierModel
import Foundation
import Render
import Write

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Checks the dossier and builds its site.",
    discussion: """
      The site is prepared aside and put in place in one step; if anything is wrong, the output folder stays as it \
      was. Only files that change are written, and only files that an earlier build wrote are removed.

      Examples:
        dossier build
        dossier build --content ../other/Content --output /tmp/site
        dossier build --check        is Site/ up to date?
        dossier build --standalone   a site for a USB stick, opened without a server
        dossier build --standalone --zip
      """)

  @OptionGroup var folders: FolderOptions
  @OptionGroup var report: ReportOptions

  @Option(
    help: ArgumentHelp(
      "The folder to build the site in. (default: Site; with --standalone Site-standalone, or Site-standalone.zip)",
      valueName: "folder"))
  var output: String?

  @Flag(
    help: ArgumentHelp(
      "Build a site that a browser opens straight from the disk.",
      discussion: "Links lead to index.html, and there is no sitemap.xml, robots.txt or 404.html."))
  var standalone = false

  @Flag(help: "With --standalone, pack the site into one file, with the same bytes on every machine.")
  var zip = false

  @Flag(
    help: ArgumentHelp(
      "Replace files one by one, and keep the output folder itself.",
      discussion: "For a folder that a container or a server has mounted."))
  var inPlace = false

  @Flag(help: "Write nothing: exit 1 and name the files that a build would change.")
  var check = false

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output needs the name of a folder") }
    guard zip else { return }
    if !standalone { throw ValidationError("--zip goes with --standalone; write --standalone --zip") }
    if check || inPlace {
      throw ValidationError(
        "\(check ? "--check" : "--in-place") is for folders; with --zip the whole file is rewritten")
    }
  }

  func run() throws {
    let output = output ?? (standalone ? zip ? "Site-standalone.zip" : "Site-standalone" : "Site")
    let build = Build(folders.folders, as: standalone ? .standalone : .hosted)
    let result = try build.run()
    report.show(result.report)
    guard let files = result.files else {
      report.conclude("\(result.report.summary); \(output) is unchanged")
      throw contentErrors
    }
    if check { return try compare(files, with: output) }
    if zip {
      let size = try build.pack(files, to: output) { Terminal.sayWaiting(for: output) }
      return report.conclude("\(output): \(counted(files.count, "file")), \(counted(size, "byte"))")
    }
    let summary = try build.write(files, to: output, inPlace: inPlace) { Terminal.sayWaiting(for: output) }
    report.conclude(
      "\(output): \(summary.written) written, \(summary.unchanged) unchanged, \(summary.removed) removed")
  }

  private func compare(_ files: [PlannedFile], with output: String) throws {
    let stale = try Build.staleFiles(files, in: output)
    guard !stale.isEmpty else {
      return report.conclude("\(output) is up to date: \(counted(files.count, "file"))")
    }
    for file in stale { Terminal.say("\(output)/\(file.path): \(file.reason.rawValue)", to: .standardError) }
    report.conclude(
      "\(stale.count) of the files in \(output) are out of date; run dossier build")
    throw contentErrors
  }
}
