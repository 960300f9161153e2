import Foundation
import TestSupport
import Testing

/// What is around a branch: the repository in whose hook a run is started, settings of whoever publishes, and what
/// others have in the branch that is no file.
@Suite("A branch is published", .needs(.git)) struct BranchSurroundingsTests {
  @Test("from the hook of another repository, without touching that")
  func fromAHook() throws {
    let target = try TestTarget(.git)
    try target.edition("red")
    try target.workspace.makeFolder("editor")
    let editor = target.workspace["editor"]
    try Program.git.run(["init", "--quiet"], in: editor)
    try target.workspace.write("mine", to: "editor/notes.txt")
    try Program.git.run(["add", "notes.txt"], in: editor)
    let before = FolderState(editor)
    var command = target.command("publish", of: "red")
    command.environment.merge([
      "GIT_INDEX_FILE": editor + "/.git/index", "GIT_WORK_TREE": editor, "GIT_PREFIX": "x/",
      "GIT_OBJECT_DIRECTORY": editor + "/.git/objects", "GIT_COMMON_DIR": editor + "/.git",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": editor, "GIT_NAMESPACE": "other", "GIT_DEFAULT_HASH": "sha256",
      "GIT_QUARANTINE_PATH": editor, "GIT_SHALLOW_FILE": editor + "/none", "GIT_LITERAL_PATHSPECS": "1",
    ]) { $1 }
    let outcome = try command.run()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(FolderState(editor).changes(since: before) == [])
    try target.expectLive("red")
  }

  @Test("without a hook and without a signature, whatever the publisher's own settings say")
  func settings() throws {
    let target = try TestTarget(.git)
    for name in ["red", "green"] { try target.edition(name, pages: 1) }
    for folder in ["hooks", "template/hooks"] {
      for hook in ["pre-push", "post-index-change"] {
        try target.workspace.write("#!/bin/sh\ntouch '\(target.workspace["ran"])'\n", to: "\(folder)/\(hook)")
        chmod(target.workspace["\(folder)/\(hook)"], 0o755)
      }
    }
    let settings = try target.workspace.text(of: "home/.gitconfig")
    let hooks = [
      "red": "[core]\n  hooksPath = \(target.workspace["hooks"])\n",
      "green": "[init]\n  templateDir = \(target.workspace["template"])\n",
    ]
    for (name, hooks) in hooks {
      try target.workspace.write(
        settings + hooks
          + "[push]\n  gpgSign = true\n[commit]\n  gpgSign = true\n[log]\n  showSignature = true\n",
        to: "home/.gitconfig")
      try target.publish(name)
    }
    #expect(!target.state().paths.contains("ran"))
    #expect(try target.run("releases", of: "red").output.contains(" added, "))
  }

  @Test("only by somebody with a name, which is asked for before anything else")
  func identity() throws {
    let target = try TestTarget(.git)
    try target.edition("red")
    try target.workspace.write("[user]\n  useConfigOnly = true\n", to: "home/.gitconfig")
    for arguments in [[], ["--dry-run"]] {
      var command = target.command("publish", arguments, of: "red")
      command.withoutVariables.formUnion(
        ["AUTHOR", "COMMITTER"].flatMap { ["GIT_\($0)_NAME", "GIT_\($0)_EMAIL"] } + ["EMAIL"])
      let outcome = try command.run()
      #expect(outcome.status == 1, "\(outcome.account)")
      #expect(outcome.errors.contains("git does not know who publishes"), "\(outcome.account)")
      #expect(outcome.errors.contains("fatal: "), "\(outcome.account)")
      #expect(!outcome.output.contains(" added, "), "\(outcome.account)")
    }
  }

  @Test("beside links and submodules of others, which stay and are not asked about")
  func linksStay() throws {
    let target = try TestTarget(.git)
    try target.edition("red")
    try target.edition("green")
    try target.publish("red")
    try target.commit(links: ["latest": "index.html"], submodules: ["vendored/theme"])
    let before = try odd(target)
    #expect(before.count == 2)
    try target.publish("green")
    #expect(try odd(target) == before)
    try target.expectOwnFilesLive("green")
    let back = try target.run("rollback", of: "green")
    #expect(back.status == 0, "\(back.account)")
    #expect(try odd(target) == before)
    try target.expectOwnFilesLive("red")
  }

  /// What the branch holds that is no file, as git writes it.
  private func odd(_ target: TestTarget) throws -> [Substring] {
    let tree = try Program.git.run(["--git-dir", target.place, "ls-tree", "-r", "pages"])
    return tree.split(separator: "\n").filter { !$0.hasPrefix("100") }
  }

  @Test(
    "not over what others have where the site has something",
    arguments: [
      (["about": "theirs"], [:], [], #"file "about""#), ([:], ["about": "x"], [], #"symbolic link "about""#),
      ([:], [:], ["timeline/event-1"], #"submodule "timeline/event-1""#),
      ([:], ["index.html": "x"], [], #"symbolic link "index.html""#),
      (["404.html/x": "theirs"], [:], [], #"file "404.html/x""#),
    ] as [([String: String], [String: String], [String], String)])
  func inTheWay(
    _ row: (files: [String: String], links: [String: String], submodules: [String], words: String)
  ) throws {
    let target = try TestTarget(.git)
    try target.edition("red", pages: 1)
    // The branch was there before the site.
    try target.begin()
    try target.commit(row.files, links: row.links, submodules: row.submodules)
    let state = target.state()
    for arguments in [[], ["--adopt"], ["--dry-run"]] {
      let outcome = try target.command("publish", arguments, of: "red").run()
      #expect(outcome.status == 1, "\(outcome.account)")
      #expect(outcome.errors.contains(row.words + ", which no release wrote"), "\(outcome.account)")
      #expect(outcome.errors.contains("remove or rename it there"), "\(outcome.account)")
    }
    #expect(target.changes(since: state) == [])
  }
}

extension TestTarget {
  /// Makes the branch, with a file of others.
  fileprivate func begin() throws {
    let clone = try Workspace(named: "clone")
    let git = { (arguments: [String]) in
      _ = try Program.git.run(arguments, in: clone.path, environment: ["HOME": self.workspace["home"]])
    }
    try git(["init", "--quiet", "--initial-branch", "pages"])
    try git(["commit", "--quiet", "--allow-empty", "-m", "Theirs"])
    try git(["push", "--quiet", place, "pages"])
  }

  /// Commits to the branch, as somebody else, what a checkout would not give.
  fileprivate func commit(
    _ files: [String: String] = [:], links: [String: String] = [:], submodules: [String] = []
  ) throws {
    let clone = try Workspace(named: "clone")
    let git = { (arguments: [String]) in
      _ = try Program.git.run(arguments, in: clone.path, environment: ["HOME": self.workspace["home"]])
    }
    try git(["clone", "--quiet", "--branch", "pages", place, "."])
    for (path, text) in files { try clone.write(text, to: path) }
    for (path, aim) in links { try clone.link(path, to: aim) }
    try git(["add", "--all"])
    for path in submodules {
      try git([
        "update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,\(path)",
      ])
    }
    try git(["commit", "--quiet", "-m", "Theirs"])
    try git(["push", "--quiet"])
  }

  /// Checks that an edition's pages are live, whatever else is.
  fileprivate func expectOwnFilesLive(
    _ edition: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (site, live) = (try built(edition), try live())
    #expect(
      site.filter { live[$0.key] != $0.value }.keys.sorted() == [], sourceLocation: sourceLocation)
  }
}
