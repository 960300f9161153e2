import DossierBuild
import Foundation

/// A place that `rclone` writes to, where files are replaced one by one.
///
/// What pages load goes first, then pages, then what lists them, then the manifest; removals come last. Before anything
/// that readers see is touched, a journal says which files may be of either release, so that a publication that was
/// stopped is completed by the next one, whatever that publishes.
struct BucketDestination: Destination {
  /// `REMOTE:PATH`.
  let remote: String
  let isInteractive: Bool

  // MARK: Looking

  func look() async throws(PublishError) -> LiveSite {
    let present = try await list()
    guard !present.isEmpty else { return .nothing }
    let manifest = try await read(ReleaseManifest.name, if: present).flatMap(ReleaseManifest.init)
    let journal = try await read(ReleaseFiles.journal, if: present).flatMap(Journal.init)
    var entries = Dictionary(
      (manifest?.files ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    // Nobody knows which of the two releases these are of now.
    for path in journal?.paths ?? [] {
      let kept = entries[path]?.kept
      entries[path] = PublishedFile(path: path, sha256: "", size: present[path]?.size ?? 0, kept: kept)
    }
    for file in journal?.assets ?? [] { entries[file.path] = file }
    var live = LiveSite(
      id: nil, manifest: manifest, entries: entries.values.sorted { $0.path < $1.path }, present: present)
    live.others = try await hashed(live.others)
    if live.isSigned { live.descriptions = try await hashed(live.descriptions) }
    live.isUnfinished = present[ReleaseFiles.journal] != nil
    return live
  }

  /// Every file there, with its size.
  private func list() async throws(PublishError) -> [String: PublishedFile] {
    let outcome = try await rclone([
      "lsjson", "--recursive", "--files-only", "--no-modtime", "--no-mimetype", remote,
    ])
    // There is no such folder or bucket yet.
    if outcome.status == 3 { return [:] }
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "list \(remote)") }
    struct Entry: Decodable {
      let path: String
      let size: Int

      enum CodingKeys: String, CodingKey {
        case path = "Path"
        case size = "Size"
      }
    }
    guard let entries = try? JSONDecoder().decode([Entry].self, from: Data(outcome.output)) else {
      throw .failed("cannot list \(remote): rclone gave an answer that cannot be read")
    }
    return Dictionary(
      entries.map { ($0.path, PublishedFile(path: $0.path, sha256: "", size: $0.size)) },
      uniquingKeysWith: { first, _ in first })
  }

  private func read(
    _ name: String, if present: [String: PublishedFile]
  ) async throws(PublishError) -> [UInt8]? {
    guard present[name] != nil else { return nil }
    let outcome = try await rclone(["cat", place(name)])
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "read \(name) from \(remote)") }
    return outcome.output
  }

  /// The files with their hashes: few services know SHA-256, so they are read.
  private func hashed(_ files: [PublishedFile]) async throws(PublishError) -> [PublishedFile] {
    guard !files.isEmpty else { return [] }
    let outcome = try await rclone(["hashsum", "SHA-256", "--download", remote], on: files.map(\.path))
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "read what is at \(remote)") }
    var hashes: [String: String] = [:]
    for line in outcome.text.split(separator: "\n") where line.utf8.count > 66 {
      hashes[String(line.dropFirst(66))] = String(line.prefix(64))
    }
    return files.compactMap { file in
      hashes[file.path].map { PublishedFile(path: file.path, sha256: $0, size: file.size) }
    }
  }

  // MARK: Publishing

  func publish(_ release: NewRelease, _ progress: ProgressReport) async throws(PublishError) {
    let staging = try Staging()
    defer { extendLifetime(staging) }
    let added = Set(release.plan.added.map(\.path))
    let wanted = Set(release.plan.changed.map(\.path)).union(added)
    let files = release.files.filter { wanted.contains($0.path) }
    try staging.write(files, progress)
    for file in release.manifestFiles { try staging.write(file.bytes, to: file.name) }
    try staging.write(try Journal(release.plan).serialised(), to: ReleaseFiles.journal)
    var done = 0
    func put(_ files: [CopyFile]) async throws(PublishError) {
      for isImmutable in [true, false] {
        let paths = files.filter { $0.file.isImmutable == isImmutable }.map(\.path)
        progress("uploading", done, wanted.count)
        try await upload(paths, from: staging, caching: isImmutable ? .forEver : .minutes)
        done += paths.count
      }
    }
    try await upload([ReleaseFiles.journal], from: staging, caching: .never)
    try await put(files.filter { $0.role == .asset })
    let pages = files.filter { $0.role == .page }
    try await put(pages.filter { added.contains($0.path) })
    try await put(pages.filter { !added.contains($0.path) })
    try await put(files.filter { $0.role == .index })
    for file in release.manifestFiles { try await upload([file.name], from: staging, caching: .never) }
    progress("removing", 0, release.plan.removed.count)
    let signatures = Signature.names.subtracting(release.manifestFiles.map(\.name))
    try await remove(release.plan.removed.map(\.path))
    try await remove(signatures.sorted())
    try await remove([ReleaseFiles.journal])
  }

  private func upload(
    _ paths: [String], from staging: Staging, caching: Caching
  ) async throws(PublishError) {
    guard !paths.isEmpty else { return }
    let outcome = try await rclone(
      [
        "copy", "--no-traverse", "--ignore-times", "--no-check-dest", "--header-upload",
        "Cache-Control: \(caching.rawValue)", staging.path, remote,
      ], on: paths)
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "upload to \(remote)") }
  }

  private func remove(_ paths: [String]) async throws(PublishError) {
    guard !paths.isEmpty else { return }
    let outcome = try await rclone(["delete", remote], on: paths)
    guard outcome.status == 0 else { throw Tool.rclone.failure(outcome, to: "remove files from \(remote)") }
  }

  func complete() async throws(PublishError) { try await remove([ReleaseFiles.journal]) }

  // MARK: Releases

  func releases() async throws(PublishError) -> [ListedRelease]? { nil }

  func restore(_: ListedRelease, as _: NewRelease, _: ProgressReport) async throws(PublishError) {
    throw .refused("\(remote) keeps no releases; check out the content of the release and publish that")
  }

  func manifest(of release: ListedRelease) async throws(PublishError) -> ReleaseManifest {
    throw .refused("\(remote) keeps no releases")
  }

  // MARK: The tool

  private func rclone(_ arguments: [String]) async throws(PublishError) -> Tool.Outcome {
    // No more tries than a minute: whoever publishes waits for the answer.
    let always = ["--retries", "3", "--low-level-retries", "5", "--ask-password=\(isInteractive)"]
    return try await Tool.rclone.run(always + arguments)
  }

  private func place(_ name: String) -> String {
    remote.hasSuffix("/") || remote.hasSuffix(":") ? remote + name : remote + "/" + name
  }

  /// Runs rclone on files, by their paths.
  private func rclone(_ arguments: [String], on paths: [String]) async throws(PublishError) -> Tool.Outcome {
    let lists = try Staging()
    defer { extendLifetime(lists) }
    try lists.write(Array((paths.joined(separator: "\n") + "\n").utf8), to: "names")
    return try await rclone(arguments + ["--files-from-raw", lists.path + "/names"])
  }
}

/// Which files may be of either release while a publication is under way.
private struct Journal: Codable {
  /// Files whose bytes depend on how far it came.
  let paths: [String]
  /// Files whose name changes with their bytes: what is there of them is whole.
  let assets: [PublishedFile]

  init(_ plan: PublishPlan) {
    let touched = plan.added + plan.changed + plan.removed
    paths = touched.filter { !$0.isImmutable }.map(\.path)
    assets = touched.filter { $0.isImmutable && $0.isKnown }
  }

  init?(_ bytes: [UInt8]) {
    guard let journal = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      (journal.paths + journal.assets.map(\.path)).allSatisfy(PublishedFile.isPlain)
    else { return nil }
    self = journal
  }

  func serialised() throws(PublishError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(self))
    } catch {
      throw .failed("cannot write \(ReleaseFiles.journal): \(error)")
    }
  }
}
