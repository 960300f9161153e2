import Diagnostics
import Foundation

/// Compares a copy of a site with its `release.json`, for a reader who wants to know whether it is complete and
/// unaltered.
package struct SiteVerification: Sendable {
  package let manifest: ReleaseManifest
  /// What the copy lacks, by path.
  package let missing: [String]
  /// What has other bytes than the manifest says.
  package let altered: [String]
  /// What the manifest does not name; looked for in a folder only.
  package let unlisted: [String]
  /// What the host of a copy on the web was not asked for, because it does not serve it or redirects readers instead.
  package let unasked: [PublishedFile]
  package let signature: SignatureState

  package enum SignatureState: Sendable, Equatable {
    /// The copy has none.
    case absent
    /// There is one, and no key to check it by was given.
    case unchecked
    case good
    /// It is not this key's signature of this manifest, for the reason given.
    case bad(String)
  }

  /// Whether the copy is what was published, as far as was checked.
  package var isSound: Bool {
    guard missing.isEmpty, altered.isEmpty, unlisted.isEmpty else { return false }
    switch signature {
    case .good, .unchecked: return true
    case .absent: return !wantsSignature
    case .bad: return false
    }
  }

  package var wantsSignature: Bool

  /// - Parameter copy: a folder, or the address of a copy on the web.
  /// - Parameter key: the public key of whoever signed it; `nil` leaves the signature unchecked.
  package init(of copy: String, key: String?) async throws(PublishError) {
    let key = if let key { try await PublicKey(key) } else { PublicKey?.none }
    wantsSignature = key != nil
    let source = try Source(copy)
    let bytes = try await source.manifest(of: copy)
    guard let manifest = ReleaseManifest(bytes) else {
      throw .refused("the \(ReleaseManifest.name) of \(copy) is damaged, or of another version")
    }
    if let contradiction = manifest.contradiction { throw Self.contradicts(contradiction, copy) }
    self.manifest = manifest
    signature = try await Self.state(of: try await source.signatures(), of: bytes, by: key)
    let isAsked = { (file: PublishedFile) in !source.isOnWeb || !file.isForHost && !file.isRedirect }
    let asked = manifest.files.filter(isAsked)
    unasked = manifest.files.filter { !isAsked($0) }
    let verdicts = try await source.verdicts(on: asked)
    if let file = zip(asked, verdicts).first(where: { $0.1 == .wrongSize })?.0 {
      throw Self.contradicts("\(file.path) has the hash that it gives, but not the size", copy)
    }
    missing = zip(asked, verdicts).filter { $0.1 == .missing }.map(\.0.path)
    altered = zip(asked, verdicts).filter { $0.1 == .altered }.map(\.0.path)
    unlisted = try source.names(but: manifest.files.map(\.path))
  }

  private static func contradicts(_ how: String, _ copy: String) -> PublishError {
    .refused("the \(ReleaseManifest.name) of \(copy) contradicts itself: \(TerminalText.plain(how))")
  }

  /// - Parameter signatures: those of the copy.
  private static func state(
    of signatures: [Signature: [UInt8]], of manifest: [UInt8], by key: PublicKey?
  ) async throws(PublishError) -> SignatureState {
    guard let key else { return signatures.isEmpty ? .absent : .unchecked }
    if let signature = signatures[key.kind] {
      let isGood = try await key.accepts(signature, of: manifest)
      return isGood ? .good : .bad("\(key.kind.tool) does not accept it as this key's")
    }
    if let other = signatures.keys.first {
      throw .refused(
        "the release is signed with \(other.tool), and \(key.given) is a key of \(key.kind.tool)")
    }
    return .absent
  }

  /// The verdict on one file.
  private enum Verdict {
    case sound, missing, altered
    /// It has the right hash, but not the right size.
    case wrongSize

    init(_ bytes: [UInt8], for file: PublishedFile) {
      guard PublishedFile(path: file.path, bytes: bytes).sha256 == file.sha256 else {
        self = .altered
        return
      }
      self = bytes.count == file.size ? .sound : .wrongSize
    }
  }

  // MARK: Where the copy is

  private enum Source: Sendable {
    case folder(FolderCopy)
    case web(WebCopy)

    init(_ copy: String) throws(PublishError) {
      guard copy.hasPrefix("https://") || copy.hasPrefix("http://") else {
        self = .folder(try FolderCopy(copy))
        return
      }
      guard !copy.contains(where: { "\"\\?#".contains($0) || $0.isWhitespace }) else {
        throw .refused("'\(copy)' is not the address of a site's root")
      }
      self = .web(WebCopy(address: copy.hasSuffix("/") ? copy : copy + "/"))
    }

    var isOnWeb: Bool {
      switch self {
      case .folder: false
      case .web: true
      }
    }

    /// Nothing larger than this is a manifest.
    private static let mostManifestBytes = 1 << 26
    private static let mostSignatureBytes = 1 << 16

    func manifest(of copy: String) async throws(PublishError) -> [UInt8] {
      let name = ReleaseManifest.name
      switch self {
      case .folder(let folder):
        if case .bytes(let bytes) = try folder.content(name) { return bytes }
      case .web(let web):
        switch try await web.answer(to: .init(name, size: Self.mostManifestBytes)) {
        case .bytes(let bytes): return bytes
        case .missing: break
        case .tooLarge: throw .refused("the \(name) of \(copy) is too large to be one")
        case .elsewhere(let target):
          let root = target.hasSuffix("/" + name) ? String(target.dropLast(name.count)) : target
          throw .refused(
            "\(copy) leads to \(TerminalText.plain(root)), which may be another copy; give that address")
        }
      }
      throw .refused("\(copy) has no \(name): it is not a copy that dossier published")
    }

    func signatures() async throws(PublishError) -> [Signature: [UInt8]] {
      var found: [Signature: [UInt8]] = [:]
      for kind in Signature.allCases {
        switch self {
        case .folder(let folder):
          switch try folder.content(kind.name) {
          case .bytes(let bytes): found[kind] = bytes
          case .noFile: found[kind] = []
          case .missing: break
          }
        case .web(let web):
          let answer = try await web.answer(to: .init(kind.name, size: Self.mostSignatureBytes))
          // Some hosts serve a page in place of whatever they do not have.
          if case .bytes(let bytes) = answer, kind.isShape(of: bytes) { found[kind] = bytes }
        }
      }
      return found
    }

    func verdicts(on files: [PublishedFile]) async throws(PublishError) -> [Verdict] {
      switch self {
      case .folder(let folder):
        var verdicts: [Verdict] = []
        for file in files {
          switch try folder.content(file.path) {
          case .bytes(let bytes): verdicts.append(Verdict(bytes, for: file))
          case .missing: verdicts.append(.missing)
          case .noFile: verdicts.append(.altered)
          }
        }
        return verdicts
      case .web(let web):
        return try await web.ask(files.map { .init($0.path, size: $0.size) }) { number, answer in
          switch answer {
          case .bytes(let bytes): Verdict(bytes, for: files[number])
          // It is not at its address: what is at another address may change by itself.
          case .missing, .elsewhere: .missing
          case .tooLarge: .altered
          }
        }
      }
    }

    /// What is there beside what is listed, as far as that can be seen.
    func names(but listed: [String]) throws(PublishError) -> [String] {
      switch self {
      case .folder(let folder):
        try folder.names(but: listed + [ReleaseManifest.name] + Signature.names.sorted())
      case .web: []
      }
    }
  }
}
