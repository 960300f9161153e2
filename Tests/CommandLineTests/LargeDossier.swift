import Foundation
import TestSupport

/// A dossier of many events, of which two editions differ in every page.
struct LargeDossier {
  enum Edition: String, CaseIterable {
    case first, second

    var other: Edition { self == .first ? .second : .first }
  }

  let workspace: Workspace
  let pages: Int

  init(pages: Int) throws {
    workspace = try Workspace(named: "large")
    self.pages = pages
    try FileManager.default.copyItem(
      atPath: Package.fixtures + "/harbour/Templates", toPath: workspace["Templates"])
    for edition in Edition.allCases { try write(edition) }
  }

  var site: String { workspace["Site"] }

  private func write(_ edition: Edition) throws {
    let content = edition.rawValue
    try workspace.write(
      "title: The \(content) edition\nbase_url: https://large.example/\nlanguage: en\nas_of: 2025-10-31\n",
      to: content + "/dossier.yml")
    try workspace.write(
      "---\ntitle: A report\npublished: 2025-10-01\nkind: document\n---\n", to: content + "/sources/report.md"
    )
    for number in 0..<pages {
      // The editions share nine pages of ten: the rest come and go.
      let name = number % 10 == 0 ? "\(content)-\(number)" : "event-\(number)"
      let text =
        "---\ntitle: Event \(number)\ndate: 2025-09-30\nsources: [report]\n---\n\nWords of the \(content) edition.\n"
      try workspace.write(text, to: "\(content)/events/\(name).md")
    }
  }

  /// The build of an edition over whatever the site holds.
  func command(_ edition: Edition) -> DossierCommand {
    DossierCommand(["build", "--content", edition.rawValue], in: workspace.path)
  }
}
