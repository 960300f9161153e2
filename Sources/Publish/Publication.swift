import Diagnostics
package import DossierBuild
package import DossierModel
import Evidence
package import Foundation

/// One publication of a site to one target: what is there, what would change, and the change itself.
package struct Publication: Sendable {
  package let target: PublishTarget
  package let live: LiveSite
  package let plan: PublishPlan
  private let copy: PublishedCopy
  private let destination: any Destination

  /// What a publication may do, which the publisher says on the command line.
  package struct Permissions: Sendable {
    /// To go on where more than a third of the pages would be removed.
    package var removals: Bool
    /// To go on where the target holds files that no release wrote. They stay.
    package var foreignFiles: Bool
    /// To replace a branch that has moved on.
    package var force: Bool

    package init(removals: Bool = false, foreignFiles: Bool = false, force: Bool = false) {
      self.removals = removals
      self.foreignFiles = foreignFiles
      self.force = force
    }
  }

  /// Looks at the target and makes the plan; changes nothing.
  ///
  /// - Parameter folders: what the site is made from; relative paths begin at the one of `dossier.yml`.
  package init(
    of copy: PublishedCopy, to target: PublishTarget, folders: InputFolders, isInteractive: Bool,
    isForced: Bool = false
  ) async throws(PublishError) {
    self.target = target
    self.copy = copy
    destination = try Targets.destination(
      target.place, folders: folders, isInteractive: isInteractive, isForced: isForced)
    live = try await destination.look(copy.files)
    plan = PublishPlan(copy.files.map(\.file), live: live)
  }

  /// Whether the target holds this release, whole and nothing else.
  package var isUpToDate: Bool {
    plan.isEmpty && live.foreign.isEmpty && live.manifest == manifest
  }

  /// Clears up where the release is live, and whoever made it so was stopped before that.
  package func complete() async throws(PublishError) {
    Staging.removeAbandoned()
    if live.isUnfinished { try await destination.complete() }
  }

  private var kept: [PublishedFile] { plan.former + plan.adopted }
  var manifest: ReleaseManifest { copy.manifest(keeping: kept) }

  /// What the publisher has to say yes to, in words; empty where there is nothing.
  package func questions(_ permissions: Permissions) -> [Question] {
    var questions: [Question] = []
    if plan.removesMuch, !permissions.removals {
      questions.append(
        Question(
          text: "\(plan.removedPages) of the pages that are live would be removed, more than a third",
          option: "--allow-removals"))
    }
    let foreign = live.foreign
    if !foreign.isEmpty, !permissions.foreignFiles {
      let some = foreign.prefix(5).joined(separator: ", ") + (foreign.count > 5 ? ", …" : "")
      questions.append(
        Question(
          text:
            "\(target.place.shown) holds \(counted(foreign.count, "item")) that no release wrote (\(some)); to go on keeps \(foreign.count == 1 ? "it" : "them")",
          option: "--adopt"))
    }
    return questions
  }

  package struct Question: Sendable {
    package let text: String
    /// The option that answers it with yes.
    package let option: String
  }

  /// Makes the release the live one.
  ///
  /// - Parameter lock: `published.lock`, if it was written for this release.
  /// - Parameter key: the secret key that signs it.
  package func publish(
    released lock: [UInt8]? = nil, signedWith key: String? = nil, by publisher: String, at time: Date,
    _ progress: ProgressReport
  ) async throws(PublishError) -> ReleaseRecord {
    Staging.removeAbandoned()
    if let name = plan.adopted.map(\.path).first(where: { !PublishedFile.isPlain($0) }) {
      throw .refused(
        "\(target.place.shown) holds a file whose name has control characters, so that it cannot be kept; rename or remove it: "
          + name.debugDescription)
    }
    let manifest = (lock.map(copy.released(lock:)) ?? copy).manifest(keeping: kept)
    let record = ReleaseRecord(
      id: ReleaseFolder.id(at: time, hash: manifest.release, after: live.id),
      released: time.formatted(.iso8601),
      by: publisher,
      hash: manifest.release, changes: plan.summary)
    let release = NewRelease(
      record: record, manifest: manifest, manifestFiles: try await Self.files(of: manifest, signedWith: key),
      files: copy.files, kept: kept, plan: plan, live: live)
    try await destination.publish(release, progress)
    return record
  }

  static func files(
    of manifest: ReleaseManifest, signedWith key: String?
  ) async throws(PublishError) -> [(name: String, bytes: [UInt8])] {
    let bytes = try manifest.serialised()
    guard let key else { return [(ReleaseManifest.name, bytes)] }
    return [(ReleaseManifest.name, bytes), try await Signature.sign(bytes, with: key)]
  }
}
