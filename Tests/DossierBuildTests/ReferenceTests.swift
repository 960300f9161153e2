import Diagnostics
import Foundation
import Templating
import Testing

@testable import Check
@testable import DossierBuild
@testable import DossierModel
@testable import Load
@testable import Parse
@testable import Render
@testable import Resolve

@Suite("The reference") struct ReferenceTests {
  static let pages: [(file: String, text: String)] = [
    (
      "docs/reference/diagnostics.md",
      """
      # Diagnostics

      Everything that `dossier check`, `build`, `verify` and `release` can report. `dossier check --explain ID` prints the
      same text. This page is made from the generator's own rules: `UPDATE_FIXTURES=1 make test` rewrites it.


      """ + Build.rules.rules.map(\.explanation).joined(separator: "\n")
    ),
    (
      "docs/reference/templates.md",
      """
      # What templates may use

      `dossier templates` prints the same. This page is made from the view models' own declarations:
      `UPDATE_FIXTURES=1 make test` rewrites it.

      A list `items` also gives `has_items`, which is true where the list is not empty.

      A file of `Templates/assets/` is published under a name with its content's hash. Name it as it is called in the
      folder: `{{site.assets}}dossier.css`, or `assets/dossier.css` with what leads to the site's root before it. The
      hash is put in when the template is bound, and a name that no file has is an error. Style sheets (`url()`,
      `@import`, `image-set()`), drawings, scripts (strings that begin with `./` or `../`) and JSON name other assets
      in the same way. `robots.txt` is made where `base_url` has no path.

      ```text
      """ + "\n" + Build.templateReference.map(\.text).joined(separator: "\n") + "```\n"
    ),
  ]

  @Test("says what the generator says", arguments: pages.map(\.file))
  func isCurrent(_ file: String) throws {
    let text = try #require(Self.pages.first { $0.file == file }?.text)
    let path = Repository.path(file)
    if Repository.updatesFixtures { try Data(text.utf8).write(to: URL(filePath: path)) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text, "run UPDATE_FIXTURES=1 make test")
  }

  /// The tables of the page of the content, by the words of their marks.
  static let tables: [String: String] = {
    let header = "| Key | Type | Meaning | Default |\n|---|---|---|---|\n"
    var tables = [
      "fields: site": "\n" + header + Site.table.rows(),
      "fields: correction": "\n" + header + Correction.table.rows(),
      "fields: every kind": "\n" + header + Page.table.rows(shared: true),
      "fields: targets": "\n| `to` | Key | Type | Meaning | Default |\n|---|---|---|---|---|\n"
        + FieldTable.rows(of: PublishTarget.tables, by: "to"),
    ]
    for kind in EntityKind.allCases { tables["fields: \(kind.rawValue)"] = "\n" + header + kind.table.rows() }
    func list(_ keys: [String]) -> String { keys.map { "`\($0)`" }.joined(separator: ", ") }
    tables["own voice: entities"] = list(FieldTable.ownVoice(of: EntityKind.allCases.map(\.table)))
    tables["own voice: site"] = list(FieldTable.ownVoice(of: [Site.table]))
    return tables
  }()

  @Test("has the tables of the content model as they are declared")
  func tablesAreCurrent() throws {
    let path = Repository.path("docs/reference/content.md")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    var found: Set<String> = []
    let current = page.replacing(/<!-- ([a-z]+[a-z ]*: [a-z ]+) -->(?s:.*?)<!-- end -->/) { match in
      let name = String(match.1)
      found.insert(name)
      return "<!-- \(name) -->\(Self.tables[name] ?? "no such table")<!-- end -->"
    }
    #expect(found == Set(Self.tables.keys))
    if Repository.updatesFixtures { try Data(current.utf8).write(to: URL(filePath: path)) }
    #expect(page == current || Repository.updatesFixtures, "run UPDATE_FIXTURES=1 make test")
  }

  @Test("has an example for each rule that can have one in a text")
  func hasExamples() {
    // These need bytes that no text has, a folder, an archive, or a line of a thousand columns.
    let without = Set(Build.rules.rules.filter { $0.example == nil }.map(\.id))
    let known: Set = [
      "not-utf8", "symbolic-link", "missing-site", "missing-archive", "quotation-not-found",
      "conflicting-speakers",
      "bracketed-replacement", "joined-quotations", "vanished-page", "oversized-table",
      "rewritten-lock",
    ]
    #expect(without.filter { id in !TemplateRules.all.contains { $0.id == id } } == known)
  }
}
