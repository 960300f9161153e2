public import Diagnostics
public import DossierModel
public import Files
import Load
import Secrets

/// `dossier.yml` by itself, for what needs nothing else of the dossier.
public struct SiteFile: Sendable {
  /// What it says; `nil` where it is missing or cannot be read.
  public let site: Site?
  /// Every problem that was found in it.
  public let report: DiagnosticReport

  /// Reads the file.
  ///
  /// - Parameter content: the folder that holds it.
  /// - Throws: `FileError` where the file cannot be read.
  public init(in content: String) throws(FileError) {
    let path = content + "/dossier.yml"
    do throws(Disk.Failure) {
      guard let bytes = try Disk.readIfThere(path, followingLinks: false) else {
        let missing = Diagnostic(
          LoadRules.missingSite, at: SourceLocation(path: path),
          "there is no dossier.yml; it names the targets")
        site = nil
        report = DiagnosticReport([missing]) { _ in nil }
        return
      }
      let parsed = Site.parse(bytes, path: path)
      site = parsed.value
      var input = Input(entities: [], media: [], templates: [], assets: [])
      let file = SourceFile(path: path, name: "dossier.yml", bytes: bytes)
      input.site = file
      input.secrets = findSecrets(in: [file])
      report = DiagnosticReport(parsed.diagnostics, in: input)
    } catch {
      throw FileError("cannot read \(path): \(error.words)")
    }
  }
}
