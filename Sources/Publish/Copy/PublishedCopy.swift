package import DossierBuild
package import DossierModel
import EDTF
import Evidence
import Load
package import Render
import Threads

/// What a publication puts at its target: the built site, and what its host needs beside it.
package struct PublishedCopy: Sendable {
  package let site: Complete<Site>
  /// The files, by path.
  package let files: [CopyFile]
  private let generator: String
  private var locks: LockHashes

  /// - Parameter build: a build without errors.
  /// - Parameter generator: the program with its version, as the manifest names it.
  /// - Parameter place: where the copy goes.
  package init(
    _ build: Build.Result, _ files: [PlannedFile], for place: PublishTarget.Place, generator: String
  ) {
    site = build.dossier.catalogue.completeSite
    locks = build.locks
    self.generator = generator
    let former = Set(build.dossier.redirects.map(\.from.file))
    let planned = concurrentMap(files) {
      CopyFile(path: $0.path, role: $0.role, isRedirect: former.contains($0.path), make: $0.make)
    }
    let taken = Set(planned.map(\.path))
    let rules = HostRules(build.dossier, planned)
    var all = planned + rules.files(for: place).filter { !taken.contains($0.path) }
    if place.servesPackedFiles { all += Self.packed(all) }
    self.files = all.sorted { $0.path < $1.path }
  }

  private static func packed(_ files: [CopyFile]) -> [CopyFile] {
    let worthIt = files.filter { !$0.file.isForHost && Compression.pays($0.path, size: $0.file.size) }
    return concurrentMap(worthIt) { file in
      Compression.allCases.compactMap { compression in
        guard compression.packed(file.make()) != nil else { return nil }
        return CopyFile(path: file.path + compression.rawValue, role: file.role) {
          compression.packed(file.make()) ?? []
        }
      }
    }.flatMap(\.self)
  }

  /// The manifest of the copy.
  ///
  /// - Parameter kept: what else is in the copy.
  package func manifest(keeping kept: [PublishedFile]) -> ReleaseManifest {
    ReleaseManifest(
      generator: generator, title: site.title.value, baseURL: site.baseURL, asOf: site.asOf.value.isoText,
      evidenceLock: locks.evidence, publishedLock: locks.published, files: files.map(\.file) + kept)
  }

  /// This copy, for a dossier whose statements have been released in the meantime.
  package func released(lock: [UInt8]) -> PublishedCopy {
    var copy = self
    copy.locks.published = SnapshotHash(of: lock).description
    return copy
  }
}

extension PublishTarget.Place {
  /// Whether the server there can be told to send `page.html.br` for `page.html`.
  var servesPackedFiles: Bool {
    switch self {
    case .folder, .ssh: true
    case .bucket, .git: false
    }
  }
}

/// A file of the copy that is published. Its hash is known, and it is made again when it is written, so that only a few
/// are held in memory at a time.
package struct CopyFile: Sendable {
  package let file: PublishedFile
  /// What it is to the others: where files are replaced one by one, they are in this order.
  package let role: PlannedFile.Role
  package let make: @Sendable () -> [UInt8]
  /// What it makes a browser load and run.
  let needs: PageNeeds

  /// - Parameter isRedirect: whether it is the page of a former address.
  package init(
    path: String, role: PlannedFile.Role, isRedirect: Bool = false, make: @escaping @Sendable () -> [UInt8]
  ) {
    let bytes = make()
    let file = PublishedFile(path: path, bytes: bytes)
    self.file = isRedirect ? file.asRedirect : file
    needs = PageNeeds(of: path, bytes)
    self.role = role
    self.make = make
  }

  package var path: String { file.path }
}
