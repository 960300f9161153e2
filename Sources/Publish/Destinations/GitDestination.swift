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

  func look(_ files: [CopyFile]) async throws(PublishError) -> LiveSite {
    let repository = try await fetch(withHistory: false)
    // Better to find out now than when everything else is done.
    if !files.isEmpty { try await checkIdentity(repository) }
    guard let commit = repository.commit else { return .nothing }
    let tree = try await repository.entries(of: commit, shown: shown)
    if !files.isEmpty { try Obstacles.checkNames(tree.filter(\.isFile).map(\.path), at: shown) }
    let present = try await repository.hashed(tree.filter(\.isFile), shown: shown)
    var manifest: ReleaseManifest?
    if let entry = tree.first(where: { $0.isFile && $0.path == ReleaseManifest.name }) {
      manifest = ReleaseManifest(try await repository.blob(entry.oid, shown: shown))
    }
    let live = LiveSite(
      id: commit, manifest: manifest, entries: manifest?.files ?? [],
      present: Dictionary(present.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }))
    try checkRoom(for: files.map(\.path), in: tree, besides: live)
    return live
  }

  /// Refuses where something that is not the site's is where the site has a file, or needs a folder.
  private func checkRoom(
    for paths: [String], in tree: [GitRepository.Entry], besides live: LiveSite
  ) throws(PublishError) {
    // They are not the site's, and the commit leaves them as they are.
    let links = tree.filter { !$0.isFile }.map { Obstacles.Item(path: $0.path, kind: $0.kind) }
    let files = live.others.map { Obstacles.Item(path: $0.path, kind: "file") }
    try Obstacles.check(links + files, for: paths + [ReleaseManifest.name], at: shown)
  }

  /// Who commits, as git will record it.
  private func checkIdentity(_ repository: GitRepository) async throws(PublishError) {
    for variable in ["GIT_COMMITTER_IDENT", "GIT_AUTHOR_IDENT"] {
      let outcome = try await repository.run(["var", variable])
      guard outcome.status != 0 else { continue }
      let said = outcome.errors.split(whereSeparator: \.isNewline).last.map { "\n  \($0)" } ?? ""
      throw .refused(
        "git does not know who publishes; tell it with git config --global user.name and user.email. It says"
          + said)
    }
  }

  // MARK: Publishing

  func publish(_ release: NewRelease, _ progress: ProgressReport) async throws(PublishError) {
    let repository = try await fetch(withHistory: false)
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
    let repository = try await fetch(withHistory: true)
    try checkUnmoved(repository, release)
    try await checkIdentity(repository)
    let staging = try Staging()
    defer { extendLifetime(staging) }
    if let commit = repository.commit {
      let tree = try await repository.entries(of: commit, shown: shown)
      try Obstacles.checkNames(tree.filter(\.isFile).map(\.path), at: shown)
      try checkRoom(for: release.manifest.ownFiles.map(\.path), in: tree, besides: release.live)
    }
    let own = Set(release.manifest.ownFiles.map(\.path))
    let entries = try await repository.entries(of: old.key, shown: shown).filter { own.contains($0.path) }
    try await push(entries.map { ($0.path, $0.oid) }, release, repository, staging, progress)
  }

  private func checkUnmoved(_ repository: GitRepository, _ release: NewRelease) throws(PublishError) {
    guard repository.commit == release.live.id || isForced else {
      throw .refused("\(shown) has moved on in the meantime; look at the plan again")
    }
  }

  /// Puts files into the repository of this run.
  ///
  /// - Returns: their names there, in the same order.
  private func store(
    _ names: [String], in staging: Staging, _ repository: GitRepository
  ) async throws(PublishError) -> [String] {
    let paths = names.map { staging.path + "/" + $0 + "\n" }.joined()
    let outcome = try await repository.require(
      ["hash-object", "-w", "--no-filters", "--stdin-paths"], to: "store the files for \(shown)",
      input: Array(paths.utf8))
    let oids = outcome.text.split(separator: "\n").map(String.init)
    guard oids.count == names.count else {
      throw .failed("cannot store the files for \(shown): git left some out")
    }
    return oids
  }

  /// Makes a commit of the release and moves the branch to it.
  private func push(
    _ files: [(path: String, oid: String)], _ release: NewRelease, _ repository: GitRepository,
    _ staging: Staging,
    _ progress: ProgressReport
  ) async throws(PublishError) {
    for file in release.manifestFiles { try staging.write(file.bytes, to: file.name) }
    let manifests = try await store(release.manifestFiles.map(\.name), in: staging, repository)
    let new = files + zip(release.manifestFiles.map(\.name), manifests).map { ($0, $1) }
    let staying = Set(new.map(\.path)).union(release.kept.map(\.path))
    let former = release.live.files.map(\.path) + Signature.names.sorted()
    if let commit = repository.commit {
      _ = try await repository.require(["read-tree", commit], to: "read \(shown)")
    }
    let zero = String(repeating: "0", count: new.first?.oid.utf8.count ?? 40)
    let lines =
      former.filter { !staying.contains($0) }.map { "0 \(zero)\t\($0)\0" }
      + new.map { "100644 \($0.oid)\t\($0.path)\0" }
    _ = try await repository.require(
      ["update-index", "-z", "--index-info"], to: "prepare the commit",
      input: Array(lines.joined().utf8))
    let tree = try await repository.require(["write-tree"], to: "prepare the commit").line
    let parents = repository.commit.map { ["-p", $0] } ?? []
    let commit = try await repository.require(
      ["commit-tree", tree] + parents, to: "make the commit",
      input: Array(Self.message(release.record).utf8)
    ).line
    progress("pushing", 0, 1)
    let outcome = try await repository.run(
      ["push", "--quiet"] + (isForced ? ["--force"] : []) + ["--", remote, "\(commit):\(reference)"])
    guard outcome.status == 0 else {
      // The last is what git says where two push at the same moment.
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
    let repository = try await fetch(withHistory: true)
    guard let commit = repository.commit else { return [] }
    let log = try await repository.require(
      ["log", "-z", "--format=%H%n%cI%n%an%n%B", commit], to: "read \(shown)")
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
    let repository = try await fetch(withHistory: true)
    let outcome = try await repository.require(
      ["cat-file", "blob", "\(release.key):\(ReleaseManifest.name)"], to: "read release \(release.record.id)")
    guard let manifest = ReleaseManifest(outcome.output) else {
      throw .failed("release \(release.record.id) of \(shown) has no manifest")
    }
    return manifest
  }

  // MARK: The tool

  /// - Parameter withHistory: whether to fetch the branch's history as well.
  private func fetch(withHistory: Bool) async throws(PublishError) -> GitRepository {
    var repository = try await GitRepository(isInteractive: isInteractive)
    let found = try await repository.run(["ls-remote", "--exit-code", "--", remote, reference])
    // Nothing of that name.
    if found.status == 2 { return repository }
    guard found.status == 0 else { throw Tool.git.failure(found, to: "look at \(shown)") }
    _ = try await repository.require(
      ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules"] + (withHistory ? [] : ["--depth=1"])
        + ["--", remote, "+\(reference):\(Self.fetched)"], to: "fetch \(shown)")
    repository.commit = try await repository.require(["rev-parse", Self.fetched], to: "fetch \(shown)").line
    return repository
  }
}
