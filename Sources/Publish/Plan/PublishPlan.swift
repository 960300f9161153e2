import Diagnostics
import DossierModel

/// What a publication changes at its target.
package struct PublishPlan: Sendable {
  package let added: [PublishedFile]
  package let changed: [PublishedFile]
  package let removed: [PublishedFile]
  package let unchanged: Int
  /// Assets that the live release has and this one does not: they stay for one more release.
  package let former: [PublishedFile]
  /// Files that no release wrote, and that stay.
  package let adopted: [PublishedFile]
  private let livePages: Int

  /// - Parameter files: those of the new release.
  init(_ files: [PublishedFile], live: LiveSite) {
    let next = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    // A file of others at an address of the site is there as well, so it changes.
    let known = Dictionary(
      (live.files + live.others).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    added = files.filter { known[$0.path] == nil }
    changed = files.filter { file in known[file.path].map { $0.sha256 != file.sha256 } ?? false }
    unchanged = files.count - added.count - changed.count
    let gone = live.files.filter { next[$0.path] == nil && $0.kept != .adopted }
    let isSameRelease = added.isEmpty && changed.isEmpty && gone.allSatisfy { $0.kept == .former }
    // A former asset stays until there is another release.
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

  /// Whether so many pages would be removed, more than a third, that it may be a mistake.
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
  /// Those files of the manifest that are there, as far as could be seen. A file whose bytes are not known to be what
  /// the manifest says has an empty hash.
  package var files: [PublishedFile]
  /// Files that are live and that no release wrote.
  package var others: [PublishedFile]
  /// What else is in the folder, by name; it is not live and will not be.
  package var unrelated: [String] = []
  /// What is live and cannot be carried over, by name, with the reason.
  package var obstacles: [String] = []
  /// `release.json` and its signatures, as they are there; with an empty hash where only the size is known.
  var descriptions: [PublishedFile] = []
  /// Whether the manifest is signed.
  package var isSigned: Bool { descriptions.contains { Signature.names.contains($0.path) } }
  /// Whether the publication that made it live was stopped before clearing up.
  package var isUnfinished = false
  /// What changes with each publication at a target that keeps no releases; `nil` where nothing is there.
  var mark: String?

  package static let nothing = LiveSite(id: nil, manifest: nil, files: [], others: [])

  /// Files by path. Swift takes strings for equal that differ in how letters are composed, so one of two such files would
  /// hide the other. A path that is not composed is therefore reported as one that cannot be carried over.
  static func byPath(_ files: [PublishedFile]) -> [String: PublishedFile] {
    let named = files.map { file in
      file.path.utf8.elementsEqual(file.path.inNFC.utf8)
        ? file : .irregular(file.path.utf8.map(Self.escaped).joined())
    }
    return Dictionary(named.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func escaped(_ byte: UInt8) -> String {
    byte < 0x80 ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16)
  }

  /// Compares what a manifest names with what is there.
  ///
  /// - Parameter manifest: what was published, or would have been by a publication that was stopped.
  /// - Parameter present: every file that is there, by path; with an empty hash where only its size is known.
  init(id: String?, manifest: ReleaseManifest?, entries: [PublishedFile], present: [String: PublishedFile]) {
    self.id = id
    self.manifest = manifest
    files = entries.compactMap { entry in
      guard entry.kept != .adopted, let there = present[entry.path] else { return nil }
      let isSame = there.size == entry.size && (!there.isKnown || there.sha256 == entry.sha256)
      return isSame ? entry : PublishedFile(path: entry.path, sha256: "", size: there.size, kept: entry.kept)
    }
    descriptions = ([ReleaseManifest.name] + Signature.names.sorted()).compactMap { present[$0] }
    let known = Set(entries.filter { $0.kept != .adopted }.map(\.path))
    let foreign = present.values.filter { file in
      // A file with the name of the manifest that is not one is somebody else's.
      !known.contains(file.path)
        && (!ReleaseFiles.isOne(file.path) || manifest == nil && file.path == ReleaseManifest.name)
    }.sorted { $0.path < $1.path }
    obstacles = (foreign + files.filter(\.isIrregular)).compactMap(\.obstacle)
    others = foreign.filter { $0.obstacle == nil }
  }

  private init(id: String?, manifest: ReleaseManifest?, files: [PublishedFile], others: [PublishedFile]) {
    self.id = id
    self.manifest = manifest
    self.files = files
    self.others = others
  }

  /// What is there that no release wrote and that nobody has accepted.
  package var foreign: [String] { unasked.map(\.path) + unrelated }

  private var unasked: [PublishedFile] {
    let adopted = Set((manifest?.files ?? []).filter { $0.kept == .adopted }.map(\.path))
    return others.filter { !adopted.contains($0.path) }
  }

  /// Those of them that are at an address of the release, and would be replaced.
  func replaced(by files: [PublishedFile]) -> [String] {
    let next = Set(files.map(\.path)).union([ReleaseManifest.name])
    return unasked.map(\.path).filter(next.contains)
  }
}

extension PublishedFile {
  /// Whether its bytes are known by their hash.
  var isKnown: Bool { !sha256.isEmpty }

  /// Something with a file's name that is not a file: a link, a pipe.
  static func irregular(_ path: String) -> PublishedFile { PublishedFile(path: path, sha256: "", size: -1) }

  var isIrregular: Bool { size < 0 }

  /// Why it cannot be part of a copy; `nil` where it can.
  fileprivate var obstacle: String? {
    let shown = TerminalText.plain(path)
    if isIrregular { return "\(shown), which is not a regular file" }
    if !Self.isPlain(path) || !path.utf8.elementsEqual(path.inNFC.utf8) || path.contains("\u{FFFD}") {
      return "\(shown), whose name others could read in more ways than one"
    }
    return nil
  }
}

/// The files that describe a release and are not part of it.
enum ReleaseFiles {
  /// What a publication that was stopped leaves at a target where files are replaced one by one.
  static let journal = "release-next.json"

  static func isOne(_ path: String) -> Bool {
    path == ReleaseManifest.name || path == journal || Signature.names.contains(path)
  }
}
