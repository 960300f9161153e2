import TestSupport
import Testing

/// What goes, what others have put there, and what a publisher is asked first.
struct RemovalScenario {
  let target: TestTarget

  init(_ kind: TestTarget.Kind) throws { target = try TestTarget(kind) }

  /// More than a third of the pages would go.
  func runRemovals() throws {
    let edition = try target.edition("red", pages: 24)
    try target.publish("red")
    for number in 3...24 { try edition.removeEvent("event-\(number)", in: target.workspace) }
    let (before, state) = (try target.live(), target.state())
    let refused = try target.run("publish", of: "red")
    #expect(refused.status == 1, "\(refused.account)")
    #expect(refused.errors.contains("22 of the pages that are live would be removed, more than a third"))
    #expect(refused.errors.contains("say so with --allow-removals"))
    #expect(try target.live() == before)
    #expect(target.changes(since: state) == [])
    try target.publish("red", "--allow-removals")
    try target.expectLive("red")
    #expect(try target.live()["timeline/event-3/index.html"] == nil, "what is retracted is gone")
  }

  /// There are files that no release wrote, and that would be in the way of a page too.
  func runForeignFiles() throws {
    try target.edition("red")
    try target.publish("red")
    let others = ["google123.html": "found", "other folder/a file.txt": "theirs"]
    try target.put(others)
    try target.edition("green")
    let (before, state) = (try target.live(), target.state())
    let refused = try target.run("publish", of: "green")
    #expect(refused.status == 1, "\(refused.account)")
    #expect(
      refused.errors.contains(
        "2 items that no release wrote (google123.html, other folder/a file.txt); what is there stays"))
    #expect(refused.errors.contains("say so with --adopt"))
    #expect(try target.live() == before)
    #expect(target.changes(since: state) == [])

    try target.publish("green", "--adopt")
    try target.expectLive("green")
    // They stay, are part of what is published, and are not asked about again.
    for name in ["red", "green"] {
      try target.publish(name)
      let live = try target.live()
      for (path, text) in others { #expect(live[path] == Array(text.utf8), "\(path) under \(name)") }
      let manifest = try TestTarget.Manifest(try #require(live["release.json"]))
      #expect(manifest.files.filter { $0.kept == "adopted" }.map(\.path).sorted() == others.keys.sorted())
      try target.expectLive(name)
    }
    #expect(try target.publish("green").output.contains("up to date"))
  }
}

extension TestTarget {
  /// Puts files where the target gives them out, past dossier.
  func put(_ files: [String: String]) throws {
    switch kind {
    case .folder, .ssh:
      for (path, text) in files { try workspace.replace(placeName + "/current/" + path, with: text) }
    case .s3, .webdav:
      let theirs = try Workspace(named: "theirs")
      for (path, text) in files { try theirs.write(text, to: path) }
      let remote = try #require(object?.remote)
      try Program.rclone.run(
        ["copy", "--ignore-times", theirs.path, remote], environment: environment)
    case .git: try commit(files)
    }
  }

  /// Commits files to the branch, as somebody else.
  func commit(_ files: [String: String]) throws {
    let clone = try Workspace(named: "clone")
    let git = { (arguments: [String]) in
      _ = try Program.git.run(arguments, in: clone.path, environment: ["HOME": self.workspace["home"]])
    }
    try git(["clone", "--quiet", "--branch", "pages", place, "site"])
    for (path, text) in files { try clone.write(text, to: "site/" + path) }
    try git(["-C", "site", "add", "--all"])
    try git(["-C", "site", "commit", "--quiet", "-m", "Theirs"])
    try git(["-C", "site", "push", "--quiet"])
  }
}
