import Foundation
import TestSupport
import Testing

/// Whose a file is, who may read it and where a link leads stay as they are when the file is written anew.
@Suite struct KeptAttributesTests {
  /// A file's owner, group and mode.
  struct Owner: Equatable {
    var user: UInt32
    var group: UInt32
    var mode: UInt32

    init(of path: String) {
      var facts = stat()
      #expect(lstat(path, &facts) == 0, "\(path)")
      (user, group, mode) = (facts.st_uid, facts.st_gid, UInt32(facts.st_mode) & 0o7777)
    }

    /// Another owner's where the tests may give things away; another mode everywhere.
    static func give(_ path: String, mode: mode_t) -> Owner {
      if getuid() == 0 { #expect(chown(path, 1234, 2345) == 0) }
      #expect(chmod(path, mode) == 0)
      return Owner(of: path)
    }
  }

  /// A dossier of which every machine's file has something to change.
  private static func sample() throws -> SampleDossier {
    let sample = try SampleDossier()
    #expect(try sample.build().status == 0)
    #expect(try sample.run("release").status == 0)
    try sample.edit(
      "Content/pages/method.md", replacing: "work",
      with: "work: [“as the dockers walked out”](source:harbour-herald)")
    try sample.workspace.write("---\nterm: bollard\n---\n", to: "Content/glossary/bollard.md")
    return sample
  }

  /// A file that a command writes anew.
  enum Kept: String, CaseIterable, Sendable {
    case evidence = "Content/evidence.lock"
    case published = "Content/published.lock"
    case manifest = "Site/.dossier-manifest"

    func renew(in sample: SampleDossier) throws -> DossierCommand.Outcome {
      let verified = try sample.run("verify", "--archive", "archive")
      return switch self {
      case .evidence: verified
      case .published: try sample.run("release")
      case .manifest: try sample.build()
      }
    }
  }

  @Test(
    "what is new in a site that hands its group on gets the group",
    arguments: ["build", "build --in-place"] as [String])
  func groupIsHandedOn(_ command: String) throws {
    try #require(getuid() == 0, "only root can give a folder another group here")
    let sample = try SampleDossier()
    try sample.workspace.makeFolder("Site")
    #expect(chown(sample.site, getuid(), 2345) == 0)
    #expect(chmod(sample.site, 0o2775) == 0)
    for page in ["history", "press"] {
      try sample.workspace.write("---\ntitle: \(page)\n---\n", to: "Content/pages/\(page).md")
      let arguments = command.split(separator: " ").map(String.init)
      #expect(try DossierCommand(arguments, in: sample.path).run().status == 0)
      let folder = Owner(of: sample.workspace["Site/\(page)"])
      #expect(folder.group == 2345)
      #expect(folder.mode & 0o2000 != 0, "the folder hands it on")
      #expect(Owner(of: sample.workspace["Site/\(page)/index.html"]).group == 2345)
    }
  }

  @Test(
    "a lock and the list of files keep their owner, group and mode", arguments: Kept.allCases,
    [0o640, 0o664, 0o600] as [mode_t])
  func file(_ kept: Kept, _ mode: mode_t) throws {
    let sample = try Self.sample()
    let before = try sample.workspace.bytes(of: kept.rawValue)
    let owner = Owner.give(sample.workspace[kept.rawValue], mode: mode)
    let outcome = try kept.renew(in: sample)
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(try sample.workspace.bytes(of: kept.rawValue) != before)
    #expect(Owner(of: sample.workspace[kept.rawValue]) == owner)
  }

  @Test(
    "a lock or a list of files that is a link stays one, and what it leads to is written",
    arguments: Kept.allCases)
  func link(_ kept: Kept) throws {
    let sample = try Self.sample()
    try sample.workspace.makeFolder("elsewhere")
    try FileManager.default.moveItem(
      atPath: sample.workspace[kept.rawValue], toPath: sample.workspace["elsewhere/kept"])
    try sample.workspace.link(kept.rawValue, to: "../elsewhere/kept")
    let owner = Owner.give(sample.workspace["elsewhere/kept"], mode: 0o640)
    let before = try sample.workspace.bytes(of: "elsewhere/kept")
    let outcome = try kept.renew(in: sample)
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(FolderState(sample.path).items[kept.rawValue]?.kind == .link("../elsewhere/kept"))
    #expect(try sample.workspace.bytes(of: "elsewhere/kept") != before)
    #expect(Owner(of: sample.workspace["elsewhere/kept"]) == owner)
    #expect(try sample.workspace.names(in: "elsewhere") == ["kept"])
  }

  @Test("a first lock is a file like any other that its writer makes", arguments: ["evidence", "published"])
  func first(_ name: String) throws {
    let sample = try SampleDossier()
    try? sample.workspace.remove("Content/\(name).lock")
    try sample.workspace.write("", to: "like")
    if name == "published" {
      #expect(try sample.run("release").status == 0)
    } else {
      // Speakers have to be confirmed anew: 1.
      #expect(try sample.run("verify", "--archive", "archive").status != 3)
    }
    #expect(Owner(of: sample.workspace["Content/\(name).lock"]) == Owner(of: sample.workspace["like"]))
    #expect(try sample.workspace.names(in: "Content").filter { $0.hasPrefix(".") } == [])
  }

  @Test(
    "the folder of a site, and folders in it, keep their owner, group and mode", arguments: [false, true])
  func folders(_ isLink: Bool) throws {
    let sample = try Self.sample()
    #expect(try Kept.evidence.renew(in: sample).status == 0)
    if isLink {
      try sample.workspace.makeFolder("volumes")
      try FileManager.default.moveItem(atPath: sample.site, toPath: sample.workspace["volumes/www"])
      try sample.workspace.link("Site", to: "volumes/www")
    }
    let folder = sample.workspace[isLink ? "volumes/www" : "Site"]
    let owners = ["", "/parties", "/glossary", "/method"].map { Owner.give(folder + $0, mode: 0o2775) }
    for text in ["It holds a rope.", "It holds ropes."] {
      try sample.workspace.write("---\nterm: bollard\n---\n\n\(text)\n", to: "Content/glossary/bollard.md")
      let outcome = try sample.build()
      #expect(outcome.status == 0, "\(outcome.account)")
      #expect(["", "/parties", "/glossary", "/method"].map { Owner(of: folder + $0) } == owners)
    }
    if isLink { #expect(FolderState(sample.path).items["Site"]?.kind == .link("volumes/www")) }
  }

  @Test(
    "a foreign file whose name is not UTF-8 stays, in the site and in folders of it, however the site is put in place",
    arguments: [[], ["--in-place"]])
  func names(_ arguments: [String]) throws {
    let sample = try Self.sample()
    #expect(try Kept.evidence.renew(in: sample).status == 0)
    // `\377` is no UTF-8, neither alone nor at the end; the folder has such a name, too.
    let places = ["\\377", "caf\\351.txt", "parties/\\377", "f\\377/deep/\\376.txt"]
    let shell = """
      for place in \(places.map { "'\($0)'" }.joined(separator: " ")); do
        name=$(printf "$place"); mkdir -p "$(dirname "$name")"; printf mine > "$name" || exit 1
      done
      ln -s "$(printf 't\\377')" "$(printf 'l\\377')"
      """
    try Self.run(shell, in: sample.site)
    let outcome = try DossierCommand(["build"] + arguments, in: sample.path).run()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(sample.workspace.exists("Site/glossary/bollard/index.html"))
    try Self.run(
      """
      for place in \(places.map { "'\($0)'" }.joined(separator: " ")); do
        test "$(cat "$(printf "$place")")" = mine || exit 1
      done
      test "$(readlink "$(printf 'l\\377')")" = "$(printf 't\\377')"
      """, in: sample.site)
  }

  private static func run(_ line: String, in folder: String) throws {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", line]
    shell.currentDirectoryURL = URL(filePath: folder)
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0, "\(line)")
  }

  @Test(
    "an address of the site with an empty part in its path is refused",
    arguments: [
      "https://docks.example//", "https://docks.example//x/", "https://docks.example/a//b/",
      "https://docks.example/a//",
    ])
  func emptyPart(_ address: String) throws {
    let sample = try SampleDossier()
    let text = try sample.workspace.text(of: "Content/dossier.yml")
    try sample.workspace.write(
      text.replacing(/base_url: .*/, with: "base_url: \(address)"), to: "Content/dossier.yml")
    let outcome = try sample.build()
    #expect(outcome.status == 1, "\(outcome.account)")
    #expect(outcome.errors.contains("Content/dossier.yml:2:"), "\(outcome.account)")
    #expect(!sample.workspace.exists("Site"))
  }
}
