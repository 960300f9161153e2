import Foundation
import TestSupport
import Testing

/// What is a branch's own.
@Suite("A branch", .needs(.git)) struct BranchTests {
  private func git(_ target: TestTarget, _ arguments: String...) throws -> String {
    try Program.git.run(["--git-dir", target.place] + arguments)
  }

  @Test("gets a commit a release, on top of what it had, and no Jekyll")
  func commits() throws {
    let target = try TestTarget(.git)
    try target.edition("red")
    try target.edition("green")
    try target.publish("red")
    try target.commit(["notes.txt": "theirs"])
    try target.publish("green", "--adopt")
    let log = try git(target, "log", "--format=%an %s", "pages").split(separator: "\n").map(String.init)
    #expect(log.count == 3)
    #expect(log[0].hasPrefix("A Publisher Publish 2"))
    #expect(log[1] == "A Publisher Theirs")
    #expect(try target.live()[".nojekyll"] == [])
    #expect(try target.live()["notes.txt"] == Array("theirs".utf8))
  }

  @Test(
    "gets a CNAME for a domain of its own only",
    arguments: [
      ("https://docks.example/", "docks.example\n"), ("https://Docks.Example", "docks.example\n"),
      ("https://team.github.io/", nil), ("https://docks.example/strike/", nil),
      ("http://127.0.0.1:8000/", nil), ("https://localhost/", nil),
    ] as [(String, String?)])
  func domain(_ row: (address: String, name: String?)) throws {
    let target = try TestTarget(.git)
    try Edition(name: "red", pages: 1).write(to: target.workspace, publish: target.yaml, baseURL: row.address)
    try target.publish("red")
    #expect(try target.live()["CNAME"] == row.name.map { Array($0.utf8) })
  }

  @Test(
    "is not replaced where it has moved on since it was looked at, unless told to", arguments: [false, true])
  func movedOn(_ isForced: Bool) throws {
    let target = try TestTarget(.git)
    try target.edition("red")
    try target.edition("green")
    try target.publish("red")
    // Somebody else pushes in the moment before dossier does.
    let clone = target.workspace["clone"]
    try Program.git.run(["clone", "--quiet", "--branch", "pages", target.place, clone])
    try target.workspace.write("theirs", to: "clone/notes.txt")
    let git = try #require(Program.git.path)
    try target.workspace.write(
      """
      #!/bin/sh
      case " $* " in *" push "*)
        ( unset GIT_DIR
          cd '\(clone)' && \(git) add notes.txt && \(git) commit --quiet -m Theirs && \(git) push --quiet ) >&2
      esac
      exec \(git) "$@"
      """, to: "wrapped/git")
    chmod(target.workspace["wrapped/git"], 0o755)
    var command = target.command("publish", isForced ? ["--force"] : [], of: "green")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    command.environment["PATH"] = target.workspace["wrapped"] + ":" + path
    let outcome = try command.run()
    let live = try target.live()
    if isForced {
      #expect(outcome.status == 0, "\(outcome.account)")
      #expect(live["notes.txt"] == nil)
      try target.expectLive("green")
    } else {
      #expect(outcome.status == 1, "\(outcome.account)")
      #expect(outcome.errors.contains("has moved on in the meantime; look at the plan again"))
      #expect(live["notes.txt"] == Array("theirs".utf8))
      let site = try target.built("red")
      #expect(live["index.html"] == site["index.html"])
    }
  }

  @Test("of which a part was changed by others is made whole")
  func altered() throws {
    let target = try TestTarget(.git)
    try target.edition("red")
    try target.publish("red")
    try target.commit(["index.html": "defaced"])
    let plan = try target.plan("red")
    #expect(plan.changed == ["index.html"])
    try target.publish("red")
    try target.expectLive("red")
  }
}
