import Foundation
import TestSupport
import Testing

/// What a second build does to the site of the first.
@Suite struct RebuildTests {
  @Test("a build makes every page, and says how many files it wrote")
  func firstBuild() throws {
    let sample = try SampleDossier()
    let outcome = try sample.build()
    let files = FolderState(sample.site).files.subtracting([".dossier-manifest"])
    #expect(
      files == [
        "index.html", "404.html", "sitemap.xml", "assets/plain.3e039fae02169949.css", "media/berths.png",
        "about/index.html",
        "method/index.html", "corrections/index.html", "briefings/index.html",
        "briefings/dock-strike/index.html",
        "briefings/pay-talks/index.html", "timeline/index.html", "timeline/2024-03-04-walkout/index.html",
        "timeline/2024-03-crane-incident/index.html", "timeline/2024-05-02-hearing/index.html",
        "parties/index.html",
        "parties/dockers-union/index.html", "parties/harbour-board/index.html",
        "parties/mara-lindqvist/index.html",
        "glossary/index.html", "glossary/lockout/index.html", "glossary/work-to-rule/index.html",
        "commitments/index.html",
        "commitments/reopen-berth-4/index.html", "commitments/no-dismissals/index.html", "sources/index.html",
        "sources/harbour-herald/index.html", "sources/board-statement/index.html",
      ])
    #expect(outcome.output == "Site: \(files.count) written, 0 unchanged, 0 removed\n")
  }

  @Test("a second build changes no byte, no time and no inode, and says that it wrote nothing")
  func secondBuild() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let before = FolderState(sample.path)
    let outcome = try sample.build()
    #expect(FolderState(sample.path).changes(since: before) == [])
    #expect(outcome.output.hasPrefix("Site: 0 written, "))
  }

  @Test("a build made elsewhere from the same dossier finds nothing to change")
  func movedSite() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let other = try SampleDossier()
    try FileManager.default.copyItem(atPath: sample.site, toPath: other.site)
    let before = FolderState(other.site)
    _ = try other.build()
    #expect(FolderState(other.site).changes(since: before) == [])
  }

  @Test("after one edit only the files whose bytes differ are written anew")
  func oneEdit() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let before = FolderState(sample.site)
    try sample.edit("Content/pages/method.md", replacing: "How we work.", with: "How we work, in short.")
    let outcome = try sample.build()
    let after = FolderState(sample.site)
    #expect(after.paths == before.paths)
    #expect(
      after.fileChanges(since: before) == ["method/index.html has other bytes, another inode, another time"])
    #expect(outcome.output == "Site: 1 written, 27 unchanged, 0 removed\n")
  }

  @Test("every page that shows an edited name is written, and no other")
  func editedName() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let before = FolderState(sample.site)
    try sample.edit(
      "Content/sources/board-statement.md", replacing: "Statement of the board", with: "The board’s statement"
    )
    _ = try sample.build()
    let after = FolderState(sample.site)
    for path in after.files.subtracting([".dossier-manifest"]) {
      let shows = before.text(of: path)?.contains("Statement of the board") == true
      #expect((after.items[path] != before.items[path]) == shows, "\(path)")
    }
  }

  @Test("a source file that is gone takes its page with it, and nothing else")
  func removedFile() throws {
    let sample = try SampleDossier()
    try sample.workspace.write("---\ntitle: A page\n---\n", to: "Content/glossary-page.txt")
    try sample.workspace.remove("Content/glossary-page.txt")
    try sample.workspace.write("---\nterm: bollard\n---\nA post.\n", to: "Content/glossary/bollard.md")
    _ = try sample.build()
    let before = FolderState(sample.site)
    try sample.workspace.remove("Content/glossary/bollard.md")
    let outcome = try sample.build()
    let after = FolderState(sample.site)
    #expect(before.paths.subtracting(after.paths) == ["glossary/bollard", "glossary/bollard/index.html"])
    #expect(after.paths.subtracting(before.paths) == [])
    let changed = Set(after.files.filter { after.items[$0] != before.items[$0] })
    #expect(changed == [".dossier-manifest", "glossary/index.html", "sitemap.xml"])
    #expect(outcome.output == "Site: 2 written, 26 unchanged, 1 removed\n")
  }

  @Test("a page of the site that somebody deleted is made again")
  func deletedPage() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let before = FolderState(sample.site)
    try sample.workspace.remove("Site/about")
    try sample.workspace.write("spoilt", to: "Site/index.html")
    #expect(try sample.build().output == "Site: 2 written, 26 unchanged, 0 removed\n")
    #expect(FolderState(sample.site).contents == before.contents)
  }

  @Test("a briefing that becomes a draft leaves the site")
  func draft() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    try sample.edit(
      "Content/briefings/pay-talks.md", replacing: "parties: [dockers-union]", with: "draft: true")
    try sample.edit(
      "Content/briefings/dock-strike.md", replacing: "[the briefing on pay](briefing:pay-talks)", with: "it")
    #expect(try sample.build().status == 0)
    #expect(!sample.workspace.exists("Site/briefings/pay-talks"))
  }

  @Test("data and styles go to the site byte for byte")
  func copiedFiles() throws {
    let sample = try SampleDossier()
    var generator = SeededGenerator(seed: 3)
    let noise =
      Array("%PDF-1.7\n".utf8) + (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    try sample.workspace.write(noise, to: "Content/media/deep/er/noise.pdf")
    try sample.edit(
      "Content/pages/method.md", replacing: "How", with: "[The files](media/deep/er/noise.pdf) say how")
    _ = try sample.build()
    #expect(try sample.workspace.bytes(of: "Site/media/deep/er/noise.pdf") == noise)
    #expect(
      try sample.workspace.bytes(of: "Site/assets/plain.3e039fae02169949.css")
        == sample.workspace.bytes(of: "Templates/assets/plain.css"))
  }

  @Test(
    "a failed build leaves the site as it was: every byte, time and inode",
    arguments: [
      PlantedFault("bad-date", in: "Content/events/2024-03-04-walkout.md", "2024-03-05", becomes: "5.3.2024"),
      PlantedFault("unknown-name", in: "Templates/page.html", "{{.}}", becomes: "{{nonsense}}"),
      PlantedFault("missing-site", in: "Content/dossier.yml", "title:", becomes: "titel:"),
    ])
  func failedBuild(_ fault: PlantedFault) throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let before = FolderState(sample.site)
    try sample.edit("Content/pages/method.md", replacing: "How", with: "This is how")
    _ = try fault.plant(in: sample)
    let outcome = try sample.build()
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("Site is unchanged"))
    #expect(FolderState(sample.site).changes(since: before) == [])
  }

  @Test(
    "two files of a dossier never make one page: a build refuses what would overwrite another",
    arguments: [
      "parties", "briefings", "timeline", "glossary", "commitments", "sources", "corrections",
    ])
  func collidingPages(_ slug: String) throws {
    let sample = try SampleDossier()
    try sample.workspace.write("---\ntitle: A page of that name\n---\n", to: "Content/pages/\(slug).md")
    let outcome = try sample.build()
    #expect(outcome.status == 1, "\(outcome.account)")
    #expect(outcome.errors.contains("Content/pages/\(slug).md:1:1: error:"))
    #expect(!sample.workspace.exists("Site"))
  }
}
