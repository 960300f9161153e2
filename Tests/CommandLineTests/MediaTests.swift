import Foundation
import TestSupport
import Testing

/// What of `media/` goes to the site, and in which form.
@Suite("The files of media/") struct MediaTests {
  private static let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9v9\"/></svg>\n"

  /// A picture of `Tests/Fixtures/pictures`.
  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/pictures/" + name)))
  }

  /// The sample dossier, with words added to a page of it.
  private static func sample(_ words: String) throws -> SampleDossier {
    let sample = try SampleDossier()
    try sample.edit("Content/pages/method.md", replacing: "How", with: "\(words)\n\nHow")
    return sample
  }

  @Test(
    "a picture goes to the site without what tells of its author",
    arguments: ["phone.jpg", "editor.png", "phone.webp", "comments.gif"])
  func cleaned(_ name: String) throws {
    let sample = try Self.sample("![A quay](media/\(name))")
    let source = try Self.fixture(name)
    try sample.workspace.write(source, to: "Content/media/" + name)
    #expect(try sample.build().status == 0)
    let published = Data(try sample.workspace.bytes(of: "Site/media/" + name))
    #expect(Data(source).range(of: Data("SECRET".utf8)) != nil)
    #expect(published.range(of: Data("SECRET".utf8)) == nil)
    #expect(try sample.workspace.bytes(of: "Content/media/" + name) == source)
  }

  @Test("a picture that cannot be cleaned stops the build, and the message says how to mend it")
  func refused() throws {
    let sample = try Self.sample("![A quay](media/phone.avif)")
    try sample.workspace.write(try Self.fixture("phone.avif"), to: "Content/media/phone.avif")
    let outcome = try sample.build()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("media/phone.avif:1:1: error: Dossier cannot remove the metadata"))
    #expect(outcome.errors.contains("avifenc"))
    #expect(!sample.workspace.exists("Site"))
  }

  @Test("what no public page uses is not published, and is named once, as a warning")
  func unused() throws {
    let sample = try Self.sample("[Figures](media/used.csv), [report](/media/deep/report.pdf#page=2)")
    for name in ["used.csv", "unused.csv", "deep/report.pdf", "draft.csv"] {
      try sample.workspace.write(name.hasSuffix("pdf") ? "%PDF-1.7" : "1,2", to: "Content/media/" + name)
    }
    try sample.workspace.write(
      "---\ntitle: Later\nsummary: s\npublished: 2024-03-01\ndraft: true\n---\n[Plan](media/draft.csv), [it](media/used.csv)\n",
      to: "Content/briefings/later.md")
    let outcome = try sample.build()
    #expect(outcome.status == 0, "\(outcome.account)")
    for name in ["used.csv", "deep/report.pdf"] { #expect(sample.workspace.exists("Site/media/" + name)) }
    for name in ["unused.csv", "draft.csv"] {
      #expect(!sample.workspace.exists("Site/media/" + name))
      #expect(outcome.errors.components(separatedBy: "media/\(name):1:1: warning:").count == 2)
    }
    #expect(outcome.errors.contains("only a draft uses this file"))
    #expect(outcome.errors.contains("no page uses this file"))
  }

  @Test("a file that a page no longer uses leaves the site")
  func noLongerUsed() throws {
    let sample = try Self.sample("[Figures](media/used.csv)")
    try sample.workspace.write("1,2", to: "Content/media/used.csv")
    _ = try sample.build()
    #expect(sample.workspace.exists("Site/media/used.csv"))
    try sample.edit("Content/pages/method.md", replacing: "[Figures](media/used.csv)", with: "Figures")
    #expect(try sample.build().output.contains("1 removed"))
    #expect(!sample.workspace.exists("Site/media/used.csv"))
  }

  @Test(
    "a retracted briefing, a template, a style sheet and a full address use a file as any page does",
    arguments: [
      (
        "Content/briefings/old.md",
        "---\ntitle: Old\nsummary: s\npublished: 2024-03-01\ncorrections: [{date: 2024-03-02, kind: retraction, note: It was wrong.}]\n---\n[Map](media/map.svg)\n"
      ),
      (
        "Content/glossary/quay.md",
        "---\nterm: quay\n---\n![Quay](media/map.svg)\n"
      ),
      ("Templates/assets/more.css", "main { background: url('../media/map.svg') }\n"),
      ("Content/pages/more.md", "---\ntitle: More\n---\n[Map](BASEmedia/map.svg#here)\n"),
    ])
  func otherUses(_ file: String, _ text: String) throws {
    let sample = try SampleDossier()
    let site = try sample.workspace.text(of: "Content/dossier.yml")
    let base = try #require(site.firstMatch(of: /base_url: *(\S+)/)?.1)
    try sample.workspace.write(Self.drawing, to: "Content/media/map.svg")
    try sample.workspace.write(
      text.replacing("BASE", with: base.hasSuffix("/") ? base : base + "/"), to: file)
    let outcome = try sample.build()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(!outcome.errors.contains("unused-media"))
    #expect(sample.workspace.exists("Site/media/map.svg"))
  }

  @Test(
    "a file is found, published and linked under its composed name, however it and its link are written",
    arguments: ["media/carte-e\u{301}te\u{301}.svg", "media/carte-été.svg", "media/carte-%C3%A9te%CC%81.svg"])
  func normalForms(_ link: String) throws {
    for name in ["carte-e\u{301}te\u{301}.svg", "carte-été.svg"] {
      let sample = try Self.sample("![Carte](\(link))")
      try sample.workspace.write(Self.drawing, to: "Content/media/" + name)
      let outcome = try sample.build()
      #expect(outcome.status == 0, "\(outcome.account)")
      #expect(
        try sample.workspace.text(of: "Site/method/index.html").contains("media/carte-%C3%A9t%C3%A9.svg\""))
      let names = try FileManager.default.contentsOfDirectory(atPath: sample.workspace["Site/media"])
      #expect(names.contains { $0.utf8.elementsEqual("carte-été.svg".utf8) })
    }
  }

  @Test(
    "names that some file systems take for one are an error, once for a folder",
    arguments: [
      (["map.csv", "Map.csv"], "in case"), (["e\u{301}.csv", "é.csv"], "in how its letters are composed"),
      (["É.csv", "e\u{301}.csv"], "in case"), (["Maps/a.csv", "maps/b.csv", "maps/c.csv"], "in case"),
      (["strasse.csv", "straße.csv"], "in how its letters are written"),
    ])
  func ambiguous(_ names: [String], _ how: String) throws {
    let sample = try SampleDossier()
    for name in names { try sample.workspace.write("1,2", to: "Content/media/" + name) }
    let outcome = try sample.build()
    #expect(outcome.status == 1)
    #expect(outcome.errors.components(separatedBy: "[ambiguous-media]").count == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains("only \(how): Macs"))
  }
}
