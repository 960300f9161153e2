package import DossierModel
package import Foundation
package import Load

/// The releases that a target keeps, and the way back to one of them.
package struct KeptReleases: Sendable {
  /// The newest first; `nil` where the target keeps none but the live one.
  package let all: [ListedRelease]?
  package let live: LiveSite
  private let destination: any Destination

  /// - Parameter folders: what the site is made from; relative paths begin at the folder of `dossier.yml`.
  package init(of target: PublishTarget, folders: InputFolders, isInteractive: Bool)
    async throws(PublishError)
  {
    destination = try Targets.destination(target.place, folders: folders, isInteractive: isInteractive)
    all = try await destination.releases()
    live = try await destination.look([])
    try live.checkObstacles(at: target)
  }

  /// The release to go back to: the one with a name, a hash or the beginning of either, or else the one before the live one.
  package func earlier(_ name: String?) throws(PublishError) -> ListedRelease {
    guard let all else {
      throw .refused("this target keeps no releases; check out the content of the release and publish that")
    }
    guard let name else {
      guard let found = before(all) else { throw .refused("there is no release before the live one") }
      return found
    }
    let found = all.filter {
      $0.record.id == name || $0.record.id.hasPrefix(name) || $0.record.hash.hasPrefix(name)
    }
    // Releases of one hash have the same files: which of them makes no difference.
    guard
      let release = found.first(where: { $0.record.id == name }) ?? found.first(where: \.isLive)
        ?? found.first,
      release.record.id == name || found.allSatisfy({ $0.record.hash == release.record.hash })
    else {
      throw .refused(
        found.isEmpty
          ? "there is no release '\(name)'; dossier releases lists them"
          : "'\(name)' matches \(found.count) releases; write more of its name")
    }
    guard !release.isLive else { throw .refused("\(release.record.id) is live already") }
    return release
  }

  /// The release before the live one. Releases that a rollback left are passed over.
  private func before(_ all: [ListedRelease]) -> ListedRelease? {
    guard var place = all.firstIndex(where: \.isLive) else { return nil }
    let live = all[place].record
    while true {
      // Those are the releases between a rollback and the one that it went back to.
      let origin = all[place].record.rollbackTo.flatMap { id in all.firstIndex { $0.record.id == id } }
      if let origin, origin > place {
        place = origin
      } else {
        place += 1
      }
      guard place < all.count else { return nil }
      let isWayBack = all[place].record.rollbackTo != nil
      if all[place].record.hash != live.hash, !isWayBack { return all[place] }
    }
  }

  /// What the publisher has to confirm first.
  package func questions(
    _ old: ListedRelease, mayRemove: Bool
  ) async throws(PublishError) -> [Publication.Question] {
    let plan = PublishPlan(try await destination.manifest(of: old).ownFiles, live: live)
    return mayRemove ? [] : [Publication.Question(ofRemovalsBy: plan)].compactMap(\.self)
  }

  /// Makes the files of a kept release live again, as a new release.
  package func rollBack(
    to old: ListedRelease, signedWith key: String? = nil, by publisher: String, at time: Date,
    _ progress: ProgressReport
  ) async throws(PublishError) -> ReleaseRecord {
    var manifest = try await destination.manifest(of: old)
    let own = manifest.ownFiles
    let plan = PublishPlan(own, live: live)
    let kept = plan.former + plan.adopted
    manifest.files = (own + kept).sorted { $0.path < $1.path }
    let record = ReleaseRecord(
      id: try ReleaseFolder.id(at: time, hash: manifest.release, after: live.id),
      released: time.formatted(.iso8601),
      by: publisher,
      hash: manifest.release, changes: plan.summary, rollbackTo: old.record.id)
    let release = NewRelease(
      record: record, manifest: manifest,
      manifestFiles: try await Publication.files(of: manifest, signedWith: key), files: [], kept: kept,
      plan: plan,
      live: live)
    try await destination.restore(old, as: release, progress)
    return record
  }
}
