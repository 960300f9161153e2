import Diagnostics
package import DossierModel
import Evidence
package import Files
package import Foundation
package import Load

/// One publication of a site to one target: what is there, what would change, and the change itself.
package struct Publication: Sendable {
  package let target: PublishTarget
  package let live: LiveSite
  package let plan: PublishPlan
  private let copy: PublishedCopy
  private let destination: any Destination

  /// What a publication may do, as the publisher says on the command line.
  package struct Permissions: Sendable {
    /// Go on even if more than a third of the pages would be removed.
    package var removals: Bool
    /// Go on even if the target holds files that no release wrote. Those at addresses of the site are replaced; others stay.
    package var foreignFiles: Bool

    package init(removals: Bool = false, foreignFiles: Bool = false) {
      self.removals = removals
      self.foreignFiles = foreignFiles
    }
  }

  /// Looks at the target and makes the plan; changes nothing.
  ///
  /// - Parameter folders: what the site is made from; relative paths begin at the folder of `dossier.yml`.
  package init(
    of copy: PublishedCopy, to target: PublishTarget, folders: InputFolders, isInteractive: Bool,
    isForced: Bool = false
  ) async throws(PublishError) {
    self.target = target
    self.copy = copy
    destination = try Targets.destination(
      target.place, folders: folders, isInteractive: isInteractive, isForced: isForced)
    live = try await destination.look(copy.files)
    try live.checkObstacles(at: target)
    plan = PublishPlan(copy.files.map(\.file), live: live)
  }

  /// Whether the target holds this release, complete, and nothing else.
  package var isUpToDate: Bool {
    plan.isEmpty && live.foreign.isEmpty && live.manifest == manifest
  }

  /// `release.json` and its signature, of a target that holds this release already.
  ///
  /// - Returns: `nil` where the target has these already: it is signed by this key, and there is nothing to do.
  package func signatureToPublish(by key: String) async throws(PublishError) -> ManifestFiles? {
    let files = try await Self.files(of: manifest, signedWith: key)
    let new = files.map { PublishedFile(path: $0.name, bytes: $0.bytes) }
    let there = live.descriptions
    // A key that never gives the same signature twice: without the public key, only the presence of its file can be seen.
    let isRepeatable = files.allSatisfy { file in
      Signature.allCases.first { $0.name == file.name }?.isRepeatable(file.bytes) ?? true
    }
    let isThere =
      there.count == new.count
      && zip(there, new).allSatisfy { old, new in
        old.path == new.path
          && (old.sha256 == new.sha256 || !isRepeatable && new.path != ReleaseManifest.name)
      }
    return isThere ? nil : files
  }

  /// Files by name, in the order in which they are written.
  package typealias ManifestFiles = [(name: String, bytes: [UInt8])]

  /// Checks that a file is a key that can sign.
  package static func check(secretKey key: String) throws(PublishError) {
    try Signature.check(secretKey: key)
  }

  /// Clears up after a publication that made the release live and was stopped then.
  package func complete() async throws(PublishError) {
    Staging.removeAbandoned()
    if live.isUnfinished { try await destination.complete() }
  }

  private var kept: [PublishedFile] { plan.former + plan.adopted }
  var manifest: ReleaseManifest { copy.manifest(keeping: kept) }

  /// What the publisher has to confirm, in words; empty where there is nothing.
  package func questions(_ permissions: Permissions) -> [Question] {
    var questions: [Question] = []
    if !permissions.removals, let question = Question(ofRemovalsBy: plan) { questions.append(question) }
    let foreign = live.foreign
    if !foreign.isEmpty, !permissions.foreignFiles {
      let some = foreign.prefix(5).joined(separator: ", ") + (foreign.count > 5 ? ", …" : "")
      let replaced = live.replaced(by: copy.files.map(\.file)).count
      let fate =
        replaced == 0
        ? "what is there stays"
        : replaced == foreign.count
          ? "all of that is at addresses of the site, and would be replaced"
          : "\(replaced) of them are at addresses of the site and would be replaced, the others stay"
      questions.append(
        Question(
          text:
            "\(target.place.shown) holds \(counted(foreign.count, "item")) that no release wrote (\(some)); \(fate)",
          option: "--adopt"))
    }
    return questions
  }

  package struct Question: Sendable {
    package let text: String
    /// The option that answers yes.
    package let option: String

    fileprivate init(text: String, option: String) {
      self.text = text
      self.option = option
    }

    /// - Returns: `nil` where no more than that would be removed.
    init?(ofRemovalsBy plan: PublishPlan) {
      guard plan.removesMuch else { return nil }
      text = "\(plan.removedPages) of the pages that are live would be removed, more than a third"
      option = "--allow-removals"
    }
  }

  /// Makes the release the live one.
  ///
  /// - Parameter lock: `published.lock`, if it was written for this release.
  /// - Parameter key: the secret key that signs it.
  /// - Parameter files: what `signatureToPublish` gave, if it was asked for.
  package func publish(
    released lock: [UInt8]? = nil, signedWith key: String? = nil, as files: ManifestFiles? = nil,
    by publisher: String, at time: Date,
    _ progress: ProgressReport
  ) async throws(PublishError) -> ReleaseRecord {
    Staging.removeAbandoned()
    let manifest = (lock.map(copy.released(lock:)) ?? copy).manifest(keeping: kept)
    let record = ReleaseRecord(
      id: try ReleaseFolder.id(at: time, hash: manifest.release, after: live.id),
      released: time.formatted(.iso8601),
      by: publisher,
      hash: manifest.release, changes: plan.summary)
    let manifestFiles =
      if let files { files } else { try await Self.files(of: manifest, signedWith: key) }
    let release = NewRelease(
      record: record, manifest: manifest, manifestFiles: manifestFiles,
      files: copy.files, kept: kept, plan: plan, live: live)
    try await destination.publish(release, progress)
    return record
  }

  static func files(
    of manifest: ReleaseManifest, signedWith key: String?
  ) async throws(PublishError) -> ManifestFiles {
    let bytes = try manifest.serialised()
    guard let key else { return [(ReleaseManifest.name, bytes)] }
    return [(ReleaseManifest.name, bytes), try await Signature.sign(bytes, with: key)]
  }
}

extension LiveSite {
  /// Refuses to go on where something live could not be part of a new copy, and would be lost.
  func checkObstacles(at target: PublishTarget) throws(PublishError) {
    guard !obstacles.isEmpty else { return }
    let some = obstacles.prefix(5).joined(separator: "; ") + (obstacles.count > 5 ? "; …" : "")
    throw .refused(
      "\(target.place.shown) holds \(some); move it away, or give it another name, and publish again")
  }
}

/// Why a site was not published.
package enum PublishError: Error, Sendable {
  /// The publisher has something to decide or to correct first; nothing was changed.
  case refused(String)
  /// The machine, a tool or the network failed.
  case failed(FileError)

  static func failed(_ message: String) -> PublishError { .failed(FileError(message)) }
}
