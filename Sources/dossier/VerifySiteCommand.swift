import ArgumentParser
import Diagnostics
import Load
import Publish

struct VerifySiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-site",
    abstract: "Checks a published copy against its release.json.",
    discussion: """
      Says which files of the copy are missing, altered or not part of the release, and checks the signature if you have \
      the public key of whoever published it.

      Examples:
        dossier verify-site /srv/www/dossier/current
        dossier verify-site https://dossier.example/ --key publisher.pub
      """)

  @Argument(help: ArgumentHelp("A folder, or the address of a copy on the web.", valueName: "folder|url"))
  var copy: String

  @Option(
    help: ArgumentHelp(
      "The signer's public key: the file that minisign or ssh-keygen made, or minisign's key itself.",
      valueName: "key"))
  var key: String?

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if copy.isEmpty { throw ValidationError("name a folder or an address") }
  }

  func run() async throws {
    let session = PublishSession(folders: InputFolders(content: "", templates: ""), report: report)
    try await session.attempt {
      let verification = try await SiteVerification(of: copy, key: key)
      Terminal.say(report.format == .json ? verification.json : verification.text)
      if !verification.isSound { throw contentErrors }
    }
  }
}
