import DossierBuild
import Foundation

/// Holds a copy of a site against its `release.json`: what a reader can do who wants to know whether it is whole and
/// unaltered.
package struct SiteVerification: Sendable {
  package let manifest: ReleaseManifest
  /// What the copy lacks, by path.
  package let missing: [String]
  /// What has other bytes than the manifest says.
  package let altered: [String]
  /// What the manifest does not name; looked for in a folder only.
  package let unlisted: [String]
  /// What the host of a copy on the web keeps to itself, and was not asked for.
  package let unasked: [String]
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

  /// Whether the copy is what was published, as far as was asked.
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
  /// - Parameter key: the public key of whoever signed it; `nil` where that is not asked.
  package init(of copy: String, key: String?) async throws(PublishError) {
    let source = try await Self.open(copy)
    defer { extendLifetime(source.staging) }
    guard let bytes = try source.read(ReleaseManifest.name) else {
      throw .refused("\(copy) has no \(ReleaseManifest.name): it is no copy that dossier published")
    }
    guard let manifest = ReleaseManifest(bytes) else {
      throw .refused("the \(ReleaseManifest.name) of \(copy) is damaged, or of another version")
    }
    self.manifest = manifest
    wantsSignature = key != nil
    let asked = manifest.files.filter { !source.isRemote || !$0.isForHost }
    unasked = manifest.files.filter { source.isRemote && $0.isForHost }.map(\.path)
    try await source.fetch(asked.map(\.path) + Signature.names.sorted())
    var missing: [String] = []
    var altered: [String] = []
    for file in asked {
      guard let there = try source.read(file.path) else {
        missing.append(file.path)
        continue
      }
      if PublishedFile(path: file.path, bytes: there).sha256 != file.sha256 { altered.append(file.path) }
    }
    self.missing = missing
    self.altered = altered
    let named = Set(manifest.files.map(\.path))
    unlisted =
      try source.isRemote ? [] : source.names().filter { !named.contains($0) && !ReleaseFiles.isOne($0) }
    var state = SignatureState.absent
    for kind in Signature.allCases {
      guard let signature = try source.read(kind.name) else { continue }
      guard let key else {
        state = .unchecked
        continue
      }
      let problem = try await kind.problem(signature, of: bytes, by: key)
      state = problem.map(SignatureState.bad) ?? .good
      if state == .good { break }
    }
    signature = state
  }

  // MARK: Where the copy is

  /// The files of a copy, in a folder.
  private struct Source {
    let path: String
    /// The address that they are fetched from, ending in `/`, and the folder that they are fetched to.
    var address: String?
    var staging: Staging?

    var isRemote: Bool { address != nil }

    func read(_ name: String) throws(PublishError) -> [UInt8]? {
      do throws(Disk.Failure) {
        return try Disk.readIfThere(path + "/" + name)
      } catch .isNot {
        return nil
      } catch {
        throw .failed("cannot read \(path)/\(name): \(error.words)")
      }
    }

    /// Every file of the folder.
    func names() throws(PublishError) -> [String] {
      var names: [String] = []
      var pending = [""]
      do throws(Disk.Failure) {
        while let folder = pending.popLast() {
          for name in try Disk.names(in: folder.isEmpty ? path : path + "/" + folder) {
            let inner = folder.isEmpty ? name.shown : folder + "/" + name.shown
            if try Disk.kind(path + "/" + inner) == .folder {
              pending.append(inner)
            } else {
              names.append(inner)
            }
          }
        }
      } catch {
        throw .failed("cannot read \(path): \(error.words)")
      }
      return names.sorted()
    }

    /// Fetches files of a copy on the web; one that the host does not have is not there then.
    func fetch(_ names: [String]) async throws(PublishError) {
      guard let address, let staging else { return }
      var configuration = "fail\nlocation\nproto = \"=http,https\"\nproto-redir = \"=http,https\"\nparallel\n"
      configuration += "create-dirs\nsilent\nshow-error\nconnect-timeout = 20\nremove-on-error\n"
      for name in names {
        configuration +=
          "url = \"\(address)\(Self.encoded(name))\"\noutput = \"\(Self.escaped(staging.path + "/" + name))\"\n"
      }
      let outcome = try await Tool.curl.run(["--disable", "--config", "-"], input: Array(configuration.utf8))
      // 22 is a host's answer that it does not have a file.
      guard [0, 22].contains(outcome.status) else { throw Tool.curl.failure(outcome, to: "fetch \(address)") }
    }

    private static func encoded(_ name: String) -> String {
      name.utf8.map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: String(UnicodeScalar(byte))
        default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }.joined()
    }

    private static func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
  }

  private static func open(_ copy: String) async throws(PublishError) -> Source {
    guard copy.hasPrefix("https://") || copy.hasPrefix("http://") else {
      do throws(Disk.Failure) {
        guard let path = try Disk.followed(copy) else { throw .system(ENOENT) }
        return Source(path: path)
      } catch {
        throw .failed("cannot look at \(copy): \(error.words)")
      }
    }
    guard !copy.contains(where: { "\"\\?#".contains($0) || $0.isWhitespace }) else {
      throw .refused("'\(copy)' is not the address of a site's root")
    }
    let staging = try Staging()
    let source = Source(
      path: staging.path, address: copy.hasSuffix("/") ? copy : copy + "/", staging: staging)
    try await source.fetch([ReleaseManifest.name])
    return source
  }
}
