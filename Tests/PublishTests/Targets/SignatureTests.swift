import Foundation
import TestSupport
import Testing

/// A published copy is signed, and anybody can check it.
@Suite("A published copy") struct SignatureTests {
  enum Signer: String, CaseIterable, Sendable {
    case minisign, minisignWithPassword, ssh
  }

  /// A target with a signed site, and two public keys: the signer's and another's.
  private func signed(_ signer: Signer) throws -> (
    target: TestTarget, copy: String, key: String, other: String
  ) {
    let target = try TestTarget(.folder)
    let workspace = target.workspace
    var keys: [String] = []
    for name in ["mine", "other"] {
      switch signer {
      // A key with a password takes a second to make, and of the other one only the public key counts.
      case .minisign,
        .minisignWithPassword where name == "other":
        try Program.minisign.run(["-G", "-W", "-p", workspace[name + ".pub"], "-s", workspace[name + ".key"]])
      case .minisignWithPassword:
        try Program.minisign.run(
          ["-G", "-p", workspace[name + ".pub"], "-s", workspace[name + ".key"]],
          input: "hunter-2\nhunter-2\n")
      case .ssh:
        try Program.sshKeygen.run(["-q", "-t", "ed25519", "-N", "", "-f", workspace[name + ".key"]])
        try FileManager.default.moveItem(
          atPath: workspace[name + ".key.pub"], toPath: workspace[name + ".pub"])
      }
      keys.append(workspace[name + ".pub"])
    }
    try target.edition("red")
    var command = target.command("publish", ["--sign", workspace["mine.key"]], of: "red")
    command.input = signer == .minisignWithPassword ? "hunter-2\n" : ""
    let outcome = try command.run()
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(!(outcome.output + outcome.errors).contains("hunter"))
    return (target, workspace["www/current"], keys[0], keys[1])
  }

  @Test(
    "that is signed is checked against its key", .needs(.minisign, .sshKeygen), arguments: Signer.allCases)
  func checks(_ signer: Signer) throws {
    let (target, copy, key, other) = try signed(signer)
    let table: [(arguments: [String], status: Int32, words: String)] = [
      ([], 0, "signed; --key FILE checks by whom"), (["--key", key], 0, "the signature is good"),
      (["--key", other], 1, "the signature is bad"),
      (["--key", target.workspace["none.pub"]], 1, "there is no file"),
      (["--key", target.workspace["mine.key"]], 1, "is a secret key; only the public key"),
      (["--key", target.workspace["editions/red/Content/dossier.yml"]], 1, "is not a public key of"),
      (["--key", "RW"], 1, "it is not a public key of minisign either"),
    ]
    for row in table {
      let outcome = try target.verify(copy, row.arguments)
      #expect(outcome.status == row.status, "\(row.arguments): \(outcome.account)")
      #expect((outcome.output + outcome.errors).contains(row.words), "\(row.arguments): \(outcome.account)")
    }
    if signer != .ssh {
      let text = try target.workspace.text(of: "mine.pub").split(separator: "\n")[1]
      #expect(try target.verify(copy, ["--key", String(text)]).status == 0)
    }
    // An altered manifest, well formed as it is.
    let manifest = try target.workspace.text(of: "www/current/release.json")
    try target.workspace.write(
      manifest.replacing("The red dossier", with: "The red file"), to: "www/current/release.json")
    let altered = try target.verify(copy, ["--key", key])
    #expect(altered.status == 1 && altered.output.contains("the signature is bad"), "\(altered.account)")
    // The next release without a signature takes the old one away, after a warning.
    try target.edition("green")
    let next = try target.publish("green")
    #expect(next.errors.contains("the live release is signed, and the new one is not; --sign KEY signs it"))
    let unsigned = try target.verify(copy, ["--key", key])
    #expect(
      unsigned.status == 1 && unsigned.output.contains("the copy has no signature"), "\(unsigned.account)")
    #expect(try target.verify(copy, []).status == 0)
  }

  @Test("that is live without a signature gets one", .needs(.minisign))
  func signedLater() throws {
    let (target, copy, key, _) = try signed(.minisign)
    try target.edition("green")
    try target.publish("green")
    let outcome = try target.publish("green", "--sign", target.workspace["mine.key"])
    #expect(outcome.output.contains(" is live"), "\(outcome.account)")
    #expect(try target.verify(copy, ["--key", key]).output.contains("the signature is good"))
    #expect(try target.publish("green", "--sign", target.workspace["mine.key"]).output.contains("up to date"))
  }

  @Test("that is signed with one tool is not held against a key of the other", .needs(.minisign, .sshKeygen))
  func otherTool() throws {
    for (signer, other) in [(Signer.minisign, Signer.ssh), (.ssh, .minisign)] {
      let (target, copy, key, _) = try signed(signer)
      let (second, secondCopy, otherKey, _) = try signed(other)
      let outcome = try target.verify(copy, ["--key", otherKey])
      #expect(outcome.status == 1 && outcome.output.isEmpty, "\(outcome.account)")
      #expect(outcome.errors.contains("the release is signed with"), "\(outcome.account)")
      // Of two signatures the one of the key's kind counts.
      for (name, of) in [("release.json.minisig", Signer.minisign), ("release.json.sig", .ssh)]
      where of == other {
        try target.workspace.write(
          try Workspace.bytes(at: secondCopy + "/" + name), to: "www/current/" + name)
      }
      #expect(try target.verify(copy, ["--key", key]).output.contains("the signature is good"))
      extendLifetime(second)
    }
  }

  /// What can have become of a live signature.
  static let signatureFaults: [(name: String, harm: @Sendable (Workspace, String) throws -> Void)] = [
    ("damaged", { try $0.write("garbage", to: $1) }), ("removed", { try $0.remove($1) }),
    (
      "beside another",
      { workspace, _ in
        for name in ["minisig", "sig"] where !workspace.exists("www/current/release.json." + name) {
          try workspace.write("other", to: "www/current/release.json." + name)
        }
      }
    ),
    (
      "of a manifest with other bytes",
      { workspace, _ in
        let name = "www/current/release.json"
        try workspace.write(try workspace.text(of: name) + "\n", to: name)
      }
    ),
  ]

  @Test(
    "whose signature is no good is signed anew", .needs(.minisign, .sshKeygen),
    arguments: [Signer.minisign, .ssh])
  func signedAnew(_ signer: Signer) throws {
    let (target, copy, key, other) = try signed(signer)
    let name = "www/current/release.json" + (signer == .ssh ? ".sig" : ".minisig")
    let secret = target.workspace["mine.key"]
    for fault in Self.signatureFaults {
      try fault.harm(target.workspace, name)
      let outcome = try target.publish("red", "--sign", secret)
      #expect(outcome.output.contains(" is live"), "\(fault.name): \(outcome.account)")
      #expect(
        try target.verify(copy, ["--key", key]).output.contains("the signature is good"), "\(fault.name)")
      #expect(try target.publish("red", "--sign", secret).output.contains("up to date"), "\(fault.name)")
    }
    let replaced = try target.publish("red", "--sign", target.workspace["other.key"])
    #expect(replaced.output.contains(" is live"), "\(replaced.account)")
    #expect(try target.verify(copy, ["--key", other]).output.contains("the signature is good"))
    #expect(try target.verify(copy, ["--key", key]).status == 1)
    // A key that cannot sign is told though there is nothing to sign.
    for arguments in [[], ["--dry-run"]] {
      for (file, status) in [("none.key", 3), ("mine.pub", 1)] as [(String, Int32)] {
        let outcome = try target.command(
          "publish", arguments + ["--sign", target.workspace[file]], of: "red"
        ).run()
        #expect(outcome.status == status, "\(file): \(outcome.account)")
      }
    }
  }

  @Test("that an ECDSA key has signed is up to date", .needs(.sshKeygen))
  func chance() throws {
    let target = try TestTarget(.folder)
    try Program.sshKeygen.run(["-q", "-t", "ecdsa", "-N", "", "-f", target.workspace["key"]])
    try target.edition("red")
    try target.publish("red", "--sign", target.workspace["key"])
    let again = try target.publish("red", "--sign", target.workspace["key"])
    #expect(again.output.contains("up to date"), "\(again.account)")
  }

  @Test("is signed anew wherever it is", .needs(.minisign), arguments: [TestTarget.Kind.ssh, .webdav, .git])
  func signedAnewElsewhere(_ kind: TestTarget.Kind) throws {
    guard kind.isInstalled else { return }
    let target = try TestTarget(kind)
    for name in ["mine", "other"] {
      try Program.minisign.run(
        ["-G", "-W", "-p", target.workspace[name + ".pub"], "-s", target.workspace[name + ".key"]])
    }
    try target.edition("red")
    try target.publish("red", "--sign", target.workspace["mine.key"])
    let first = try target.live()["release.json.minisig"]
    for isAgain in [false, true] {
      let outcome = try target.publish("red", "--sign", target.workspace["other.key"])
      #expect(outcome.output.contains(isAgain ? "up to date" : " is live"), "\(outcome.account)")
    }
    #expect(try target.live()["release.json.minisig"] != first)
  }

  @Test("is not signed with a wrong password, a public key or a text", .needs(.minisign))
  func wrongKeys() throws {
    let (target, _, key, _) = try signed(.minisignWithPassword)
    try target.edition("green")
    try target.workspace.write("some text", to: "text.key")
    let before = try target.live()
    for (file, input, status) in [
      (target.workspace["mine.key"], "wrong\n", 3), (key, "", 1), (target.workspace["text.key"], "", 1),
      (target.workspace["none.key"], "", 3),
    ] as [(String, String, Int32)] {
      var command = target.command("publish", ["--sign", file], of: "green")
      command.input = input
      let outcome = try command.run()
      #expect(outcome.status == status, "\(file): \(outcome.account)")
      #expect(try target.live() == before)
      try target.expectNothingLeft()
    }
  }

  /// What can have become of a copy.
  static let faults: [(name: String, words: String, harm: @Sendable (Workspace) throws -> Void)] = [
    ("altered", "altered: about/index.html", { try $0.write("other", to: "www/current/about/index.html") }),
    ("missing", "missing: sitemap.xml", { try $0.remove("www/current/sitemap.xml") }),
    ("more", "not part of the release: more/a.html", { try $0.write("more", to: "www/current/more/a.html") }),
    (
      "a folder in place of a file", "missing: robots.txt",
      {
        try $0.remove("www/current/robots.txt")
        try $0.makeFolder("www/current/robots.txt")
      }
    ),
  ]

  @Test(
    "is held against its manifest, in a folder and on the web", .needs(.nginx, .curl),
    arguments: 0..<faults.count)
  func faulty(_ number: Int) throws {
    let fault = Self.faults[number]
    let target = try TestTarget(.folder)
    try target.edition("red")
    try target.publish("red")
    let root = target.workspace["www/current"]
    let server = try Nginx.start("server {\n  listen 80;\n  root \"\(root)\";\n}\n")
    let copies = [target.workspace["www/current"], "http://127.0.0.1:\(server.port)/"]
    for copy in copies {
      let sound = try target.verify(copy, [])
      #expect(sound.status == 0, "\(sound.account)")
      #expect(sound.output.contains("files as they were published"), "\(sound.account)")
    }
    try fault.harm(target.workspace)
    for copy in copies {
      let outcome = try target.verify(copy, [])
      // What else a host has cannot be asked for.
      let isSeen = fault.name != "more" || copy.hasPrefix("/")
      #expect(outcome.status == (isSeen ? 1 : 0), "\(copy): \(outcome.account)")
      #expect(outcome.output.contains(fault.words) == isSeen, "\(copy): \(outcome.account)")
      let json = try target.verify(copy, ["--format", "json"])
      #expect(json.output.contains(#""sound":\#(!isSeen)"#), "\(json.account)")
    }
  }

  @Test("that is none is told from one that cannot be reached", .needs(.curl))
  func noCopy() throws {
    let target = try TestTarget(.folder)
    let workspace = target.workspace
    try workspace.makeFolder("empty")
    try workspace.write("{}", to: "damaged/release.json")
    try workspace.write(
      #"{"format":1,"generator":"x","title":"x","base_url":"x","as_of":"x","release":"x","files":[{"path":"../home/.gitconfig","sha256":"0000000000000000000000000000000000000000000000000000000000000000","size":1}]}"#,
      to: "leading-out/release.json")
    let closed = try LocalServer.freePort()
    for (copy, status, words) in [
      (workspace["empty"], 1, "has no release.json"), (workspace["damaged"], 1, "is damaged"),
      (workspace["leading-out"], 1, "is damaged"), (workspace["none"], 3, "cannot look at"),
      ("http://127.0.0.1:\(closed)/", 3, "cannot fetch"),
      ("http://127.0.0.1:\(closed)/a b", 1, "is not the address of a site's root"),
    ] as [(String, Int32, String)] {
      let outcome = try target.verify(copy, [])
      #expect(outcome.status == status && outcome.errors.contains(words), "\(copy): \(outcome.account)")
      #expect(try workspace.names(in: "tmp") == [])
    }
  }
}
