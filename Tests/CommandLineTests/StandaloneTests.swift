import Foundation
import TestSupport
import Testing

/// `build --standalone`: a site that a browser opens straight from the disk.
@Suite struct StandaloneTests {
  private static let address = "https://docks.example/strike/"

  @Test("every link leads to a file, none to a folder, and pages keep their permanent addresses")
  func links() throws {
    let sample = try SampleDossier()
    let outcome = try sample.build("--standalone")
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(outcome.output == "Site-standalone: 26 written, 0 unchanged, 0 removed\n")
    let links = SiteLinks(
      in: sample.workspace["Site-standalone"], baseURL: Self.address, isStandalone: true)
    #expect(links.problems == [])
    #expect(links.followed > 250)
    #expect(links.anchored > 20)
    #expect(!sample.workspace.exists("Site"))
  }

  @Test("the shipped dossier's links, too, are to files")
  func shipped() throws {
    let workspace = try Workspace()
    let outcome = try dossier(
      "build", "--standalone", "--output", workspace["Site"], in: Package.repository)
    #expect(outcome.status == 0, "\(outcome.account)")
    let address = try #require(
      String(contentsOfFile: Package.repository + "/Content/dossier.yml", encoding: .utf8)
        .firstMatch(of: /base_url: (\S+)/)?.1)
    let base = address.hasSuffix("/") ? String(address) : address + "/"
    let links = SiteLinks(in: workspace["Site"], baseURL: base, isStandalone: true)
    #expect(links.problems == [])
    #expect(links.followed > 1_500)
  }

  @Test("the checker of these tests finds a link to a folder")
  func checkerFinds() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    let links = SiteLinks(in: sample.site, baseURL: Self.address, isStandalone: true)
    #expect(links.problems.count { $0.hasSuffix("leads to a folder") } > 100)
  }

  @Test("it is the site for a host, but for its links and what only hosts and search engines read")
  func otherwiseTheSame() throws {
    let sample = try SampleDossier()
    _ = try sample.build()
    _ = try sample.build("--standalone")
    let (hosted, standalone) = (FolderState(sample.site), FolderState(sample.workspace["Site-standalone"]))
    #expect(hosted.files.subtracting(standalone.files) == ["404.html", "sitemap.xml"])
    #expect(standalone.files.isSubset(of: hosted.files))
    for file in standalone.files.subtracting([".dossier-manifest"]).sorted() {
      // The home page's link to itself is `./` there.
      let text = standalone.text(of: file)?.replacing("href=\"index.html", with: "href=\"./")
        .replacing("index.html", with: "")
      guard text != hosted.text(of: file) || text == nil else { continue }
      #expect(text == nil && standalone.items[file]?.kind == hosted.items[file]?.kind, "\(file)")
    }
  }

  @Test("a second build changes nothing; --check and --in-place work as for any folder")
  func rebuild() throws {
    let sample = try SampleDossier()
    _ = try sample.build("--standalone")
    #expect(
      try sample.build("--standalone").output == "Site-standalone: 0 written, 26 unchanged, 0 removed\n")
    #expect(try sample.build("--standalone", "--check").status == 0)
    try sample.edit("Content/pages/method.md", replacing: "How", with: "This is how")
    #expect(try sample.build("--standalone", "--check").status == 1)
    #expect(try sample.build("--standalone", "--in-place").status == 0)
    #expect(try sample.build("--standalone", "--check").status == 0)
    // The other form is another site.
    #expect(try sample.build("--check", "--output", "Site-standalone").status == 1)
  }

  // MARK: In one file

  private static func unpack(_ sample: SampleDossier, _ name: String) throws -> FolderState {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["unzip", "-q", sample.workspace[name], "-d", sample.workspace["unpacked"]]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return FolderState(sample.workspace["unpacked"])
  }

  @Test(
    "in one file it is the same site, below a folder that is named like the file",
    arguments: [
      (nil, "Site-standalone.zip", "Site-standalone"), ("out/docks.zip", "out/docks.zip", "docks"),
      ("Docks.ZIP", "Docks.ZIP", "Docks"), ("docks", "docks", "docks"), ("a.b.zip", "a.b.zip", "a.b"),
      (".zip", ".zip", ".zip"), ("häfen ü.zip", "häfen ü.zip", "häfen ü"),
    ] as [(String?, String, String)])
  func oneFile(_ output: String?, _ name: String, _ folder: String) throws {
    let sample = try SampleDossier()
    try sample.workspace.write(try MediaTests.fixture("plain.png"), to: "Content/media/käse — 日本.png")
    try sample.workspace.write(
      "---\ntitle: Cheese\n---\n\n![Cheese](<media/käse — 日本.png>)\n", to: "Content/pages/cheese.md")
    let outcome = try DossierCommand(
      ["build", "--standalone", "--zip"] + (output.map { ["--output", $0] } ?? []), in: sample.path
    ).run()
    #expect(outcome.status == 0, "\(outcome.account)")
    let size = try sample.workspace.bytes(of: name).count
    #expect(outcome.output == "\(name): 28 files, \(size) bytes\n")
    let unpacked = try Self.unpack(sample, name)
    #expect(try sample.workspace.names(in: "unpacked") == [folder])
    _ = try sample.build("--standalone", "--output", "expected")
    let expected = FolderState(sample.workspace["expected"]).contents.filter { $0.key != ".dossier-manifest" }
    #expect(FolderState(sample.workspace["unpacked/" + folder]).contents == expected)
    for file in unpacked.files {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: sample.workspace["unpacked/" + file])
      #expect(attributes[.posixPermissions] as? Int == 0o644, "\(file)")
    }
  }

  @Test(
    "its bytes do not depend on where, when or by whom it is made",
    arguments: [
      [:], ["TZ": "Pacific/Kiritimati"], ["TZ": "Pacific/Niue"],
      ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"],
      ["LC_ALL": "C"], ["SWIFT_DETERMINISTIC_HASHING": "1"],
    ])
  func sameBytes(_ environment: [String: String]) throws {
    let expected = try Self.archive.get()
    let sample = try SampleDossier(named: "elsewhere")
    var command = DossierCommand(
      ["build", "--standalone", "--zip", "--output", "deep/er/Site-standalone.zip"], in: sample.path,
      environment: environment)
    #expect(try command.run().status == 0)
    #expect(try sample.workspace.bytes(of: "deep/er/Site-standalone.zip") == expected)
    // Over an older one, by another way of naming it.
    command.arguments[4] = sample.workspace["deep/../deep/er/Site-standalone.zip"]
    #expect(try command.run().status == 0)
    #expect(try sample.workspace.bytes(of: "deep/er/Site-standalone.zip") == expected)
  }

  private static let archive = Result {
    let sample = try SampleDossier()
    _ = try sample.build("--standalone", "--zip")
    return try sample.workspace.bytes(of: "Site-standalone.zip")
  }

  @Test("another edition takes the place of an older one, also by a symbolic link, and keeps its permissions")
  func replaced() throws {
    let sample = try SampleDossier()
    _ = try sample.build("--standalone", "--zip", "--output", "kept/site.zip")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: sample.workspace["kept/site.zip"])
    try sample.workspace.link("latest.zip", to: "kept/site.zip")
    let old = try sample.workspace.bytes(of: "kept/site.zip")
    try sample.edit("Content/pages/method.md", replacing: "How", with: "This is how")
    #expect(try sample.build("--standalone", "--zip", "--output", "latest.zip").status == 0)
    #expect(try sample.workspace.bytes(of: "kept/site.zip") != old)
    let state = FolderState(sample.path)
    #expect(state.items["latest.zip"]?.kind == .link("kept/site.zip"))
    let attributes = try FileManager.default.attributesOfItem(atPath: sample.workspace["kept/site.zip"])
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try sample.workspace.names(in: "kept") == ["site.zip"])
  }

  /// Something in the place of the file.
  struct Obstacle: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let words: String
    let plant: @Sendable (SampleDossier) throws -> Void

    init(_ description: String, _ words: String, plant: @escaping @Sendable (SampleDossier) throws -> Void) {
      testDescription = description
      self.words = words
      self.plant = plant
    }
  }

  @Test(
    "what Dossier did not write is not overwritten",
    arguments: [
      Obstacle("a text", "was not written by Dossier") { try $0.workspace.write("mine", to: "out.zip") },
      Obstacle("an empty file", "was not written by Dossier") { try $0.workspace.write("", to: "out.zip") },
      Obstacle("somebody's empty zip", "was not written by Dossier") {
        try $0.workspace.write([0x50, 0x4B, 0x05, 0x06] + Array(repeating: 0, count: 18), to: "out.zip")
      },
      Obstacle("a text that names Dossier", "was not written by Dossier") {
        try $0.workspace.write(
          String(repeating: "x", count: 100) + "Dossier stand-alone site", to: "out.zip")
      },
      Obstacle("a folder", "it is a folder") { try $0.workspace.makeFolder("out.zip") },
      Obstacle("a link to somebody's file", "was not written by Dossier") {
        try $0.workspace.write("mine", to: "mine.zip")
        try $0.workspace.link("out.zip", to: "mine.zip")
      },
      Obstacle("a link that leads nowhere", "it is not a regular file") {
        try $0.workspace.link("out.zip", to: "nowhere.zip")
      },
      Obstacle("a pipe", "it is not a regular file") {
        #expect(mkfifo($0.workspace["out.zip"], 0o600) == 0)
      },
    ])
  func foreign(_ obstacle: Obstacle) throws {
    let sample = try SampleDossier()
    try obstacle.plant(sample)
    let before = FolderState(sample.path)
    let outcome = try sample.build("--standalone", "--zip", "--output", "out.zip")
    #expect(outcome.status == 3, "\(outcome.account)")
    #expect(outcome.errors.contains(obstacle.words), "\(outcome.errors)")
    #expect(outcome.errors.filter(\.isNewline).count == 1)
    #expect(FolderState(sample.path).changes(since: before, ownTime: false) == [])
  }

  @Test(
    "it is not made within the folders that it is made from", arguments: ["Content/site.zip", "Templates/x"])
  func withinSources(_ output: String) throws {
    let sample = try SampleDossier()
    let before = FolderState(sample.path)
    #expect(try sample.build("--standalone", "--zip", "--output", output).status == 3)
    #expect(FolderState(sample.path).changes(since: before, ownTime: false) == [])
  }

  @Test("content with errors leaves the file that there is")
  func contentErrors() throws {
    let sample = try SampleDossier()
    _ = try sample.build("--standalone", "--zip")
    try sample.edit("Content/pages/about.md", replacing: "page:method", with: "page:nowhere")
    let before = FolderState(sample.path)
    #expect(try sample.build("--standalone", "--zip").status == 1)
    #expect(FolderState(sample.path).changes(since: before) == [])
  }
}
