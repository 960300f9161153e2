import ArgumentParser
import Diagnostics
import DossierBuild
import Foundation
import Load

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Finds every quotation and passage in the archived sources, and records that.",
    discussion: """
      The archive holds each source's text as a plain text file named by its id: sources/report.md is looked up in \
      report.txt. It is somebody else's text and need not be in the repository. What was found is recorded in \
      evidence.lock beside the content, which is all that a build needs.

      Examples:
        dossier verify --archive ../archive
        dossier verify --archive ../archive --accept      asks once about each new speaker
      """)

  @OptionGroup var folders: FolderOptions
  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("The folder of archived texts.", valueName: "folder"))
  var archive: String

  @Flag(help: "Ask whether the source gives each quotation to the speaker named, and record the answer.")
  var accept = false

  func validate() throws {
    if archive.isEmpty { throw ValidationError("--archive needs the name of a folder") }
  }

  func run() throws {
    try LockFiles.whileHeld(in: folders.folders.content) {
      Terminal.sayWaiting(for: folders.folders.content)
    } _: {
      try verify()
    }
  }

  private func verify() throws {
    let verification = Verification(folders.folders, archive: archive, today: try DayOption.today())
    let result = accept ? try verification.run(accept: Self.ask) : try verification.run(accept: nil)
    report.show(result.report)
    if let lock = result.lock { try LockFiles.write(lock, to: result.lockPath) }
    let found =
      "\(counted(result.quotations, "quotation")) and \(counted(result.passages, "passage")) found in \(counted(result.sources, "source"))"
    report.conclude("\(found); \(result.lockPath) \(result.lock == nil ? "is unchanged" : "written")")
    if result.report.hasErrors {
      report.conclude(result.report.summary)
      throw contentErrors
    }
  }

  private static func ask(_ question: Verification.SpeakerQuestion) -> Bool {
    Terminal.say(
      """

      \(question.source), line \(question.line):
        \(TerminalText.plain(question.paragraph))
      Does it give “\(TerminalText.plain(question.quotation))” to \(TerminalText.plain(question.name))? [y/N]
      """, to: .standardError)
    return readLine()?.lowercased().hasPrefix("y") == true
  }
}
