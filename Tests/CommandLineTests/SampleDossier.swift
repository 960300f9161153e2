import Foundation
import TestSupport

/// A copy of a fixture dossier that a test may change, with a place for its site.
///
///     harbour/
///       Content/   Templates/   archive/      from Tests/Fixtures/dossiers/harbour
///       Site/                                 made by `build`
struct SampleDossier {
  let workspace: Workspace

  /// - Parameter name: what the folder's own name begins with.
  init(named name: String = "dossier-test", fixture: String = "harbour") throws {
    workspace = try Workspace(named: name)
    for item in try FileManager.default.contentsOfDirectory(atPath: Package.fixtures + "/" + fixture) {
      try FileManager.default.copyItem(
        atPath: Package.fixtures + "/" + fixture + "/" + item, toPath: workspace[item])
    }
  }

  var path: String { workspace.path }
  var site: String { workspace["Site"] }

  /// Replaces the first occurrence of a text in a file.
  func edit(_ name: String, replacing old: String, with new: String) throws {
    let text = try workspace.text(of: name)
    guard let range = text.range(of: old) else { throw MissingText(file: name, text: old) }
    try workspace.write(text.replacingCharacters(in: range, with: new), to: name)
  }

  struct MissingText: Error {
    let file: String
    let text: String
  }

  /// Runs a command on the dossier, from its folder.
  func run(_ command: String, _ arguments: String...) throws -> DossierCommand.Outcome {
    try DossierCommand([command] + arguments, in: path).run()
  }

  func build(_ arguments: String...) throws -> DossierCommand.Outcome {
    try DossierCommand(["build"] + arguments, in: path).run()
  }

  /// What `check --format json` reports.
  func problems() throws -> [ReportedDiagnostic] {
    try ReportedDiagnostic.all(in: run("check", "--format", "json").output)
  }
}
