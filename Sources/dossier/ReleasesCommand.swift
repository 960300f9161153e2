import ArgumentParser
import Diagnostics
import DossierModel
import Foundation
import Publish

struct ReleasesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "releases",
    abstract: "Lists the releases that a target keeps.",
    discussion: """
      The newest is first; an asterisk marks the live one.

      Examples:
        dossier releases
        dossier releases live --format json
      """)

  @Argument(help: "The target, by its name in dossier.yml; not needed if there is only one.")
  var target: String?

  @OptionGroup var folders: FolderOptions
  @OptionGroup var report: ReportOptions

  func run() async throws {
    let session = PublishSession(folders: folders.folders, report: report)
    try await session.attempt {
      let target = try Targets.choose(target, of: try session.site())
      let kept = try await KeptReleases(
        of: target, folders: folders.folders, isInteractive: Terminal.isInteractive)
      switch report.format {
      case .text: Terminal.say(kept.text)
      case .json: if let lines = kept.jsonLines { Terminal.say(lines) }
      }
    }
  }
}

struct RollbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Makes a release that a target keeps live again.",
    discussion: """
      Without a release, goes back to the one before the live one. The content stays as it is: correct it before the next \
      publication.

      Examples:
        dossier rollback
        dossier rollback live 20261127-090000-5f0c1d2e
      """)

  @Argument(help: "The target, by its name in dossier.yml; not needed if there is only one.")
  var target: String?

  @Argument(help: "The release, by its name, its hash or the beginning of either.")
  var release: String?

  @OptionGroup var folders: FolderOptions
  @OptionGroup var report: ReportOptions

  @Flag(help: "Go on even if more than a third of the live pages would be removed.")
  var allowRemovals = false

  @Option(
    help: ArgumentHelp("Sign release.json with a secret key of minisign or ssh-keygen.", valueName: "key"))
  var sign: String?

  func run() async throws {
    let session = PublishSession(folders: folders.folders, report: report)
    try await session.attempt {
      let site = try session.site()
      // With one target, its name can be left out even before the name of a release.
      let isRelease =
        release == nil && site.targets.count == 1 && target != nil && target != site.targets[0].name.value
      let chosen = try Targets.choose(isRelease ? nil : target, of: site)
      let kept = try await KeptReleases(
        of: chosen, folders: folders.folders, isInteractive: Terminal.isInteractive)
      let old = try kept.earlier(isRelease ? target : release)
      try session.ask(try await kept.questions(old, mayRemove: allowRemovals))
      session.checkSignature(of: kept.live, key: sign)
      let record = try await kept.rollBack(
        to: old, signedWith: sign, by: session.publisher, at: Date(), session.progress)
      session.endProgress()
      report.conclude("\(chosen.name.value): \(record.id) is live, with the files of \(old.record.id)")
    }
  }
}
