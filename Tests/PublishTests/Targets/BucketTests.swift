import Foundation
import TestSupport
import Testing

/// What is a bucket's own: that files are replaced one by one, by tools that others run too.
@Suite("A bucket", .needs(.rclone)) struct BucketTests {
  @Test("that is not there is not made", .needs(.moto))
  func noBucket() throws {
    let target = try TestTarget(.s3)
    let remotes = [
      ("s3:breifings/x", "no bucket 'breifings' at 's3:'", "rclone mkdir s3:breifings"),
      ("s3:", "'s3:' names no bucket", "s3:BUCKET/FOLDER"),
    ]
    try target.edition("red", pages: 1)
    let file = "editions/red/Content/dossier.yml"
    let yaml = try target.workspace.text(of: file)
    for (remote, words, advice) in remotes {
      try target.workspace.write(
        yaml.replacing(try #require(target.s3Server?.remote), with: remote), to: file)
      for arguments in [[], ["--dry-run"]] {
        let outcome = try target.command("publish", arguments, of: "red").run()
        #expect(outcome.status == 1, "\(outcome.account)")
        #expect(outcome.errors.contains(words), "\(outcome.account)")
        #expect(outcome.errors.contains(advice), "\(outcome.account)")
      }
    }
    let buckets = try Program.rclone.run(["lsf", "s3:"], environment: target.environment)
      .split(separator: "\n")
    #expect(buckets.contains { $0 == "\(target.s3Server?.bucket ?? "")/" })
    #expect(!buckets.contains("breifings/"))
  }

  @Test("is completed by the next publication, however many were stopped before", arguments: objects)
  func stoppedTwice(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    for name in ["red", "green", "blue", "white"] { try target.edition(name, pages: 1) }
    try target.publish("red")
    // The journal and what pages load are up; then the machine is switched off.
    for name in ["green", "blue"] {
      let outcome = try target.publish(name, whenUploading: 3, "exit 1")
      #expect(outcome.status == 3, "\(outcome.account)")
      #expect(try target.live().keys.contains("release-next.json"))
    }
    try target.publish("white")
    try target.expectLive("white")
  }

  @Test(
    "to which two publish at once is of one of them, or the next publication makes it so", arguments: objects,
    [1, 3])
  func twoAtOnce(_ kind: TestTarget.Kind, upload: Int) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    for name in ["red", "green", "blue"] { try target.edition(name, pages: 1) }
    try target.publish("red")
    let other = target.command("publish", of: "blue")
    let run = "cd '\(target.workspace.path)'; '\(other.binary)' \(other.arguments.joined(separator: " ")) >&2"
    // The other one begins and ends in the middle of this one.
    let outcome = try target.publish("green", whenUploading: upload, run)
    #expect(outcome.status == 1, "\(outcome.account)")
    #expect(
      outcome.errors.contains("is under way or came in between; publish again"), "\(outcome.account)")
    try target.publish("blue")
    try target.expectLive("blue")
  }

  private static let objects = [TestTarget.Kind.s3, .webdav]

  @Test("with folders takes a file for a folder, and a folder for a file")
  func fileForFolder() throws {
    let target = try TestTarget(.webdav)
    try target.edition("red", pages: 1)
    let content = "editions/red/Content/"
    let yaml = try target.workspace.text(of: content + "dossier.yml")
    try target.workspace.write("static: static\n" + yaml, to: content + "dossier.yml")
    let notes = content + "static/notes.txt"
    for turn in 1...2 {
      try target.workspace.write("file \(turn)", to: notes)
      try target.publish("red")
      #expect(try target.live()["notes.txt"] == Array("file \(turn)".utf8))
      try target.workspace.remove(notes)
      try target.workspace.write("deeper", to: notes + "/a/b.txt")
      try target.publish("red")
      #expect(try target.live()["notes.txt/a/b.txt"] == Array("deeper".utf8))
      try target.workspace.remove(notes)
    }
    // Others have a file where a folder has to be.
    try target.put(["journal": "theirs"])
    try target.workspace.write("new", to: content + "static/journal/1.txt")
    let outcome = try target.run("publish", "--adopt", of: "red")
    #expect(outcome.status == 1, "\(outcome.account)")
    #expect(outcome.errors.contains(#"the file "journal", which no release wrote"#), "\(outcome.account)")
  }
}

extension TestTarget {
  /// Publishes an edition, and runs a shell command at one of its uploads, before that.
  fileprivate func publish(
    _ edition: String, whenUploading number: Int, _ shell: String
  ) throws -> DossierCommand.Outcome {
    let rclone = try #require(Program.rclone.path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    try workspace.write("", to: "uploads")
    try workspace.write(
      """
      #!/bin/sh
      case " $* " in *" copy "*)
        echo >>'\(workspace["uploads"])'
        if [ $(wc -l <'\(workspace["uploads"])') = \(number) ]; then PATH='\(path)'; \(shell); fi
      esac
      exec \(rclone) "$@"
      """, to: "wrapped/rclone")
    chmod(workspace["wrapped/rclone"], 0o755)
    var command = command("publish", of: edition)
    command.environment["PATH"] = workspace["wrapped"] + ":" + path
    return try command.run()
  }
}
