import Diagnostics
import Foundation
import Templating
import Testing

@testable import DossierBuild

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
