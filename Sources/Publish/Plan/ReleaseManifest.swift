import Diagnostics
import DossierModel
import Evidence
import Foundation

/// `release.json`: what a published copy of a site consists of, so that anybody can check a copy.
///
/// It holds no time and no name of a person or a machine: the same dossier gives the same bytes.
package struct ReleaseManifest: Codable, Equatable, Sendable {
  /// Its name at the root of the copy.
  package static let name = "release.json"

  /// The version of this format.
  package var format = 1
  /// The program that made the copy, with its version.
  package var generator: String
  package var title: String
  /// The address of the site's root, ending in `/`.
  package var baseURL: String
  /// The day up to which the dossier is current, as ISO 8601 has it.
  package var asOf: String
  /// The SHA-256 of `evidence.lock` and of `published.lock`; `nil` for a missing one.
  package var evidenceLock: String?
  package var publishedLock: String?
  /// The SHA-256 of the list of the release's own files: two copies with the same hash show readers the same site.
  package var release: String
  /// Every file of the copy except this one and its signature, by path.
  package var files: [PublishedFile]

  private enum CodingKeys: String, CodingKey {
    case format, generator, title, release, files
    case baseURL = "base_url"
    case asOf = "as_of"
    case evidenceLock = "evidence_lock"
    case publishedLock = "published_lock"
  }

  /// - Returns: `nil` where the bytes are not a manifest of this format, or name a file outside the copy's root.
  package init?(_ bytes: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(Self.self, from: Data(bytes)), manifest.format == 1,
      manifest.files.allSatisfy({
        PublishedFile.isPlain($0.path) && $0.size >= 0 && SnapshotHash(hex: $0.sha256) != nil
      })
    else { return nil }
    self = manifest
  }

  init(
    generator: String, title: String, baseURL: String, asOf: String, evidenceLock: String?,
    publishedLock: String?,
    files: [PublishedFile]
  ) {
    self.generator = generator
    self.title = title
    self.baseURL = baseURL
    self.asOf = asOf
    self.evidenceLock = evidenceLock
    self.publishedLock = publishedLock
    self.files = files.sorted { $0.path < $1.path }
    release = Self.hash(self.files)
  }

  /// How the manifest contradicts itself, in words; `nil` where it does not.
  ///
  /// Paths that are equal in Unicode's normal form are one path: on a Mac they are one file.
  package var contradiction: String? {
    var seen: Set<String> = []
    for file in files {
      guard seen.insert(file.path).inserted else { return "it lists \(file.path) twice" }
      // Files that others put there have the names that they gave them.
      guard file.kept == .adopted || file.path.utf8.elementsEqual(file.path.inNFC.utf8) else {
        return "it lists \(file.path), which is not in Unicode's normal form C"
      }
    }
    return release == Self.hash(files) ? nil : "its 'release' is not the hash of its list"
  }

  /// The files of the release itself.
  package var ownFiles: [PublishedFile] { files.filter { $0.kept == nil } }

  /// - Parameter files: by path.
  private static func hash(_ files: [PublishedFile]) -> String {
    // Hosts are not asked for pages at former addresses, so the hash covers their mark: nobody can change it unseen.
    let list = files.filter { $0.kept == nil }
      .map { "\($0.sha256) \($0.isRedirect ? ">" : " ")\($0.path)\n" }.joined()
    return SnapshotHash(of: Array(list.utf8)).description
  }

  /// The bytes of the file.
  package func serialised() throws(PublishError) -> [UInt8] {
    do {
      return try JSON.file(self)
    } catch {
      throw .failed("cannot write \(Self.name): \(error)")
    }
  }
}

/// A file of a published copy.
package struct PublishedFile: Codable, Hashable, Sendable {
  /// Why a file is in a copy that is not part of its release.
  package enum Kept: String, Codable, Sendable {
    /// Assets of the release before: a reader may have one of its pages open.
    case former
    /// A file that somebody else put there.
    case adopted
  }

  /// The path below the copy's root, with `/` between its parts.
  package var path: String
  /// 64 hexadecimal digits.
  package var sha256: String
  /// In bytes.
  package var size: Int
  package var kept: Kept?
  /// `true` for the page at a former address, where many hosts answer with 301 rather than serve it. Otherwise not
  /// written at all.
  package var redirect: Bool?

  package init(path: String, sha256: String, size: Int, kept: Kept? = nil) {
    self.path = path
    self.sha256 = sha256
    self.size = size
    self.kept = kept
  }

  init(path: String, bytes: [UInt8], kept: Kept? = nil) {
    self.init(path: path, sha256: SnapshotHash(of: bytes).description, size: bytes.count, kept: kept)
  }

  func kept(_ kept: Kept) -> PublishedFile {
    var file = self
    file.kept = kept
    return file
  }

  /// The same file as the page of a former address.
  var asRedirect: PublishedFile {
    var file = self
    file.redirect = true
    return file
  }

  package var isRedirect: Bool { redirect == true }

  /// Whether its name changes with its bytes, so that it can be kept for ever.
  package var isImmutable: Bool { path.hasPrefix("assets/") }

  package var isPage: Bool { path.hasSuffix(".html") }

  /// Whether a host reads it rather than serving it.
  package var isForHost: Bool { Self.forHosts.contains(path) }

  static let forHosts: Set<String> = ["_headers", "_redirects", ".nojekyll", "CNAME"]

  /// Whether a path leads to a file below a folder, and is written in the only possible way.
  static func isPlain(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part != "." && part != ".."
        && !part.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }
  }
}
