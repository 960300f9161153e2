/// What a publication changes at its target.
package struct PublishPlan: Sendable {
  package let added: [PublishedFile]
  package let changed: [PublishedFile]
  package let removed: [PublishedFile]
  package let unchanged: Int
  /// What pages of the live release load and this one does not: it stays for one more release.
  package let former: [PublishedFile]
  /// What no release wrote, and stays.
  package let adopted: [PublishedFile]
  private let livePages: Int

  /// - Parameter files: those of the new release.
  init(_ files: [PublishedFile], live: LiveSite) {
    let next = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Dictionary(live.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    added = files.filter { known[$0.path] == nil }
    changed = files.filter { file in known[file.path].map { $0.sha256 != file.sha256 } ?? false }
    unchanged = files.count - added.count - changed.count
    let gone = live.files.filter { next[$0.path] == nil && $0.kept != .adopted }
    let isSameRelease = added.isEmpty && changed.isEmpty && gone.allSatisfy { $0.kept == .former }
    // What stays for one more release stays until there is another one.
    former = gone.filter { $0.isImmutable && $0.isKnown && ($0.kept == nil || isSameRelease) }
      .map { $0.kept(.former) }
    let staying = Set(former.map(\.path))
    removed = gone.filter { !staying.contains($0.path) }
    adopted = live.others.filter { next[$0.path] == nil }.map { $0.kept(.adopted) }
    livePages = live.files.count { $0.isPage && $0.kept == nil }
  }

  package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

  /// How much is written, in bytes.
  package var bytes: Int { (added + changed).reduce(0) { $0 + $1.size } }

  package var removedPages: Int { removed.count(where: \.isPage) }

  /// Whether so many pages go that it may be a mistake: more than a third of them.
  package var removesMuch: Bool { removedPages * 3 > livePages && removedPages > 0 }

  /// In words: `3 added, 2 changed, 1 removed, 70 unchanged`.
  package var summary: String {
    "\(added.count) added, \(changed.count) changed, \(removed.count) removed, \(unchanged) unchanged"
  }
}

/// What a target holds.
package struct LiveSite: Sendable {
  /// The name of the live release; `nil` where nothing is live, or the target keeps no releases.
  package var id: String?
  /// The published manifest; `nil` where nothing was published.
  package var manifest: ReleaseManifest?
  /// What is there of what the manifest names, as far as it could be looked at. A file whose bytes are not known to be
  /// what the manifest says has an empty hash.
  package var files: [PublishedFile]
  /// What is live and no release wrote.
  package var others: [PublishedFile]
  /// What else is in the way or beside it, by name: it is not live and will not be.
  package var strangers: [String] = []
  /// Whether the manifest is signed.
  package var isSigned = false
  /// Whether the publication that made it live was stopped before it had cleared up.
  package var isUnfinished = false
  /// What changes with each publication at a target that keeps no releases; `nil` where nothing is there.
  var mark: String?

  package static let nothing = LiveSite(id: nil, manifest: nil, files: [], others: [])

  /// Holds what a manifest names against what is there.
  ///
  /// - Parameter manifest: what was published, or what a publication that did not end would have.
  /// - Parameter present: every file that is there, by path; with an empty hash where only its size is known.
  init(id: String?, manifest: ReleaseManifest?, entries: [PublishedFile], present: [String: PublishedFile]) {
    self.id = id
    self.manifest = manifest
    files = entries.compactMap { entry in
      guard entry.kept != .adopted, let there = present[entry.path] else { return nil }
      let isSame = there.size == entry.size && (!there.isKnown || there.sha256 == entry.sha256)
      return isSame ? entry : PublishedFile(path: entry.path, sha256: "", size: there.size, kept: entry.kept)
    }
    isSigned = Signature.names.contains { present[$0] != nil }
    let known = Set(entries.filter { $0.kept != .adopted }.map(\.path))
    others = present.values.filter { !known.contains($0.path) && !ReleaseFiles.isOne($0.path) }
      .sorted { $0.path < $1.path }
  }

  private init(id: String?, manifest: ReleaseManifest?, files: [PublishedFile], others: [PublishedFile]) {
    self.id = id
    self.manifest = manifest
    self.files = files
    self.others = others
  }

  /// What is there, that no release wrote, and that nobody has said yes to.
  package var foreign: [String] {
    let adopted = Set((manifest?.files ?? []).filter { $0.kept == .adopted }.map(\.path))
    return others.map(\.path).filter { !adopted.contains($0) } + strangers
  }
}

extension PublishedFile {
  /// Whether its bytes are known by their hash.
  var isKnown: Bool { !sha256.isEmpty }
}

/// What describes a release rather than being part of it.
enum ReleaseFiles {
  /// What a publication that did not end leaves at a target where files are replaced one by one.
  static let journal = "release-next.json"

  static func isOne(_ path: String) -> Bool {
    path == ReleaseManifest.name || path == journal || Signature.names.contains(path)
  }
}
