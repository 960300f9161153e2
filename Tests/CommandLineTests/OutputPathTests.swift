import Foundation
import TestSupport
import Testing

/// How the folders of a build may be given.
@Suite struct OutputPathTests {
  @Test(
    "the site is the same wherever and however its folder is given",
    arguments: [
      "Site/", "Site//", "./Site", "public/html/site", "Content/../Site", "{path}/Site", "{path}//Site/",
      "Ünïcode, 日本 & spaces/Site",
      "-- not an option", ".hidden",
    ])
  func spellings(_ pattern: String) throws {
    let expected = try SampleDossier()
    _ = try expected.build()
    let sample = try SampleDossier(named: "Ein Ordner, übrigens — 日本")
    let folder = pattern.replacing("{path}", with: sample.path)
    for _ in 1...2 {
      let outcome = try sample.build("--output=\(folder)")
      #expect(outcome.status == 0, "\(outcome.account)")
    }
    let place = folder.hasPrefix("/") ? folder : sample.path + "/" + folder
    #expect(FolderState(place).contents == FolderState(expected.site).contents)
    #expect(try sample.build("--check", "--output=\(folder)").status == 0)
  }

  @Test("a folder whose name begins with a tilde is that folder, and nobody's home")
  func tilde() throws {
    let sample = try SampleDossier()
    // Foundation expands a tilde to this folder, where something lets it.
    let home = ["CFFIXED_USER_HOME": sample.workspace["home"], "HOME": sample.workspace["home"]]
    let outcome = try DossierCommand(["build", "--output", "~/Site"], in: sample.path, environment: home)
      .run()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(sample.workspace.exists("~/Site/index.html"))
    #expect(!sample.workspace.exists("home"))
  }

  @Test(
    "content and templates are found wherever and however their folders are given",
    arguments: [
      "{path}/Content", "./Content", "Content/", "Templates/../Content", "link",
    ])
  func inputs(_ pattern: String) throws {
    let sample = try SampleDossier(named: "spaces and ü")
    try sample.workspace.link("link", to: "Content")
    let outcome = try sample.build("--content", pattern.replacing("{path}", with: sample.path))
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(FolderState(sample.site).files.count == 29)
  }

  @Test("an empty folder is filled")
  func emptyFolder() throws {
    let sample = try SampleDossier()
    try sample.workspace.makeFolder("Site")
    #expect(try sample.build().status == 0)
    #expect(FolderState(sample.site).files.count == 29)
  }

  @Test("a site that is given through a link is built where the link leads, and the link stays")
  func symbolicLink() throws {
    let sample = try SampleDossier()
    try sample.workspace.makeFolder("volumes/www")
    try sample.workspace.link("Site", to: "volumes/www")
    for text in ["How we work.", "How we work now."] {
      try sample.workspace.write("---\ntitle: Method\n---\n\(text)\n", to: "Content/pages/method.md")
      #expect(try sample.build().status == 0)
      #expect(FolderState(sample.path).items["Site"]?.kind == .link("volumes/www"))
      #expect(try sample.workspace.text(of: "volumes/www/method/index.html").contains(text))
    }
    #expect(try sample.workspace.names(in: "volumes") == ["www"])
  }

  @Test(
    "a link that leads nowhere yet is no folder to build in, or leads to the new site; it stays either way")
  func danglingLink() throws {
    let sample = try SampleDossier()
    try sample.workspace.link("Site", to: "volumes/www")
    let outcome = try sample.build()
    #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.account)")
    #expect(FolderState(sample.path).items["Site"]?.kind == .link("volumes/www"))
    if outcome.status == 0 { #expect(sample.workspace.exists("volumes/www/index.html")) }
  }

  @Test("the folder that the command runs in can be the site's", arguments: [".", "./", "../Site"])
  func here(_ output: String) throws {
    let sample = try SampleDossier()
    try sample.workspace.makeFolder("Site")
    let outcome = try DossierCommand(
      ["build", "--content", "../Content", "--templates", "../Templates", "--output", output], in: sample.site
    ).run()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(FolderState(sample.site).files.count == 29)
  }

  @Test(
    "a site is never built into, or around, the folders that it is made from",
    arguments: [
      "Content", "Content/", "Content/Site", "Templates", "Templates/assets", ".", "{path}", "link",
    ])
  func intoTheSources(_ pattern: String) throws {
    let sample = try SampleDossier()
    try sample.workspace.link("link", to: "Content")
    let before = FolderState(sample.path)
    let outcome = try sample.build("--output", pattern.replacing("{path}", with: sample.path))
    #expect(outcome.status == 2 || outcome.status == 3, "\(outcome.account)")
    #expect(FolderState(sample.path).changes(since: before, ownTime: false) == [])
  }

  @Test("files beside the site stay, whatever they are called")
  func neighbours() throws {
    let sample = try SampleDossier()
    for name in [
      ".Site.dossier-next-", ".Site.dossier-next-mine", ".Site", "Site2", ".Sites.dossier-next-999999",
    ] {
      try sample.workspace.write("mine", to: name)
    }
    _ = try sample.build()
    let before = FolderState(sample.path)
    try sample.edit("Content/pages/method.md", replacing: "How", with: "This is how")
    #expect(try sample.build().status == 0)
    let after = FolderState(sample.path)
    #expect(after.paths == before.paths)
    #expect(try sample.workspace.text(of: ".Site.dossier-next-mine") == "mine")
  }

  @Test("a site is not built into its own content by way of a link to it")
  func linkIntoContent() throws {
    let sample = try SampleDossier()
    try sample.workspace.link("alias", to: "Content")
    let outcome = try sample.build("--output", "alias/not-there/out")
    #expect(outcome.status == 3, "\(outcome.account)")
    #expect(!sample.workspace.exists("Content/not-there"))
  }

  @Test(
    "a pipe, a folder's socket or a name that is not UTF-8 among the content is reported, and nothing waits for it"
  )
  func oddFiles() throws {
    let sample = try SampleDossier()
    #expect(mkfifo(sample.workspace["Content/pages/pipe.md"], 0o600) == 0)
    let name = Array(sample.workspace["Content/pages/"].utf8) + [0xFF] + Array(".md".utf8) + [0]
    let file = name.withUnsafeBytes { fopen($0.baseAddress!.assumingMemoryBound(to: CChar.self), "w") }
    #expect(fclose(file) == 0)
    let outcome = try sample.build()
    #expect(outcome.status == 1, "\(outcome.account)")
    #expect(outcome.errors.contains("pipe.md:1:1: error: this is a pipe, a socket or a device"))
    #expect(outcome.errors.contains("a file's name must be UTF-8"))
  }
}
