import Foundation
import TestSupport
import Testing

/// `build --check`: is the site what the content makes?
@Suite struct StaleSiteTests {
  /// Something done to a dossier and its site after a build.
  struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What `build --check` must name, and why.
    let stale: Set<String>
    /// Whether every page differs beside.
    let ofEveryPage: Bool
    let make: @Sendable (SampleDossier) throws -> Void

    init(
      _ description: String, _ stale: String..., ofEveryPage: Bool = false,
      make: @escaping @Sendable (SampleDossier) throws -> Void
    ) {
      testDescription = description
      self.stale = Set(stale)
      self.ofEveryPage = ofEveryPage
      self.make = make
    }
  }

  static let changes = [
    Change("nothing") { _ in },
    Change("a foreign file is added") { try $0.workspace.write("mine", to: "Site/CNAME") },
    Change("a page is edited", "Site/method/index.html: differs") {
      try $0.edit("Content/pages/method.md", replacing: "How", with: "This is how")
    },
    Change("a page of the site is edited", "Site/about/index.html: differs") {
      try $0.workspace.write("spoilt", to: "Site/about/index.html")
    },
    Change("a page of the site is deleted", "Site/index.html: missing") {
      try $0.workspace.remove("Site/index.html")
    },
    Change(
      "a term is removed", "Site/glossary/index.html: differs",
      "Site/glossary/work-to-rule/index.html: left over", "Site/sitemap.xml: differs",
      "Site/briefings/dock-strike/index.html: differs", "Site/briefings/pay-talks/index.html: differs"
    ) {
      try $0.workspace.remove("Content/glossary/work-to-rule.md")
      try $0.edit("Content/briefings/pay-talks.md", replacing: "[](term:work-to-rule)", with: "Work-to-rule")
    },
    Change(
      "a term is added", "Site/glossary/index.html: differs", "Site/glossary/bollard/index.html: missing",
      "Site/sitemap.xml: differs"
    ) {
      try $0.workspace.write("---\nterm: bollard\n---\n", to: "Content/glossary/bollard.md")
    },
    Change("a picture is replaced", "Site/media/berths.png: differs") {
      try $0.workspace.write(try MediaTests.fixture("plain.png"), to: "Content/media/berths.png")
    },
    Change(
      "a style is edited", "Site/assets/plain.48d24394dd48cb69.css: missing",
      "Site/assets/plain.3e039fae02169949.css: left over", ofEveryPage: true
    ) {
      try $0.workspace.write("p {}", to: "Templates/assets/plain.css")
    },
    Change("a template of one page is edited", "Site/404.html: differs") {
      try $0.edit("Templates/404.html", replacing: "Not here", with: "Gone")
    },
  ]

  @Test(
    "--check exits 0 when the site is current; else it exits 1 and names each file and why; it writes nothing",
    arguments: changes)
  func check(_ change: Change) throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    try change.make(sample)
    let before = FolderState(sample.path)
    let outcome = try sample.build("--check")
    #expect(outcome.status == (change.stale.isEmpty ? 0 : 1), "\(outcome.account)")
    let pages = before.files.filter { change.ofEveryPage && $0.hasSuffix(".html") && $0.hasPrefix("Site/") }
    #expect(
      Set(outcome.errors.split(separator: "\n").map(String.init))
        == change.stale.union(pages.map { $0 + ": differs" }))
    #expect(FolderState(sample.path).changes(since: before) == [])
    // A build then leaves nothing to complain of.
    #expect(try sample.build().status == 0)
    #expect(try sample.build("--check").status == 0)
  }

  @Test("where there is no site yet, every file is missing")
  func noSite() throws {
    let sample = try SampleDossier()
    let before = FolderState(sample.path)
    let outcome = try sample.build("--check")
    #expect(outcome.status == 1)
    #expect(outcome.errors.split(separator: "\n").count == 28)
    #expect(outcome.errors.split(separator: "\n").allSatisfy { $0.hasSuffix(": missing") })
    #expect(FolderState(sample.path).changes(since: before) == [])
  }

  @Test("content with errors cannot be compared: exit 1, with the errors")
  func contentErrors() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    try sample.edit("Content/pages/about.md", replacing: "page:method", with: "page:nowhere")
    let before = FolderState(sample.path)
    let outcome = try sample.build("--check")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("unknown-reference"))
    #expect(FolderState(sample.path).changes(since: before) == [])
  }

  @Test("--check finds exactly what a build then writes and removes")
  func agreesWithBuild() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    try sample.edit(
      "Content/parties/harbour-board.md", replacing: "name: Harbour Board", with: "name: Port Board")
    try sample.workspace.remove("Content/commitments/no-dismissals.md")
    let named = try sample.build("--check").errors.split(separator: "\n").count
    let before = FolderState(sample.site)
    let outcome = try sample.build()
    let touched = FolderState(sample.site).fileChanges(since: before).filter {
      !$0.hasPrefix(".dossier-manifest")
    }
    #expect(touched.count == named)
    #expect(outcome.output.hasPrefix("Site: \(named - 1) written, "))
    #expect(outcome.output.hasSuffix(" 1 removed\n"))
  }

  @Test(
    "--check says of somebody's file in the way of a new page that it has to be moved, since no build would mend it"
  )
  func foreignFile() throws {
    let sample = try SampleDossier()
    #expect(try sample.build().status == 0)
    try sample.workspace.write("mine", to: "Site/history/index.html")
    try sample.workspace.write("---\ntitle: History\n---\n", to: "Content/pages/history.md")
    let outcome = try sample.build("--check")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains(
        "Site/history/index.html: not written by Dossier, and in the way; move it away"),
      "\(outcome.errors)")
  }
}
