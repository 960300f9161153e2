import Foundation
import TestSupport
import Testing

/// A dossier with a target, the server that the target needs, and a machine's other folders: all of it gone with the
/// value.
final class TestTarget {
  enum Kind: String, CaseIterable {
    case folder, ssh, s3, webdav, git

    /// Whether everything that it needs is installed; where it is not, the suite of the target says so by name.
    var isInstalled: Bool {
      let programs: [Program] =
        switch self {
        case .folder: []
        case .ssh: [.sshd, .ssh, .sshKeygen, .rsync]
        case .s3: [.rclone, .moto]
        case .webdav: [.rclone]
        case .git: [.git]
        }
      return programs.allSatisfy { $0.path != nil }
    }

    /// Whether it keeps releases.
    var keepsReleases: Bool {
      switch self {
      case .folder, .ssh, .git: true
      case .s3, .webdav: false
      }
    }
  }

  let kind: Kind
  let workspace: Workspace
  private(set) var sshServer: SSHServer?
  private(set) var s3Server: S3Server?
  private(set) var webDAVServer: WebDAVServer?
  private let keep: Int?
  /// The name of the folder, or of the repository.
  let placeName: String

  init(_ kind: Kind, keep: Int? = nil, named placeName: String? = nil) throws {
    (self.kind, self.keep) = (kind, keep)
    self.placeName = placeName ?? (kind == .git ? "site.git" : "www")
    workspace = try Workspace(named: "target")
    for folder in ["home", "tmp", "cache"] { try workspace.makeFolder(folder) }
    try workspace.write(
      "[user]\n  name = A Publisher\n  email = publisher@docks.example\n", to: "home/.gitconfig")
    switch kind {
    case .folder: break
    case .ssh: sshServer = try SSHServer(in: workspace)
    case .s3: s3Server = try S3Server(in: workspace, path: placeName ?? "dossier")
    case .webdav: webDAVServer = try WebDAVServer(in: workspace, path: placeName ?? "dossier")
    case .git: try Program.git.run(["init", "--quiet", "--bare", "--", place])
    }
  }

  /// Where the releases or the repository are on this machine.
  var place: String { workspace[placeName] }

  /// The server of a bucket.
  var object: (any ObjectServer)? { s3Server ?? webDAVServer }

  /// What `publish:` of dossier.yml says.
  var yaml: String {
    func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
    let keeping = keep.map { ", keep: \($0)" } ?? ""
    return switch kind {
    case .folder: "  live: {to: folder, path: \(quoted(place))\(keeping)}"
    case .ssh:
      "  live: {to: ssh, host: 127.0.0.1, port: \(sshServer?.port ?? 0), path: \(quoted(place))\(keeping)}"
    case .s3, .webdav: "  live: {to: bucket, remote: \(quoted(object?.remote ?? ""))}"
    case .git: "  live: {to: git, remote: \(quoted(place)), branch: pages}"
    }
  }

  @discardableResult
  func edition(_ name: String, pages: Int = 8) throws -> Edition {
    let edition = Edition(name: name, pages: pages)
    try edition.write(to: workspace, publish: yaml)
    return edition
  }

  // MARK: Commands

  var environment: [String: String] {
    var variables = [
      "HOME": workspace["home"], "XDG_CACHE_HOME": workspace["cache"], "TMPDIR": workspace["tmp"],
      "XDG_CONFIG_HOME": workspace["home/.config"], "GIT_CONFIG_NOSYSTEM": "1",
    ]
    variables.merge(sshServer?.environment ?? [:]) { $1 }
    variables.merge(object?.environment ?? [:]) { $1 }
    return variables
  }

  /// A command on an edition.
  func command(_ name: String, _ arguments: [String] = [], of edition: String) -> DossierCommand {
    var command = DossierCommand(
      [name] + arguments + ["--content", "editions/\(edition)/Content"]
        + (["publish", "build"].contains(name) ? ["--templates", "editions/\(edition)/Templates"] : []),
      in: workspace.path, environment: environment)
    command.withoutVariables = ["SSH_AUTH_SOCK", "GIT_DIR"]
    return command
  }

  func run(_ name: String, _ arguments: String..., of edition: String) throws -> DossierCommand.Outcome {
    try command(name, arguments, of: edition).run()
  }

  /// Publishes an edition, which must succeed.
  @discardableResult
  func publish(
    _ edition: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> DossierCommand.Outcome {
    let outcome = try command("publish", arguments, of: edition).run()
    #expect(outcome.status == 0, "\(outcome.account)", sourceLocation: sourceLocation)
    return outcome
  }

  /// What `--dry-run --format json` says.
  struct Plan: Decodable {
    let added, changed, removed, former, adopted: [String]
    let unchanged, bytes: Int
    let upToDate: Bool
    let release: String
    let live: String?

    enum CodingKeys: String, CodingKey {
      case added, changed, removed, former, adopted, unchanged, bytes, release, live
      case upToDate = "up_to_date"
    }
  }

  func plan(_ edition: String) throws -> Plan {
    let outcome = try run("publish", "--dry-run", "--format", "json", of: edition)
    #expect(outcome.status == 0, "\(outcome.account)")
    let line = try #require(outcome.output.split(separator: "\n").last)
    return try JSONDecoder().decode(Plan.self, from: Data(line.utf8))
  }

  // MARK: What is live

  /// What the target gives out now, byte for byte; nothing where nothing is published.
  func live() throws -> [String: [UInt8]] {
    switch kind {
    case .folder, .ssh: return try files(below: place + "/current/.")
    case .webdav: return try files(below: webDAVServer?.path ?? "")
    case .s3:
      let copy = try Workspace(named: "copy")
      let remote = try #require(s3Server?.remote)
      try Program.rclone.run(
        ["copy", "--transfers", "16", remote, copy.path], environment: environment)
      return try files(below: copy.path)
    case .git:
      let listed = try Program.git.run(["--git-dir", place, "branch", "--list", "pages"])
      if listed.isEmpty { return [:] }
      let copy = try Workspace(named: "copy")
      try copy.makeFolder("site")
      try Program.git.run(["--git-dir", place, "archive", "-o", copy["site.tar"], "pages"])
      try Program.tar.run(["-xf", copy["site.tar"], "-C", copy["site"]])
      return try files(below: copy["site"])
    }
  }

  private func files(below folder: String) throws -> [String: [UInt8]] {
    FolderState(folder).items.compactMapValues { item in
      guard case .file(let data) = item.kind else { return nil }
      return [UInt8](data)
    }
  }

  /// What an edition's site is, as `build` makes it.
  func built(_ edition: String) throws -> [String: [UInt8]] {
    let output = "editions/\(edition)/Site"
    let outcome = try command("build", ["--output", output], of: edition).run()
    #expect(outcome.status == 0, "\(outcome.account)")
    return try files(below: workspace[output]).filter { !$0.key.hasPrefix(".dossier") }
  }

  /// Checks that an edition is live, whole, with nothing else than what belongs to a release.
  ///
  /// - Parameter built: what `build` makes of it, where that is known.
  func expectLive(
    _ edition: String, as built: [String: [UInt8]]? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let site = if let built { built } else { try self.built(edition) }
    let live = try live()
    let wrong = site.filter { live[$0.key] != $0.value }.keys.sorted()
    #expect(wrong == [], "not live as \(edition) has them", sourceLocation: sourceLocation)
    let manifest = try Manifest(try #require(live["release.json"], sourceLocation: sourceLocation))
    let kept = Set(manifest.files.filter { $0.kept != nil }.map(\.path))
    let extra = live.keys.filter { path in
      let isPacked = [".gz", ".br"].contains { path.hasSuffix($0) && site[String(path.dropLast(3))] != nil }
      return site[path] == nil && !isPacked && !kept.contains(path) && !Self.ofHosts.contains(path)
    }.sorted()
    #expect(extra == [], "published, and no part of \(edition)", sourceLocation: sourceLocation)
    #expect(
      Set(manifest.files.map(\.path)) == Set(live.keys).subtracting(["release.json"]),
      sourceLocation: sourceLocation)
  }

  private static let ofHosts: Set = ["release.json", ".nojekyll", "CNAME", "_headers", "_redirects"]

  /// What a publication leaves nowhere: files of its own beside what is published.
  func expectNothingLeft(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try workspace.names(in: "tmp") == [], sourceLocation: sourceLocation)
    if kind == .folder || kind == .ssh {
      #expect(try workspace.names(in: placeName) == ["current", "releases"], sourceLocation: sourceLocation)
      let names = try workspace.names(in: placeName + "/releases")
      let records = names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
      #expect(names == (records + records.map { $0 + ".json" }).sorted(), sourceLocation: sourceLocation)
    }
  }

  /// As much of `release.json` as the tests need.
  struct Manifest: Decodable {
    struct File: Decodable {
      let path: String
      let kept: String?
    }
    let files: [File]
    let release: String

    init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(Self.self, from: Data(bytes)) }
  }

  /// Everything that a run could change, but for what the server keeps in memory.
  func state() -> FolderState { FolderState(workspace.path) }

  /// What has changed, but for the time of the folder in which a run may work: nothing is left there.
  func changes(since old: FolderState) -> [String] {
    state().changes(since: old).filter { $0 != "tmp has another time" }
  }
}
