import DossierBuild
import Foundation

/// A branch of a git repository, as forges publish it: one commit per release, and the branch's own files stay.
///
/// The work is done in a repository of this run's own, without a work tree: nothing converts line ends, and a push moves
/// the branch in one step or not at all.
struct GitDestination: Destination {
  /// As git takes it; a path is absolute.
  let remote: String
  let branch: String
  let isInteractive: Bool
  /// Whether the branch may be replaced where it has moved on.
  let isForced: Bool

  private var shown: String { "\(remote), branch \(branch)" }
  private var reference: String { "refs/heads/" + branch }
  /// What the branch is called in the repository of this run.
  private static let fetched = "refs/dossier/live"

  // MARK: Looking

  func look() async throws(PublishError) -> LiveSite {
    let repository = try await fetch(whole: false)
    guard let commit = repository.commit else { return .nothing }
    let tree = try await entries(of: commit, repository)
    let oids = Dictionary(tree.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let manifest =
      if let oid = oids[ReleaseManifest.name]?.oid {
        ReleaseManifest(try await blob(oid, repository))
      } else { ReleaseManifest?.none }
    let present = tree.map { PublishedFile(path: $0.path, sha256: "", size: $0.size) }
    var live = LiveSite(
      id: commit, manifest: manifest, entries: manifest?.files ?? [],
      present: Dictionary(present.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }))
    var others: [PublishedFile] = []
    for file in live.others {
      guard let entry = oids[file.path], entry.isFile else { continue }
      others.append(PublishedFile(path: file.path, bytes: try await blob(entry.oid, repository)))
    }
    live.others = others
    if live.isSigned {
      var descriptions: [PublishedFile] = []
      for file in live.descriptions {
        guard let entry = oids[file.path], entry.isFile else { continue }
        descriptions.append(PublishedFile(path: file.path, bytes: try await blob(entry.oid, repository)))
      }
      live.descriptions = descriptions
    }
    return live
  }

  private struct Entry {
    let isFile: Bool
    let oid: String
    let size: Int
    let path: String
  }

  private func entries(of commit: String, _ repository: Repository) async throws(PublishError) -> [Entry] {
    let list = try await git(["ls-tree", "-r", "-z", "-l", commit], repository, to: "read \(shown)")
    return list.output.split(separator: 0).compactMap { record in
      guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let fields = String(decoding: record[..<tab], as: UTF8.self).split(separator: " ")
      guard fields.count == 4 else { return nil }
      return Entry(
        isFile: fields[0].hasPrefix("100"), oid: String(fields[2]), size: Int(fields[3]) ?? 0,
        path: String(decoding: record[record.index(after: tab)...], as: UTF8.self))
    }
  }

  private func blob(_ oid: String, _ repository: Repository) async throws(PublishError) -> [UInt8] {
    try await git(["cat-file", "blob", oid], repository, to: "read \(shown)").output
  }

  // MARK: Publishing

  func publish(_ release: NewRelease, _ progress: ProgressReport) async throws(PublishError) {
    let repository = try await fetch(whole: false)
    try checkUnmoved(repository, release)
    let staging = try Staging()
    defer { extendLifetime(staging) }
    try staging.write(release.files, progress)
    let oids = try await store(release.files.map(\.path), in: staging, repository)
    try await push(
      zip(release.files.map(\.path), oids).map { ($0, $1) }, release, repository, staging, progress)
  }

  func restore(
    _ old: ListedRelease, as release: NewRelease, _ progress: ProgressReport
  ) async throws(PublishError) {
    let repository = try await fetch(whole: true)
    try checkUnmoved(repository, release)
    let staging = try Staging()
    defer { extendLifetime(staging) }
    let own = Set(release.manifest.ownFiles.map(\.path))
    let entries = try await entries(of: old.key, repository).filter { own.contains($0.path) }
    try await push(entries.map { ($0.path, $0.oid) }, release, repository, staging, progress)
  }

  private func checkUnmoved(_ repository: Repository, _ release: NewRelease) throws(PublishError) {
    guard repository.commit == release.live.id || isForced else {
      throw .refused("\(shown) has moved on in the meantime; look at the plan again")
    }
  }

  /// Puts files into the repository of this run.
  ///
  /// - Returns: their names there, in the same order.
  private func store(
    _ names: [String], in staging: Staging, _ repository: Repository
  ) async throws(PublishError) -> [String] {
    let paths = names.map { staging.path + "/" + $0 + "\n" }.joined()
    let outcome = try await git(
      ["hash-object", "-w", "--no-filters", "--stdin-paths"], repository, to: "store the files for \(shown)",
      input: Array(paths.utf8))
    let oids = outcome.text.split(separator: "\n").map(String.init)
    guard oids.count == names.count else {
      throw .failed("cannot store the files for \(shown): git left some out")
    }
    return oids
  }

  /// Makes a commit of the release and moves the branch to it.
  private func push(
    _ files: [(path: String, oid: String)], _ release: NewRelease, _ repository: Repository,
    _ staging: Staging,
    _ progress: ProgressReport
  ) async throws(PublishError) {
    for file in release.manifestFiles { try staging.write(file.bytes, to: file.name) }
    let manifests = try await store(release.manifestFiles.map(\.name), in: staging, repository)
    let new = files + zip(release.manifestFiles.map(\.name), manifests).map { ($0, $1) }
    let staying = Set(new.map(\.path)).union(release.kept.map(\.path))
    let former = release.live.files.map(\.path) + Signature.names.sorted()
    if let commit = repository.commit {
      _ = try await git(["read-tree", commit], repository, to: "read \(shown)")
    }
    let zero = String(repeating: "0", count: new.first?.oid.utf8.count ?? 40)
    let lines =
      former.filter { !staying.contains($0) }.map { "0 \(zero)\t\($0)\0" }
      + new.map { "100644 \($0.oid)\t\($0.path)\0" }
    _ = try await git(
      ["update-index", "-z", "--index-info"], repository, to: "prepare the commit",
      input: Array(lines.joined().utf8))
    let tree = try await git(["write-tree"], repository, to: "prepare the commit").line
    let parents = repository.commit.map { ["-p", $0] } ?? []
    let commit = try await git(
      ["commit-tree", tree] + parents, repository, to: "make the commit",
      input: Array(Self.message(release.record).utf8)
    ).line
    progress("pushing", 0, 1)
    let outcome = try await run(
      ["push", "--quiet"] + (isForced ? ["--force"] : []) + ["--", remote, "\(commit):\(reference)"],
      repository)
    guard outcome.status == 0 else {
      // The last is what git says where both push in the same moment.
      if ["non-fast-forward", "fetch first", "cannot lock ref"].contains(where: outcome.errors.contains) {
        throw .refused("\(shown) has moved on in the meantime; look at the plan again")
      }
      throw Tool.git.failure(outcome, to: "push to \(shown)")
    }
  }

  /// A push leaves nothing half done.
  func complete() async throws(PublishError) {}

  // MARK: Releases

  private static let trailer = "Dossier-Release: "
  private static let hashTrailer = "Dossier-Hash: "
  private static let rollbackTrailer = "Dossier-Rollback-To: "

  static func message(_ record: ReleaseRecord) -> String {
    let back = record.rollbackTo
    return """
      \(back.map { "Roll back to \($0)" } ?? "Publish \(record.id)")

      \(record.changes)

      \(trailer)\(record.id)
      \(hashTrailer)\(record.hash)
      """ + (back.map { "\n" + rollbackTrailer + $0 } ?? "") + "\n"
  }

  func releases() async throws(PublishError) -> [ListedRelease]? {
    let repository = try await fetch(whole: true)
    guard let commit = repository.commit else { return [] }
    let log = try await git(
      ["log", "-z", "--format=%H%n%cI%n%an%n%B", commit], repository, to: "read \(shown)")
    var seen = false
    return log.text.split(separator: "\0").compactMap { entry in
      let lines = entry.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard lines.count > 4 else { return nil }
      func value(_ trailer: String) -> String? {
        lines.last { $0.hasPrefix(trailer) }.map { String($0.dropFirst(trailer.count)) }
      }
      guard let id = value(Self.trailer), let hash = value(Self.hashTrailer) else { return nil }
      defer { seen = true }
      let record = ReleaseRecord(
        id: id, released: lines[1], by: lines[2], hash: hash, changes: lines.dropFirst(5).first ?? "",
        rollbackTo: value(Self.rollbackTrailer))
      return ListedRelease(record: record, isLive: !seen, key: lines[0])
    }
  }

  func manifest(of release: ListedRelease) async throws(PublishError) -> ReleaseManifest {
    let repository = try await fetch(whole: true)
    let outcome = try await git(
      ["cat-file", "blob", "\(release.key):\(ReleaseManifest.name)"], repository,
      to: "read release \(release.record.id)")
    guard let manifest = ReleaseManifest(outcome.output) else {
      throw .failed("release \(release.record.id) of \(shown) has no manifest")
    }
    return manifest
  }

  // MARK: The tool

  /// A bare repository of this run's own, with the branch fetched into it.
  private struct Repository {
    let staging: Staging
    /// What the branch is at; `nil` where there is no such branch.
    let commit: String?

    var path: String { staging.path }
  }

  /// - Parameter whole: whether the branch's history is wanted as well.
  private func fetch(whole: Bool) async throws(PublishError) -> Repository {
    let staging = try Staging()
    var repository = Repository(staging: staging, commit: nil)
    _ = try await git(["init", "--quiet", "--bare"], repository, to: "make a repository")
    let found = try await run(["ls-remote", "--exit-code", "--", remote, reference], repository)
    // Nothing of that name.
    if found.status == 2 { return repository }
    guard found.status == 0 else { throw Tool.git.failure(found, to: "look at \(shown)") }
    _ = try await git(
      ["fetch", "--quiet", "--no-tags"] + (whole ? [] : ["--depth=1"])
        + ["--", remote, "+\(reference):\(Self.fetched)"], repository, to: "fetch \(shown)")
    let commit = try await git(["rev-parse", Self.fetched], repository, to: "fetch \(shown)").line
    repository = Repository(staging: staging, commit: commit)
    return repository
  }

  private func git(
    _ arguments: [String], _ repository: Repository, to purpose: String, input: [UInt8] = []
  ) async throws(PublishError) -> Tool.Outcome {
    let outcome = try await run(arguments, repository, input: input)
    guard outcome.status == 0 else { throw Tool.git.failure(outcome, to: purpose) }
    return outcome
  }

  private func run(
    _ arguments: [String], _ repository: Repository, input: [UInt8] = []
  ) async throws(PublishError) -> Tool.Outcome {
    // What git says is read, so it has to be English.
    var variables = [
      "GIT_DIR": repository.path, "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh", "LC_ALL": "C",
    ]
    if !isInteractive { variables["GIT_TERMINAL_PROMPT"] = "0" }
    return try await Tool.git.run(arguments, input: input, variables: variables)
  }
}

extension Tool.Outcome {
  /// The first line of the output.
  fileprivate var line: String { text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "" }
}
