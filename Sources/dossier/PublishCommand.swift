import ArgumentParser
import Check
import Diagnostics
import DossierBuild
import DossierModel
import Foundation
import Publish

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Builds the site and publishes it to a target of dossier.yml.",
    discussion: """
      Targets are named under 'publish:' in dossier.yml: a folder, a host reached through ssh, a bucket, a branch of a \
      git repository. First a plan says what will be added, changed and removed there. The live site works at every \
      moment; if a publication is stopped, the next one completes it.

      Examples:
        dossier publish                        to the only target
        dossier publish live --dry-run         what would change?
        dossier publish live --release         also records what the site says
        dossier publish --host nginx           prints a configuration for a server
      """)

  @Argument(help: "The target, by its name in dossier.yml; not needed if there is only one.")
  var target: String?

  @OptionGroup var folders: FolderOptions
  @OptionGroup var report: ReportOptions

  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  @Flag(help: "Record what the site says in published.lock, as 'dossier release' does.")
  var release = false

  @Flag(help: "Go on even if more than a third of the live pages would be removed.")
  var allowRemovals = false

  @Flag(
    help:
      "Go on even if the target holds files that no release wrote. Those at addresses of the site are replaced; others stay."
  )
  var adopt = false

  @Flag(help: "Replace a branch that has moved on since it was looked at.")
  var force = false

  @Option(
    help: ArgumentHelp("Sign release.json with a secret key of minisign or ssh-keygen.", valueName: "key"))
  var sign: String?

  @Option(
    help: ArgumentHelp(
      "Print the configuration that a host needs to serve this site, and publish nothing.",
      discussion:
        "For a server, nginx or caddy, a whole server block; for netlify and cloudflare the files that they read.",
      valueName: "host"))
  var host: SiteHost?

  func run() async throws {
    let session = PublishSession(folders: folders.folders, report: report)
    let (build, files) = try session.build()
    try await session.attempt {
      if let host {
        return Terminal.say(
          try host.configuration(for: build, files, target: target, content: folders.content))
      }
      if let sign { try Publication.check(secretKey: sign) }
      let target = try Targets.choose(target, of: build.dossier.catalogue.site)
      let today = try DayOption.today()
      let record = Release.record(of: build, today: today)
      report.conclude(build.evidence)
      try session.checkRelease(record, isWanted: release)
      let copy = PublishedCopy(build, files, for: target.place, generator: Dossier.generator)
      let publication = try await Publication(
        of: copy, to: target, folders: folders.folders, isInteractive: Terminal.isInteractive, isForced: force
      )
      session.show(publication, isWhole: dryRun)
      if dryRun { return }
      let nextLook = NextLook(build.dossier, on: today).conclusion
      var signed: Publication.ManifestFiles?
      if publication.isUpToDate, !release || record.isUpToDate {
        if let sign { signed = try await publication.signatureToPublish(by: sign) }
        if signed == nil {
          try await publication.complete()
          return report.conclude("\(target.name.value) is up to date; \(nextLook)")
        }
      }
      try session.ask(publication.questions(.init(removals: allowRemovals, foreignFiles: adopt)))
      session.checkSignature(of: publication.live, key: sign)
      let lock = release && signed == nil ? try session.write(record) : nil
      let published = try await publication.publish(
        released: lock, signedWith: sign, as: signed, by: session.publisher, at: Date(), session.progress)
      session.endProgress()
      report.conclude("\(target.name.value): \(published.id) is live; \(nextLook)")
    }
  }
}

extension SiteHost: ExpressibleByArgument {}
