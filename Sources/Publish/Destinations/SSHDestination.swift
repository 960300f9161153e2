import Foundation

/// A folder of another machine, reached through `ssh` and `rsync`: kept as `ReleaseFolder` says, and switched there.
struct SSHDestination: Destination {
  let host: String
  let port: Int?
  /// Absolute, or relative to the user's home there.
  let path: String
  let keep: Int
  /// Whether somebody is there to answer ssh's questions.
  let isInteractive: Bool

  // MARK: Looking

  func look(_: [CopyFile]) async throws(PublishError) -> LiveSite {
    let answer = try await run(RemoteScript.look, to: "look at \(shown)")
    var fields = answer.split(separator: 0, omittingEmptySubsequences: false)[...]
    guard let id = fields.popFirst().map({ String(decoding: $0, as: UTF8.self) }) else {
      throw .failed("cannot look at \(shown): \(host) gave no answer")
    }
    if id.isEmpty {
      var nothing = LiveSite.nothing
      nothing.unrelated = fields.map { String(decoding: $0, as: UTF8.self) }.filter { !$0.isEmpty }.sorted()
      return nothing
    }
    guard ReleaseFolder.isID(id) else {
      throw .failed("cannot look at \(shown): \(host) gave an answer that cannot be read")
    }
    let unfinished = fields.popFirst() ?? []
    let hashes = fields.popFirst() ?? []
    var present = present(hashes)
    while let name = fields.popFirst().map({ String(decoding: $0, as: UTF8.self) }), !name.isEmpty {
      let path = String(name.hasPrefix("./") ? name.dropFirst(2) : name[...])
      present.append(.irregular(path))
    }
    let manifest = ReleaseManifest(Array(fields.joined(separator: [0])))
    var live = LiveSite(
      id: id, manifest: manifest, entries: manifest?.files ?? [], present: LiveSite.byPath(present))
    live.isUnfinished = !unfinished.isEmpty
    return live
  }

  /// The files that `wc -c` and then `sha256sum` list: a number and a path on each line.
  private func present(_ list: ArraySlice<UInt8>) -> [PublishedFile] {
    var present: [PublishedFile] = []
    var sizes: [[UInt8]: Int] = [:]
    for line in String(decoding: list, as: UTF8.self).split(separator: "\n") {
      // A name with a line end or a backslash is escaped, and the line begins with a backslash to say so.
      let isEscaped = line.first == "\\"
      let parts = line.drop { $0 == " " || $0 == "\\" }.split(separator: " ", maxSplits: 1)
      // Before the path there may be a mark for how the file was read. The line of the sum of all sizes has no path.
      guard parts.count == 2, let start = parts[1].firstRange(of: "./") else { continue }
      let name = String(parts[1][start.upperBound...])
      let path = isEscaped ? Self.unescaped(name) : name
      if parts[0].utf8.count == 64 {
        present.append(
          PublishedFile(path: path, sha256: String(parts[0]), size: sizes[Array(path.utf8)] ?? 0))
      } else {
        sizes[Array(path.utf8)] = Int(parts[0])
      }
    }
    return present
  }

  private static func unescaped(_ name: String) -> String {
    name.replacing(#/\\([\\nr])/#) { match in
      switch match.1 {
      case "n": "\n"
      case "r": "\r"
      default: "\\"
      }
    }
  }

  // MARK: Publishing

  func publish(_ release: NewRelease, _ progress: ProgressReport) async throws(PublishError) {
    let staging = try Staging()
    defer { extendLifetime(staging) }
    try staging.write(release.files, progress)
    for file in release.manifestFiles { try staging.write(file.bytes, to: file.name) }
    // A name for this run alone: two publications of the same files at once must not write to one copy.
    let stage = ReleaseFolder.unfinished + UUID().uuidString.prefix(8)
    let begun = try await run(RemoteScript.begin, [stage], to: "prepare \(shown)")
    let unfinished = String(decoding: begun, as: UTF8.self).split(separator: "\n")
    progress("uploading", 0, release.files.count)
    // Hashes rather than times: a file that is the live one is linked, not sent, and keeps its time.
    var arguments = [
      "-rlp", "--checksum", "--delete", "--chmod=D755,F644", "--protect-args", "-e", rsyncShell,
    ]
    if let live = release.live.id { arguments.append("--link-dest=../" + live) }
    // rsync takes twenty of these at most.
    arguments += unfinished.prefix(10).map { "--link-dest=../" + $0 }
    arguments += ["--", staging.path + "/", remote(ReleaseFolder.releases + "/" + stage + "/")]
    _ = try await Tool.rsync.require(arguments, to: "upload to \(shown)")
    progress("switching", 0, 1)
    try await commit(release, stage: stage)
  }

  func restore(
    _ old: ListedRelease, as release: NewRelease, _ progress: ProgressReport
  ) async throws(PublishError) {
    let stage = ReleaseFolder.unfinished + UUID().uuidString.prefix(8)
    let own = release.manifest.ownFiles.map { "\($0.sha256)  \($0.path)" }
    try await run(RemoteScript.copy, [stage, old.record.id], to: "prepare \(shown)", data: Self.lines(own))
    for file in release.manifestFiles {
      try await run(
        RemoteScript.put, [stage, file.name], to: "write \(file.name) to \(shown)",
        data: file.bytes)
    }
    try await commit(release, stage: stage)
  }

  /// Takes along what is kept, makes the copy a release and switches to it.
  private func commit(_ release: NewRelease, stage: String) async throws(PublishError) {
    let record = String(decoding: try release.record.serialised(), as: UTF8.self)
    try await run(
      RemoteScript.commit,
      [stage, release.record.id, release.live.id ?? "", String(keep), record],
      to: "switch to the new release on \(shown)", data: Self.lines(release.kept.map(\.path)))
  }

  func complete() async throws(PublishError) {
    try await run(RemoteScript.complete, [String(keep)], to: "clear up on \(shown)")
  }

  // MARK: Releases

  func releases() async throws(PublishError) -> [ListedRelease]? {
    let answer = try await run(RemoteScript.list, to: "list the releases on \(shown)")
    var fields = answer.split(separator: 0, omittingEmptySubsequences: false)[...]
    let live = fields.popFirst().map { String(decoding: $0, as: UTF8.self) }
    return ReleaseFolder.list(fields.map(Array.init), live: live)
  }

  func manifest(of release: ListedRelease) async throws(PublishError) -> ReleaseManifest {
    let answer = try await run(
      RemoteScript.manifest, [release.key], to: "read release \(release.key) on \(shown)")
    guard let manifest = ReleaseManifest(answer) else {
      throw .failed("\(shown): \(release.key)/\(ReleaseManifest.name) is not a release manifest")
    }
    return manifest
  }

  // MARK: Tools

  private var shown: String { host + ":" + path }

  private var options: [String] {
    (port.map { ["-p", String($0)] } ?? []) + ["-o", "ConnectTimeout=20"]
      + (isInteractive ? [] : ["-o", "BatchMode=yes"])
  }

  private var rsyncShell: String { (["ssh"] + options).joined(separator: " ") }

  /// A path below the folder, as rsync takes it.
  private func remote(_ name: String) -> String {
    let parts = host.split(separator: "@", maxSplits: 1).map(String.init)
    let address = parts[parts.count - 1]
    let name = (path.hasSuffix("/") ? path : path + "/") + name
    let prefix = parts.count == 2 ? parts[0] + "@" : ""
    return prefix + (address.contains(":") ? "[\(address)]" : address) + ":" + name
  }

  /// Runs a script there. It goes through standard input, so that the user's shell, whichever it is, reads only `sh -s`.
  ///
  /// - Parameter data: what the script reads from `dossier_data`. It goes there in base64: nothing in it can end it, or be
  ///   taken for a command.
  @discardableResult
  private func run(
    _ script: String, _ arguments: [String] = [], to purpose: String, data: [UInt8] = []
  ) async throws(PublishError) -> [UInt8] {
    let set = "set -- " + ([path] + arguments).map(Self.quoted).joined(separator: " ")
    let packed = Data(data).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    let program = """
      \(set)
      LC_ALL=C
      export LC_ALL
      \(RemoteScript.preamble)
      dossier_data() { base64 -d <<'\(Self.end)'
      \(packed)
      \(Self.end)
      }
      \(script)
      exit 0

      """
    let outcome = try await Tool.ssh.run(options + ["--", host, "sh -s"], input: Array(program.utf8))
    switch outcome.status {
    case 0: return outcome.output
    case RemoteScript.refusal:
      throw .refused(
        outcome.errors.split(whereSeparator: \.isNewline).last.map(String.init) ?? "\(shown) refused")
    default: throw Tool.ssh.failure(outcome, to: purpose)
    }
  }

  /// No line of base64 has a hyphen.
  private static let end = "END-OF-DATA"

  private static func lines(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
