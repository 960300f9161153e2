import Foundation
import TestSupport
import Testing

/// What stops a publication: nothing is changed then.
@Suite("A publication is stopped") struct GuardTests {
  /// Runs a command that must not change anything, neither in the dossier nor at the target.
  private func expectStop(
    _ target: TestTarget, _ status: Int32, _ words: String..., arguments: [String] = [],
    name: String = "publish", environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let state = target.state()
    var command = target.command(name, arguments, of: "red")
    command.environment.merge(environment) { $1 }
    let outcome = try command.run()
    #expect(outcome.status == status, "\(outcome.account)", sourceLocation: sourceLocation)
    for word in words {
      #expect(outcome.errors.contains(word), "\(outcome.account)", sourceLocation: sourceLocation)
    }
    #expect(target.changes(since: state) == [], sourceLocation: sourceLocation)
  }

  @Test("where 'current' is something else than a link to a release", arguments: [true, false])
  func currentIsAFolder(_ isFolder: Bool) throws {
    for kind in [TestTarget.Kind.folder, .ssh] {
      if kind == .ssh, Program.sshd.path == nil || Program.rsync.path == nil { continue }
      let target = try TestTarget(kind)
      try target.edition("red")
      if isFolder {
        try target.workspace.write("theirs", to: "www/current/index.html")
      } else {
        try target.workspace.makeFolder("www/other")
        try target.workspace.link("www/current", to: "other")
      }
      for arguments in [[], ["--adopt"], ["--dry-run"]] {
        try expectStop(target, 1, "/www/current is in the way", "move it away", arguments: arguments)
      }
    }
  }

  @Test("where the target is not known, and says which there are")
  func unknownTarget() throws {
    let target = try TestTarget(.folder)
    try target.edition("red")
    try expectStop(target, 1, "dossier.yml has no target 'life'; it has live", arguments: ["life"])
    try expectStop(target, 1, "no target 'life'", arguments: ["life"], name: "releases")
    let file = "editions/red/Content/dossier.yml"
    let yaml = try target.workspace.text(of: file)
    try target.workspace.write(yaml + "\n  other: {to: folder, path: /tmp/none}\n", to: file)
    try expectStop(target, 1, "dossier.yml has 2 targets; name one: live, other")
    let start = try #require(yaml.range(of: "publish:"))
    try target.workspace.write(String(yaml[..<start.lowerBound]), to: file)
    try expectStop(target, 1, "dossier.yml names no target", "live: {to: folder, path: ../Published}")
  }

  @Test("where the content has errors, whatever is asked for")
  func errors() throws {
    let target = try TestTarget(.folder)
    let edition = try target.edition("red")
    try target.publish("red")
    try edition.writeEvent("event-2", in: target.workspace, words: "See [it](party:nobody)")
    for arguments in [[], ["--release"], ["--allow-removals", "--adopt"], ["--dry-run"]] {
      try expectStop(target, 1, "party:nobody", arguments: arguments)
    }
  }

  /// A tool that is missing, the target that needs it, and what is to be installed.
  static let tools: [(tool: String, kind: TestTarget.Kind, package: String)] = [
    ("ssh", .ssh, "openssh-client"), ("rsync", .ssh, "rsync"), ("git", .git, "git"),
  ]

  @Test(
    "where a tool is missing, and says what to install", .needs(.sshd, .rsync, .git), arguments: tools)
  func missingTool(_ row: (tool: String, kind: TestTarget.Kind, package: String)) throws {
    let target = try TestTarget(row.kind)
    try target.edition("red")
    let bin = "some-tools"
    try target.workspace.makeFolder(bin)
    for name in ["ssh", "rsync", "git", "sh", "cat"] where name != row.tool {
      // The one that knows the key of the tests' server.
      let own = name == "ssh" ? target.sshServer.map { $0.clientFolder + "/ssh" } : nil
      let path = own ?? Program(name).path
      try target.workspace.link(bin + "/" + name, to: try #require(path))
    }
    let environment = ["PATH": target.workspace[bin]]
    let state = target.state()
    var command = target.command("publish", of: "red")
    command.environment.merge(environment) { $1 }
    let outcome = try command.run()
    #expect(outcome.status == 3, "\(outcome.account)")
    #expect(
      outcome.errors.contains(
        "\(row.tool) is needed for this and is not installed: apt install \(row.package)"),
      "\(outcome.account)")
    // What rsync is to write to is made before it is asked.
    let changes = target.changes(since: state)
    #expect(changes.allSatisfy { $0.hasPrefix("www") || $0.hasPrefix("the folder itself") }, "\(changes)")
    #expect(try target.live() == [:])
    try target.publish("red")
    try target.expectLive("red")
  }

  @Test("where rclone is missing, and says what to install")
  func missingRclone() throws {
    let target = try TestTarget(.folder)
    try target.edition("red")
    let file = "editions/red/Content/dossier.yml"
    let yaml = try target.workspace.text(of: file)
    let start = try #require(yaml.range(of: "publish:"))
    try target.workspace.write(
      yaml[..<start.lowerBound] + "publish:\n  live: {to: bucket, remote: 's3:x/y'}\n", to: file)
    try target.workspace.makeFolder("none")
    try expectStop(
      target, 3, "rclone is needed for this and is not installed: apt install rclone",
      environment: ["PATH": target.workspace["none"]])
  }

  @Test("where nobody answers at the host", .needs(.sshd, .rsync))
  func unreachable() throws {
    let target = try TestTarget(.ssh)
    try target.edition("red")
    let file = "editions/red/Content/dossier.yml"
    let yaml = try target.workspace.text(of: file)
    let closed = try LocalServer.freePort()
    let port = String(try #require(target.sshServer?.port))
    for (faulty, words) in [
      (yaml.replacing("port: \(port)", with: "port: \(closed)"), "Connection refused"),
      (yaml.replacing("127.0.0.1", with: "no-such-host.invalid"), "no-such-host.invalid"),
    ] {
      try target.workspace.write(faulty, to: file)
      try expectStop(target, 3, "cannot look at", "ssh ended with 255", words)
    }
  }

  @Test("where a bucket or a repository cannot be reached", .needs(.rclone, .git))
  func unreachableOthers() throws {
    for kind in [TestTarget.Kind.webdav, .git] {
      let target = try TestTarget(kind)
      try target.edition("red")
      if kind == .git {
        try target.workspace.remove("site.git")
        try expectStop(target, 3, "cannot look at", "git ended with 128")
      } else {
        let closed = try LocalServer.freePort()
        try target.workspace.write(
          "[dav]\ntype = webdav\nurl = http://127.0.0.1:\(closed)\nvendor = other\n", to: "rclone.conf")
        try expectStop(target, 3, "dav:sites/dossier", "rclone ended with", "connection refused")
      }
    }
  }

  @Test("where the target's folder cannot be written to")
  func unwritable() throws {
    let target = try TestTarget(.folder)
    try target.edition("red")
    try target.workspace.write("a file", to: "www")
    try expectStop(target, 3, "www")
  }

  @Test("where there is no room for a file: what is live stays", arguments: [TestTarget.Kind.folder, .git])
  func noRoom(_ kind: TestTarget.Kind) throws {
    if kind == .git, Program.git.path == nil { return }
    let target = try TestTarget(kind)
    try target.edition("red")
    try target.publish("red")
    let before = try target.live()
    try target.edition("green")
    var command = target.command("publish", of: "green")
    // Blocks of 512 bytes: pages are smaller, the style sheet is larger.
    command.launcher = ["sh", "-c", #"ulimit -f 40; exec "$0" "$@""#]
    let outcome = try command.run()
    #expect(outcome.status == 3, "\(outcome.account)")
    #expect(try target.live() == before)
    try target.publish("green")
    try target.expectLive("green")
    try target.expectNothingLeft()
  }

  // MARK: Statements on record

  @Test("no more by statements that are not on record: it warns, and --release puts them there")
  func release() throws {
    let target = try TestTarget(.folder)
    try target.edition("red")
    let lock = "editions/red/Content/published.lock"
    let first = try target.publish("red")
    #expect(first.errors.contains("warning: what the site says is not on record"))
    #expect(!target.workspace.exists(lock))
    let second = try target.publish("red", "--release")
    #expect(!second.errors.contains("not on record"))
    #expect(target.workspace.exists(lock))
    #expect(second.output.contains("published.lock: 9 statements, 9 new"), "\(second.account)")
    let sum = try Program("sha256sum").run([target.workspace[lock]])
    let manifest = String(decoding: try #require(target.live()["release.json"]), as: UTF8.self)
    #expect(manifest.contains(#""published_lock" : "\#(sum.prefix(64))""#))
    let third = try target.publish("red")
    #expect(third.errors == "", "\(third.account)")
    #expect(third.output.contains("up to date"))
  }

  // MARK: At a terminal

  @Test("at a terminal by the answer to a question", arguments: ["n", "", "y"])
  func asks(_ answer: String) throws {
    let target = try TestTarget(.folder)
    let edition = try target.edition("red", pages: 24)
    try target.publish("red")
    for number in 3...24 { try edition.removeEvent("event-\(number)", in: target.workspace) }
    let before = try target.live()
    let script = Program("script")
    var command = target.command("publish", of: "red")
    let words = ([command.binary] + command.arguments).map { "'\($0)'" }.joined(separator: " ")
    command.binary = try #require(script.path)
    command.arguments = ["-qec", words, "/dev/null"]
    command.input = answer + "\n"
    let outcome = try command.run()
    #expect(outcome.output.contains("more than a third. Go on? [y/N]"), "\(outcome.account)")
    #expect(outcome.status == (answer == "y" ? 0 : 1), "\(outcome.account)")
    if answer == "y" { try target.expectLive("red") } else { #expect(try target.live() == before) }
  }

  // MARK: Two at once

  @Test(
    "not by another at the same time: the site of one of the two is live, whole",
    arguments: [TestTarget.Kind.folder, .ssh, .git])
  func atOnce(_ kind: TestTarget.Kind) throws {
    if kind == .ssh, Program.sshd.path == nil || Program.rsync.path == nil { return }
    if kind == .git, Program.git.path == nil { return }
    let target = try TestTarget(kind)
    let names = ["red", "green"]
    for name in names { try target.edition(name) }
    for pair in [names, names, ["red", "red"]] {
      let running = try pair.map { try target.command("publish", of: $0).start() }
      let outcomes = running.map { $0.wait(for: 60) }
      #expect(outcomes.contains { $0.status == 0 }, "\(outcomes.map(\.account))")
      #expect(outcomes.allSatisfy { [0, 1].contains($0.status) }, "\(outcomes.map(\.account))")
      let live = try target.live()
      let name = try #require(
        pair.first { name in try! target.built(name)["index.html"] == live["index.html"] })
      try target.expectLive(name)
    }
    try target.edition("blue")
    try target.publish("blue")
    try target.expectLive("blue")
  }
}
