import Foundation
import TestSupport
import Testing

/// A build that is stopped at any moment leaves the old site or the new one, whole.
@Suite(.serialized) struct KilledBuildTests {
  /// When a build is killed.
  enum Moment: CustomStringConvertible {
    /// So many thousandths of the time that a whole build takes after its start.
    case thousandths(Int)
    /// When this part of the new site, in hundredths of its folders, stands aside.
    case prepared(Int)
    /// As soon as the new site is in place, while the old one is being removed.
    case exchanged

    var description: String {
      switch self {
      case .thousandths(let part): "after \(part) thousandths of a build"
      case .prepared(let part): "when \(part) hundredths of the new site stand aside"
      case .exchanged: "when the new site is in place"
      }
    }
  }

  static let moments: [Moment] =
    [5, 150, 300, 450, 550, 650, 700, 750, 800, 850, 900, 950, 980].map(Moment.thousandths)
    + [0, 1, 25, 50, 75, 99].map(Moment.prepared) + [.exchanged, .exchanged, .exchanged]

  @Test("a build killed at any moment leaves the old site or the new one, and the next build succeeds")
  func killed() throws {
    let large = try LargeDossier(pages: 600)
    var sites: [LargeDossier.Edition: [String: FolderState.Item.Kind]] = [:]
    var length = 0.0
    for edition in LargeDossier.Edition.allCases {
      let start = Date()
      #expect(try large.command(edition).run().status == 0)
      length = Date().timeIntervalSince(start)
      sites[edition] = FolderState(large.site).contents
    }
    #expect(sites[.first] != sites[.second])

    var present = LargeDossier.Edition.second
    var outcomes: [String: Int] = [:]
    for (index, moment) in Self.moments.enumerated() {
      let running = try large.command(present.other).start()
      Self.wait(for: moment, in: large, length: length, running)
      running.send(SIGKILL)
      let outcome = running.wait(for: 30)
      let now = FolderState(large.site).contents
      let edition = LargeDossier.Edition.allCases.first { sites[$0] == now }
      #expect(edition != nil, "\(moment): the site is neither the old one nor the new one")
      outcomes[outcome.signal == nil ? "too late" : edition == present ? "old" : "new", default: 0] += 1
      present = edition ?? present
      if index % 7 == 6 { try Self.buildAgain(large, &present, sites) }
    }
    try Self.buildAgain(large, &present, sites)
    // Otherwise the moments no longer reach into the build, and the test says nothing.
    #expect(outcomes["old", default: 0] >= 5, "\(outcomes)")
    #expect(outcomes["too late", default: 0] <= Self.moments.count / 2, "\(outcomes)")
  }

  private static func buildAgain(
    _ large: LargeDossier, _ present: inout LargeDossier.Edition,
    _ sites: [LargeDossier.Edition: [String: FolderState.Item.Kind]]
  ) throws {
    let outcome = try large.command(present.other).run()
    #expect(outcome.status == 0, "\(outcome.account)")
    present = present.other
    #expect(FolderState(large.site).contents == sites[present])
    #expect(
      try large.workspace.names() == ["Site", "Templates", "first", "second"],
      "nothing is left beside the site")
  }

  private static func wait(
    for moment: Moment, in large: LargeDossier, length: Double, _ running: DossierCommand.Running
  ) {
    switch moment {
    case .thousandths(let part): usleep(UInt32(length * Double(part) * 1_000))
    case .prepared(let part):
      let aside = large.workspace[".Site.dossier-next-\(running.process.processIdentifier)"]
      poll(running) { folders(in: aside + "/timeline") * 100 >= max(1, part * large.pages) }
    case .exchanged:
      let inode = Self.inode(large.site)
      poll(running) { Self.inode(large.site) != inode }
    }
  }

  /// Waits until something is so, or the build has ended.
  private static func poll(_ running: DossierCommand.Running, _ isSo: () -> Bool) {
    while running.process.isRunning, !isSo() { usleep(200) }
  }

  private static func folders(in path: String) -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: path).count) ?? 0
  }

  private static func inode(_ path: String) -> UInt64 {
    var facts = stat()
    return lstat(path, &facts) == 0 ? UInt64(facts.st_ino) : 0
  }

  @Test(
    "a build that is interrupted from the keyboard leaves the site as it was",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(_ signal: Int32) throws {
    let large = try LargeDossier(pages: 150)
    #expect(try large.command(.first).run().status == 0)
    let before = FolderState(large.site)
    let running = try large.command(.second).start()
    Self.wait(for: .prepared(20), in: large, length: 0, running)
    running.send(signal)
    let outcome = running.wait(for: 30)
    let after = FolderState(large.site)
    if outcome.signal != nil || outcome.status != 0 { #expect(after.changes(since: before) == []) }
    #expect(try large.command(.second).run().status == 0)
    #expect(try large.workspace.names() == ["Site", "Templates", "first", "second"])
  }

  @Test("a first build that is killed leaves no site at all")
  func firstBuild() throws {
    let large = try LargeDossier(pages: 150)
    let running = try large.command(.first).start()
    Self.wait(for: .prepared(50), in: large, length: 0, running)
    running.send(SIGKILL)
    let outcome = running.wait(for: 30)
    if outcome.signal != nil { #expect(!large.workspace.exists("Site")) }
    #expect(try large.command(.first).run().status == 0)
    #expect(try large.workspace.names() == ["Site", "Templates", "first", "second"])
  }

  @Test("two builds at once leave the site of one of them, whole")
  func concurrent() throws {
    let large = try LargeDossier(pages: 150)
    var sites: [[String: FolderState.Item.Kind]] = []
    for edition in LargeDossier.Edition.allCases {
      _ = try large.command(edition).run()
      sites.append(FolderState(large.site).contents)
    }
    for _ in 1...4 {
      let running = try LargeDossier.Edition.allCases.map { try large.command($0).start() }
      let outcomes = running.map { $0.wait(for: 30) }
      #expect(sites.contains(FolderState(large.site).contents), "\(outcomes.map(\.account))")
      #expect(outcomes.contains { $0.status == 0 })
    }
    #expect(try large.command(.first).run().status == 0)
    #expect(try large.workspace.names() == ["Site", "Templates", "first", "second"])
  }
}
