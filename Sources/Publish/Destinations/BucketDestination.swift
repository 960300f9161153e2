import Evidence
import Foundation
import Render

/// A place that `rclone` writes to, where files are replaced one by one.
///
/// What pages load goes first, then pages, then what lists them, then the manifest; removals come last. Before anything
/// that readers see is touched, a journal says which files may be of either release. So the next publication can
/// complete one that was stopped, whatever it publishes itself, and two at once notice each other.
struct BucketDestination: Destination {
  private let remote: BucketRemote
  private var shown: String { remote.name }

  /// - Parameter remote: `REMOTE:PATH`.
  init(remote: String, isInteractive: Bool) {
    self.remote = BucketRemote(name: remote, isInteractive: isInteractive)
  }

  // MARK: Looking

  func look(_ files: [CopyFile]) async throws(PublishError) -> LiveSite {
    let features = try await remote.features()
    let listed = try await remote.files()
    if features.isBucketBased { try checkBucket(features, isThere: listed != nil) }
    guard let listed, !listed.isEmpty else { return .nothing }
    if !files.isEmpty { try Obstacles.checkNames(listed.map(\.path), at: shown) }
    let present = Dictionary(listed.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let state = try await state(present)
    let manifest = state.manifest.flatMap(ReleaseManifest.init)
    var live = LiveSite(
      id: nil, manifest: manifest, entries: entries(manifest, state, present), present: present)
    live.mark = state.mark
    live.others = try await remote.hashed(live.others)
    if live.isSigned { live.descriptions = try await remote.hashed(live.descriptions) }
    live.isUnfinished = state.journal != nil
    if !features.isBucketBased {
      let others = live.others.map { Obstacles.Item(path: $0.path, kind: "file") }
      try Obstacles.check(others, for: files.map(\.path) + [ReleaseManifest.name], at: shown)
    }
    if !features.hashes.isEmpty { try await doubtAltered(&live, files) }
    return live
  }

  /// rclone would make a missing bucket, even one whose name is misspelt.
  private func checkBucket(_ features: BucketRemote.Features, isThere: Bool) throws(PublishError) {
    let bucket = String(features.root.prefix { $0 != "/" })
    guard !bucket.isEmpty else {
      throw .refused("'\(shown)' names no bucket: write \(shown)BUCKET, or \(shown)BUCKET/FOLDER")
    }
    guard !isThere else { return }
    // The remote may be another name for a folder in a bucket.
    let prefix = shown.hasSuffix(features.root) ? String(shown.dropLast(features.root.count)) : nil
    throw .refused(
      "there is no bucket '\(bucket)' at '\(prefix ?? shown)'; if the name is right, make it with: rclone mkdir "
        + (prefix.map { $0 + bucket } ?? shown))
  }

  /// What describes what is there.
  private struct State {
    let manifest: [UInt8]?
    let journal: [UInt8]?

    /// If it differs, somebody else has published, or is about to.
    var mark: String { SnapshotHash(of: (manifest ?? []) + [0] + (journal ?? [])).description }
  }

  /// - Parameter present: what was listed, if it was; what is not there is not asked for then.
  private func state(_ present: [String: PublishedFile]? = nil) async throws(PublishError) -> State {
    func read(_ name: String) async throws(PublishError) -> [UInt8]? {
      if let present, present[name] == nil { return nil }
      return try await remote.read(name)
    }
    return State(
      manifest: try await read(ReleaseManifest.name), journal: try await read(ReleaseFiles.journal))
  }

  /// What the manifest says about what is there, except what unfinished publications may have touched.
  private func entries(
    _ manifest: ReleaseManifest?, _ state: State, _ present: [String: PublishedFile]
  ) -> [PublishedFile] {
    var entries = Dictionary(
      (manifest?.files ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let journal = state.journal.flatMap(BucketJournal.init)
    // Nobody knows what a journal named that cannot be read.
    let isUnread = state.journal != nil && journal == nil
    let doubted = isUnread ? entries.values.filter { !$0.isImmutable && $0.kept == nil }.map(\.path) : []
    for path in (journal?.paths ?? []) + doubted {
      let kept = entries[path]?.kept
      entries[path] = PublishedFile(path: path, sha256: "", size: present[path]?.size ?? 0, kept: kept)
    }
    for file in journal?.assets ?? [] where entries[file.path] == nil { entries[file.path] = file }
    return entries.values.sorted { $0.path < $1.path }
  }

  /// Finds the files that somebody has altered without changing their size.
  private func doubtAltered(_ live: inout LiveSite, _ files: [CopyFile]) async throws(PublishError) {
    let new = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let unchanged = live.files.compactMap { file in
      new[file.path].flatMap { $0.file.sha256 == file.sha256 ? $0 : nil }
    }
    let staging = try Staging()
    defer { extendLifetime(staging) }
    try staging.write(unchanged) { _, _, _ in }
    let altered = try await remote.differences(of: unchanged.map(\.path), in: staging, isWhole: true)
    for (place, file) in live.files.enumerated() where altered.contains(file.path) {
      live.files[place].sha256 = ""
    }
  }

  // MARK: Publishing

  func publish(_ release: NewRelease, _ progress: ProgressReport) async throws(PublishError) {
    let features = try await remote.features()
    let staging = try Staging()
    defer { extendLifetime(staging) }
    let added = Set(release.plan.added.map(\.path))
    let wanted = Set(release.plan.changed.map(\.path)).union(added)
    let files = release.files.filter { wanted.contains($0.path) }
    try staging.write(files, progress)
    for file in release.manifestFiles { try staging.write(file.bytes, to: file.name) }
    let journal = try await begin(release, staging)
    if !features.isBucketBased { try await clearTheWay(for: Array(wanted), release) }
    var done = 0
    func put(_ files: [CopyFile]) async throws(PublishError) {
      for isImmutable in [true, false] {
        let paths = files.filter { $0.file.isImmutable == isImmutable }.map(\.path)
        progress("uploading", done, wanted.count)
        try await remote.upload(paths, from: staging, caching: isImmutable ? .forEver : .minutes)
        done += paths.count
      }
      if !files.isEmpty { try await checkAlone(journal) }
    }
    try await put(files.filter { $0.role == .asset })
    let pages = files.filter { $0.role == .page }
    try await put(pages.filter { added.contains($0.path) })
    try await put(pages.filter { !added.contains($0.path) })
    try await put(files.filter { $0.role == .index })
    try await checkUploaded(files.map(\.path), from: staging)
    try await checkAlone(journal)
    for file in release.manifestFiles {
      try await remote.upload([file.name], from: staging, caching: .never)
    }
    try await checkAlone(journal)
    progress("removing", 0, release.plan.removed.count)
    let signatures = Signature.names.subtracting(release.manifestFiles.map(\.name))
    try await remote.remove(release.plan.removed.map(\.path))
    try await remote.remove(signatures.sorted())
    try await checkAlone(journal)
    try await remote.remove([ReleaseFiles.journal])
  }

  /// Says in a journal what may be of either release from now on.
  private func begin(
    _ release: NewRelease, _ staging: Staging
  ) async throws(PublishError) -> BucketJournal {
    let now = try await state()
    guard now.mark == release.live.mark ?? State(manifest: nil, journal: nil).mark else {
      throw cameInBetween
    }
    var journal = BucketJournal(of: release.plan)
    if let former = now.journal.flatMap(BucketJournal.init) { journal.add(former) }
    try staging.write(try journal.serialised(), to: ReleaseFiles.journal)
    try await remote.upload([ReleaseFiles.journal], from: staging, caching: .never)
    // From here on others see the journal; whoever finished just before that shows in the manifest.
    guard try await remote.read(ReleaseManifest.name) == now.manifest else { throw cameInBetween }
    return journal
  }

  private var cameInBetween: PublishError {
    .refused("another publication to \(shown) is under way or came in between; publish again")
  }

  /// Ends this publication where another one has begun, and leaves a journal with all that either may have touched, so
  /// that the other one ends too and the next one writes it anew.
  private func checkAlone(_ journal: BucketJournal) async throws(PublishError) {
    let there = try await remote.read(ReleaseFiles.journal)
    let other = there.flatMap(BucketJournal.init)
    if let other, other.token == journal.token { return }
    var both = journal
    if let other { both.add(other) }
    let staging = try Staging()
    defer { extendLifetime(staging) }
    try staging.write(try both.serialised(), to: ReleaseFiles.journal)
    try await remote.upload([ReleaseFiles.journal], from: staging, caching: .never)
    throw cameInBetween
  }

  private func checkUploaded(_ paths: [String], from staging: Staging) async throws(PublishError) {
    let wrong = try await remote.differences(of: paths, in: staging, isWhole: false).sorted()
    guard !wrong.isEmpty else { return }
    throw .failed(
      "\(shown) does not hold what was uploaded (\(wrong.prefix(5).joined(separator: ", "))); publish again")
  }

  /// On a remote with folders, a file cannot go where a folder is, nor a folder where a file is.
  private func clearTheWay(for paths: [String], _ release: NewRelease) async throws(PublishError) {
    let files = Set(paths)
    let needed = Set(paths.flatMap(Obstacles.parents))
    let removed = release.plan.removed.map(\.path).filter { path in
      needed.contains(path) || Obstacles.parents(of: path).contains(where: files.contains)
    }
    try await remote.remove(removed)
    guard release.live.mark != nil else { return }
    let folders = try await remote.folders().filter(files.contains)
    for folder in folders { try await remote.removeEmptyFolder(folder) }
  }

  func complete() async throws(PublishError) { try await remote.remove([ReleaseFiles.journal]) }

  // MARK: Releases

  func releases() async throws(PublishError) -> [ListedRelease]? { nil }

  func restore(_: ListedRelease, as _: NewRelease, _: ProgressReport) async throws(PublishError) {
    throw .refused("\(shown) keeps no releases; check out the content of the release and publish that")
  }

  func manifest(of release: ListedRelease) async throws(PublishError) -> ReleaseManifest {
    throw .refused("\(shown) keeps no releases")
  }
}
