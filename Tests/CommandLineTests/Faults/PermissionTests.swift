import TestSupport

#if os(Linux)
  import Foundation
  import Testing

  /// What may not be read or written is not taken for what is not there.
  @Suite struct PermissionTests {
    /// Something that is closed to whoever runs the program.
    struct Closed: CustomTestStringConvertible, Sendable {
      let mode: mode_t
      /// What is closed, which the message must name.
      let path: String
      let commands: [[String]]

      init(_ mode: mode_t, _ path: String, _ commands: [String]...) {
        self.mode = mode
        self.path = path
        self.commands = commands
      }

      var testDescription: String { "\(path) with the mode \(String(mode, radix: 8))" }
    }

    private static let build = ["build"]
    private static let stale = ["build", "--check"]
    private static let check = ["check"]
    private static let verify = ["verify", "--archive", "archive"]
    private static let release = ["release"]

    static let closed = [
      // A folder that may be listed but not searched, and one that may not even be listed.
      Closed(0o444, "Content/briefings", build, stale, check, verify, release),
      Closed(0o000, "Content/briefings", build, stale, check, verify, release),
      Closed(0o444, "Content/media", build, check),
      Closed(0o444, "Content", build, stale, check, verify, release),
      Closed(0o000, "Content", build, check, verify),
      Closed(0o000, "Content/pages/about.md", build, stale, check, verify, release),
      Closed(0o000, "Content/media/berths.png", build, check),
      Closed(0o000, "Content/dossier.yml", build, check, verify),
      Closed(0o000, "Content/evidence.lock", build, check, verify, release),
      Closed(0o000, "Content/published.lock", build, check, release),
      Closed(0o000, "Templates", build, check, release),
      Closed(0o444, "Templates", build, check, release),
      Closed(0o444, "Templates/assets", build, stale, check),
      Closed(0o444, "Templates/partials", build, check),
      Closed(0o000, "Templates/home.html", build, check),
      Closed(0o000, "archive", verify),
      Closed(0o444, "archive", verify),
      Closed(0o000, "archive/harbour-herald.txt", verify),
      Closed(0o000, "Site", build, stale),
      Closed(0o444, "Site", build, stale),
      Closed(0o444, "Site/parties", build, stale),
      Closed(0o000, "Site/index.html", build, stale),
      Closed(0o000, "Site/.dossier-manifest", build, stale),
      Closed(0o000, "Site/private", build),
      Closed(0o555, "Content", verify, release),
    ]

    @Test(
      "what may not be read ends a command with 3: it is named, with the reason, and nothing is changed",
      arguments: closed)
    func unreadable(_ closed: Closed) throws {
      let sample = try Self.sample()
      defer { try? OtherUser.release(sample.path) }
      try OtherUser.own(sample.path)
      #expect(chmod(sample.workspace[closed.path], closed.mode) == 0)
      let before = FolderState(sample.path)
      for arguments in closed.commands {
        let outcome = try OtherUser.command(arguments, in: sample.path).run()
        #expect(outcome.status == 3, "\(arguments): \(outcome.account)")
        #expect(outcome.errors.contains(closed.path), "\(arguments): \(outcome.account)")
        #expect(outcome.errors.contains("permission denied"), "\(arguments): \(outcome.account)")
        #expect(!outcome.errors.contains("was not written by Dossier"), "\(arguments): \(outcome.account)")
        #expect(Self.changes(in: sample, since: before) == [], "\(arguments)")
      }
    }

    /// A dossier with a site, which a build, a verification and a release each have something to change in.
    private static func sample() throws -> SampleDossier {
      let sample = try SampleDossier()
      #expect(try sample.build().status == 0)
      #expect(try sample.run("release").status == 0)
      try sample.workspace.write("mine", to: "Site/private/key")
      try sample.edit(
        "Content/parties/harbour-board.md", replacing: "name: Harbour Board", with: "name: Port Board")
      try sample.edit(
        "Content/pages/method.md", replacing: "work",
        with: "work: [“as the dockers walked out”](source:harbour-herald)")
      #expect(try sample.run("verify", "--archive", "archive").status == 0)
      // Verification now has a line to take out again.
      try sample.edit(
        "Content/pages/method.md", replacing: "work: [“as the dockers walked out”](source:harbour-herald)",
        with: "work")
      return sample
    }

    private static func changes(in sample: SampleDossier, since before: FolderState) -> [String] {
      FolderState(sample.path).changes(since: before, ownTime: false).filter {
        !$0.contains(".dossier-lock is new")
      }
    }

    @Test(
      "a site whose folder may not be written to is rebuilt, or stays as it was with status 3; nothing is left beside it"
    )
    func unwritableSite() throws {
      let sample = try Self.sample()
      defer { try? OtherUser.release(sample.path) }
      try OtherUser.own(sample.path)
      #expect(chmod(sample.site, 0o555) == 0)
      let before = FolderState(sample.site)
      let outcome = try OtherUser.command(["build"], in: sample.path).run()
      let after = FolderState(sample.site)
      #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.account)")
      #expect(after.items[""]?.mode == 0o555)
      #expect((after.contents == before.contents) == (outcome.status == 3), "\(outcome.account)")
      #expect(try Self.leftovers(in: sample) == [])
    }

    @Test(
      "a site of somebody else's stays as it was: status 3",
      .enabled(if: getuid() == 0, "only root can give it away"))
    func somebodyElsesSite() throws {
      let sample = try Self.sample()
      try OtherUser.own(sample.path)
      try OtherUser.shell("chown -hR 0:0 \"$1\"", sample.site)
      let before = FolderState(sample.path)
      let outcome = try OtherUser.command(["build"], in: sample.path).run()
      #expect(outcome.status == 3, "\(outcome.account)")
      #expect(outcome.errors.contains("Site"))
      #expect(Self.changes(in: sample, since: before) == [])
    }

    @Test("where nothing may be put beside the site it is replaced in place: the folder itself stays, whole")
    func unwritableAbove() throws {
      let sample = try Self.sample()
      defer { try? OtherUser.release(sample.path) }
      #expect(try sample.build("--output", "expected").status == 0)
      try OtherUser.own(sample.path)
      #expect(chmod(sample.path, 0o555) == 0)
      let before = FolderState(sample.path)
      let outcome = try OtherUser.command(["build"], in: sample.path).run()
      #expect(outcome.status == 0, "\(outcome.account)")
      let after = FolderState(sample.path)
      #expect(after.items["Site"]?.inode == before.items["Site"]?.inode)
      #expect(after.paths.filter { !$0.hasPrefix("Site/") } == before.paths.filter { !$0.hasPrefix("Site/") })
      var site = FolderState(sample.site).contents
      #expect(site.removeValue(forKey: "private/key") != nil)
      site["private"] = nil
      #expect(site == FolderState(sample.workspace["expected"]).contents)
      let again = try OtherUser.command(["build"], in: sample.path).run()
      #expect(again.output.contains("0 written"), "\(again.account)")
    }

    @Test(
      "where no site can be put there is none, nor a part of one: status 3",
      arguments: ["Site", "closed/Site", "closed/a/b"])
    func nowhere(_ output: String) throws {
      let sample = try SampleDossier()
      defer { try? OtherUser.release(sample.path) }
      try sample.workspace.makeFolder("closed")
      try OtherUser.own(sample.path)
      #expect(chmod(sample.workspace["closed"], 0o555) == 0)
      #expect(chmod(sample.path, 0o555) == 0)
      let before = FolderState(sample.path)
      let outcome = try OtherUser.command(["build", "--output", output], in: sample.path).run()
      #expect(outcome.status == 3, "\(outcome.account)")
      #expect(
        outcome.errors.contains(output.prefix { $0 != "/" }) && outcome.errors.contains("permission denied"),
        "\(outcome.account)")
      #expect(FolderState(sample.path).changes(since: before, ownTime: false) == [])
    }

    static func leftovers(in sample: SampleDossier) throws -> [String] {
      try sample.workspace.names().filter { $0.hasPrefix(".") && !$0.hasSuffix(".dossier-lock") }
    }
  }
#endif
