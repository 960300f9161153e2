import ArgumentParser
import Diagnostics
import DossierBuild
import Load

struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Records what the site says in public.",
    discussion: """
      Writes every quotation, claim, event date, commitment status and correction of the site to published.lock beside \
      the content. From then on a build fails if one of them changes or goes, unless its page says so in 'corrections'.

      Examples:
        dossier release
      """)

  @OptionGroup var folders: FolderOptions
  @OptionGroup var report: ReportOptions

  func run() throws {
    try LockFiles.whileHeld(in: folders.folders.content) {
      Terminal.sayWaiting(for: folders.folders.content)
    } _: {
      try release()
    }
  }

  private func release() throws {
    let result = try Release(folders.folders, today: try DayOption.today()).run()
    report.show(result.report)
    guard let lock = result.lock else {
      report.conclude("\(result.report.summary); nothing was released")
      throw contentErrors
    }
    try LockFiles.write(lock, to: result.lockPath)
    report.conclude(
      "\(result.lockPath): \(result.changes)")
  }
}
