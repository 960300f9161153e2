import Foundation
import TestSupport
import Testing

/// What Dossier did not write, it neither changes nor removes.
@Suite struct ForeignFileTests {
  /// Builds, lets somebody put things into the site, changes the dossier and builds again.
  ///
  /// - Returns: the foreign items before and after the second build.
  private func rebuild(_ sample: SampleDossier, _ plant: (Workspace) throws -> Void) throws
    -> (before: FolderState, after: FolderState, outcome: DossierCommand.Outcome)
  {
    #expect(try sample.build().status == 0)
    try plant(sample.workspace)
    let before = FolderState(sample.site)
    try sample.edit("Content/pages/method.md", replacing: "How", with: "This is how")
    try sample.workspace.remove("Content/pages/about.md")
    let outcome = try sample.build()
    return (before, FolderState(sample.site), outcome)
  }

  /// Something that somebody keeps in the folder of the site.
  struct Foreign: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let paths: [String]
    let plant: @Sendable (Workspace) throws -> Void

    init(_ description: String, _ paths: String..., plant: @escaping @Sendable (Workspace) throws -> Void) {
      testDescription = description
      self.paths = paths
      self.plant = plant
    }
  }

  static let kept = [
    Foreign("a CNAME file", "CNAME") { try $0.write("docks.example", to: "Site/CNAME") },
    Foreign("a hidden file", ".nojekyll") { try $0.write("", to: "Site/.nojekyll") },
    Foreign("a file beside pages", "parties/notes.txt", "method/draft/a.txt") {
      try $0.write("mine", to: "Site/parties/notes.txt")
      try $0.write("mine", to: "Site/method/draft/a.txt")
    },
    Foreign("a .git folder", ".git/HEAD", ".git/objects/ab/cd") {
      try $0.write("ref: refs/heads/main\n", to: "Site/.git/HEAD")
      try $0.write("blob", to: "Site/.git/objects/ab/cd")
    },
    Foreign("an empty folder, such as git's refs", ".git/refs/tags", "empty") {
      try $0.makeFolder("Site/.git/refs/tags")
      try $0.makeFolder("Site/empty")
    },
    Foreign("a link to a file", "latest") {
      try $0.link("Site/latest", to: "briefings/dock-strike/index.html")
    },
    Foreign("a link that leads nowhere", "lost") { try $0.link("Site/lost", to: "../nowhere") },
    Foreign("a link to a folder outside", "outside") {
      try $0.write("mine", to: "elsewhere/file")
      try $0.link("Site/outside", to: "../elsewhere")
    },
    Foreign("a file whose name is not ASCII", "käse — 日本.txt", "with\nbreak") {
      try $0.write("mine", to: "Site/käse — 日本.txt")
      try $0.write("mine", to: "Site/with\nbreak")
    },
    Foreign("a file that only its owner may read", "secret") {
      try $0.write("mine", to: "Site/secret")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: $0["Site/secret"])
    },
    Foreign("a file in a folder whose page is removed", "about/letter.txt") {
      try $0.write("mine", to: "Site/about/letter.txt")
    },
  ]

  @Test("what somebody else put into the site stays, bytes, time, mode and inode", arguments: kept)
  func stays(_ foreign: Foreign) throws {
    let (before, after, outcome) = try rebuild(SampleDossier(), foreign.plant)
    #expect(outcome.status == 0, "\(outcome.account)")
    for path in foreign.paths {
      let old = try #require(before.items[path])
      #expect(after.items[path]?.kind == old.kind, "\(path)")
      // A folder may be another one that holds the same.
      if case .file = old.kind { #expect(after.items[path] == old, "\(path)") }
    }
    #expect(after.items["about/index.html"] == nil)
  }

  @Test("the folder of the site, and folders in it, keep the permissions that somebody gave them")
  func folderModes() throws {
    let (before, after, _) = try rebuild(SampleDossier()) { workspace in
      try workspace.write("mine", to: "Site/private/key")
      for (folder, mode) in [("Site", 0o2775), ("Site/private", 0o700), ("Site/parties", 0o750)] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: workspace[folder])
      }
    }
    for path in ["", "private", "parties"] {
      #expect(after.items[path]?.mode == before.items[path]?.mode, "Site/\(path)")
    }
  }

  @Test("a link out of the site is never followed: nothing outside is written or removed")
  func linksAreNotFollowed() throws {
    let sample = try SampleDossier()
    let (_, _, _) = try rebuild(sample) { workspace in
      try workspace.write("theirs", to: "elsewhere/file")
      try workspace.link("Site/outside", to: "../elsewhere")
    }
    let outside = FolderState(sample.workspace["elsewhere"])
    #expect(outside.files == ["file"])
    #expect(outside.text(of: "file") == "theirs")
  }

  static let inTheWay = [
    Foreign("a file", "about/index.html") { try $0.write("mine", to: "Site/about/index.html") },
    Foreign("a file at the root", "index.html") { try $0.write("mine", to: "Site/index.html") },
    Foreign("a file where a folder must be", "about") { try $0.write("mine", to: "Site/about") },
    Foreign("a folder with a file in it", "404.html") { try $0.write("mine", to: "Site/404.html/file") },
    Foreign("an empty folder", "404.html") { try $0.makeFolder("Site/404.html") },
    Foreign("a link that leads nowhere", "index.html") { try $0.link("Site/index.html", to: "nowhere") },
    Foreign("a link to somebody's file", "index.html") {
      try $0.write("theirs", to: "elsewhere/page")
      try $0.link("Site/index.html", to: "../elsewhere/page")
    },
    Foreign("a link to somebody's folder", "about") {
      try $0.makeFolder("elsewhere")
      try $0.link("Site/about", to: "../elsewhere")
    },
  ]

  @Test(
    "what stands where a page must go is not overwritten: exit 3, and nothing is changed", arguments: inTheWay
  )
  func isNotOverwritten(_ foreign: Foreign) throws {
    let sample = try SampleDossier()
    try sample.workspace.makeFolder("Site")
    try foreign.plant(sample.workspace)
    let before = FolderState(sample.path)
    let outcome = try sample.build()
    #expect(outcome.status == 3, "\(outcome.account)")
    #expect(outcome.output == "")
    for path in foreign.paths { #expect(outcome.errors.contains("Site/" + path), "\(outcome.errors)") }
    #expect(outcome.errors.filter(\.isNewline).count == 1, "\(outcome.errors)")
    #expect(FolderState(sample.path).changes(since: before, ownTime: false) == [])
  }

  @Test("a foreign file in the way of a new page of an existing site leaves the whole site as it was")
  func isNotOverwrittenLater() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    try sample.workspace.write("mine", to: "Site/history/index.html")
    try sample.workspace.write("---\ntitle: History\n---\n", to: "Content/pages/history.md")
    let before = FolderState(sample.path)
    let outcome = try sample.build()
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("Site/history/index.html"))
    #expect(FolderState(sample.path).changes(since: before, ownTime: false) == [])
    try sample.workspace.remove("Site/history")
    #expect(try sample.build().status == 0)
  }

  @Test(
    "a list of files that was tampered with makes Dossier remove nothing outside the site",
    arguments: [
      "../elsewhere/file", "/{path}/elsewhere/file", "outside/file", "about/../../elsewhere/file", ".", "",
      "parties", "./", "./index.html", "about//index.html", "about/./index.html",
    ], ["build", "build --in-place"])
  func manifest(_ line: String, _ command: String) throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    try sample.workspace.write("theirs", to: "elsewhere/file")
    try sample.workspace.link("Site/outside", to: "../elsewhere")
    let manifest = try sample.workspace.text(of: "Site/.dossier-manifest")
    try sample.workspace.write(
      manifest + line.replacing("{path}", with: sample.path) + "\n", to: "Site/.dossier-manifest")
    let arguments = command.split(separator: " ").map(String.init)
    let outcome = try DossierCommand(arguments, in: sample.path).run()
    #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.account)")
    #expect(try sample.workspace.text(of: "elsewhere/file") == "theirs")
    for page in ["parties/index.html", "index.html", "about/index.html"] {
      #expect(sample.workspace.exists("Site/" + page))
    }
  }

  @Test("a picture whose name holds a line break does not make somebody's file Dossier's own")
  func lineBreakInName() throws {
    let sample = try SampleDossier()
    try sample.workspace.write("a picture", to: "Content/media/a\nCNAME")
    _ = try sample.build()
    try sample.workspace.write("docks.example", to: "Site/CNAME")
    try sample.workspace.remove("Content/media/a\nCNAME")
    _ = try sample.build()
    #expect(try sample.workspace.text(of: "Site/CNAME") == "docks.example")
  }
}
