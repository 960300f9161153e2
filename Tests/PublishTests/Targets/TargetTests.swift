import Foundation
import TestSupport
import Testing

/// What needs no scenario: one publication or two.
@Suite("A target") struct TargetTests {
  @Test(
    "of which a file was changed or lost is made whole",
    arguments: TestTarget.Kind.allCases.filter { $0 != .git })
  func altered(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    try target.edition("red")
    try target.publish("red")
    try target.put(["index.html": "defaced"])
    let plan = try target.plan("red")
    #expect(plan.changed == ["index.html"])
    #expect(!plan.upToDate)
    try target.publish("red")
    try target.expectLive("red")
  }

  @Test(
    "of which a file was altered without changing its size is made whole",
    arguments: TestTarget.Kind.allCases.filter { $0 != .webdav })
  func alteredToTheSameSize(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    try target.edition("red")
    try target.publish("red")
    let page = String(decoding: try #require(try target.live()["about/index.html"]), as: UTF8.self)
    try target.put(["about/index.html": page.replacing("Words of red", with: "Words of mad")])
    #expect(try target.plan("red").changed == ["about/index.html"])
    try target.publish("red")
    try target.expectLive("red")
  }

  @Test("keeps as many releases as it is told to", arguments: [TestTarget.Kind.folder, .ssh], [1, 2])
  func keeps(_ kind: TestTarget.Kind, _ count: Int) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind, keep: count)
    for name in ["red", "green", "blue"] {
      try target.edition(name)
      try target.publish(name)
      try target.expectNothingLeft()
    }
    let lines = try target.run("releases", of: "red").output.split(separator: "\n")
    #expect(lines.count == count)
    #expect(try target.workspace.names(in: "www/releases").count == 2 * count)
    try target.expectLive("blue")
  }

  @Test("that keeps no releases says so", arguments: [TestTarget.Kind.s3, .webdav])
  func keepsNone(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    try target.edition("red")
    #expect(try target.run("releases", of: "red").output == "nothing is published here\n")
    try target.publish("red")
    let listed = try target.run("releases", of: "red")
    #expect(listed.output.hasSuffix(", as of 2025-10-31; this target keeps no other release\n"))
    let back = try target.run("rollback", of: "red")
    #expect(back.status == 1)
    #expect(back.errors.contains("keeps no releases; check out the content of the release and publish that"))
    try target.expectLive("red")
  }

  @Test("that is a folder with a relative path is below the folder of dossier.yml")
  func relative() throws {
    let target = try TestTarget(.folder)
    try Edition(name: "red").write(
      to: target.workspace, publish: "  live: {to: folder, path: '../../../www'}")
    try target.publish("red")
    try target.expectLive("red")
  }

  /// Names in which a shell, or a program's own reading of its arguments, would see something else.
  static let names = [
    #"it's "a" $(touch pwned) `touch pwned`;touch pwned&b|c>d{e,f}*?[g]!%41\\ ünï日本"#, "-rf", "~", "#a",
    "a:b",
  ]

  @Test(
    "is where its name says, whatever that holds: nothing of it is run", arguments: TestTarget.Kind.allCases)
  func names(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    for name in Self.names {
      // git takes a colon for the end of a host's name, a path in rclone ends at one.
      if name.contains(":"), kind != .folder { continue }
      let target = try TestTarget(kind, named: "place/" + name)
      try target.edition("red", pages: 1)
      let outcome = try target.run("publish", of: "red")
      #expect(outcome.status == 0, "\(name): \(outcome.account)")
      guard outcome.status == 0 else { continue }
      try target.expectLive("red")
      let everything = target.state().paths
      #expect(!everything.contains { $0.split(separator: "/").last == "pwned" }, "\(name)")
      if kind.keepsReleases { #expect(try target.run("releases", of: "red").output.contains(" added, ")) }
    }
  }

  @Test("holds files of others by whatever name, and keeps them", arguments: TestTarget.Kind.allCases)
  func foreignNames(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    try target.edition("red")
    try target.edition("green")
    try target.publish("red")
    let names = Self.names + ["a b", "$(touch pwned)", "-n", "%2e", "'", "\"", "{a,b}"]
    try target.put(Dictionary(uniqueKeysWithValues: names.map { ("theirs/" + $0, $0) }))
    try target.publish("green", "--adopt")
    try target.expectLive("green")
    try target.publish("red")
    let live = try target.live()
    for name in names { #expect(live["theirs/" + name] == Array(name.utf8), "\(name)") }
    if kind.keepsReleases {
      let back = try target.run("rollback", of: "red")
      #expect(back.status == 0, "\(back.account)")
      let live = try target.live()
      for name in names { #expect(live["theirs/" + name] == Array(name.utf8), "\(name) after a rollback") }
    }
    #expect(!target.state().paths.contains { $0.hasSuffix("/pwned") })
  }

  @Test(
    "that holds a file whose name has a line end is left alone",
    arguments: [TestTarget.Kind.folder, .ssh, .git])
  func controlCharacters(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    try target.edition("red")
    try target.edition("green")
    try target.publish("red")
    try target.put(["a\nb": "theirs"])
    let before = try target.live()
    let outcome = try target.run("publish", "--adopt", of: "green")
    #expect(outcome.status == 1, "\(outcome.account)")
    #expect(
      outcome.errors.contains(
        kind == .git
          ? "a file whose name has control characters, so it cannot be kept; rename or remove it"
          : "whose name others could read in more ways than one; move it away"),
      "\(outcome.account)")
    #expect(try target.live() == before)
  }

  @Test(
    "that holds a file whose name can be taken for another one is left alone",
    arguments: [TestTarget.Kind.s3, .webdav, .git])
  func otherComposition(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    try target.edition("red")
    try target.publish("red")
    try target.put(["caf\u{65}\u{301}.txt": "theirs"])
    let before = try target.live()
    let outcome = try target.run("publish", "--adopt", of: "red")
    #expect(outcome.status == 1, "\(outcome.account)")
    #expect(
      outcome.errors.contains(#"NFC, so it cannot be kept; rename or remove it: "cafe\u{0301}.txt""#))
    #expect(try target.live() == before)
  }
}
