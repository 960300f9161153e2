/// A place that holds published copies: what is asked of each kind of target.
///
/// A destination can be stopped at any moment: what is live still works, and the next publication completes what was
/// begun.
protocol Destination: Sendable {
  /// What is live now; changes nothing.
  ///
  /// - Parameter files: those of the copy that is to be published; empty where only what is there matters.
  func look(_ files: [CopyFile]) async throws(PublishError) -> LiveSite

  /// Makes a release the live one.
  func publish(_ release: NewRelease, _ progress: ProgressReport) async throws(PublishError)

  /// Clears up after a publication that was stopped when its release was live already.
  func complete() async throws(PublishError)

  /// The releases that are kept, the newest first; `nil` where the target keeps none but the live one.
  func releases() async throws(PublishError) -> [ListedRelease]?

  /// Makes the files of a kept release live again, as a new release, so that the history says what was live when.
  ///
  /// - Parameter release: its `files` are empty: they are those of the old one.
  func restore(_ old: ListedRelease, as release: NewRelease, _ progress: ProgressReport)
    async throws(PublishError)

  /// The manifest of a kept release.
  func manifest(of release: ListedRelease) async throws(PublishError) -> ReleaseManifest
}

/// Says what is being done, and how much of it: `(done, of)`.
package typealias ProgressReport = @Sendable (_ step: String, _ done: Int, _ all: Int) -> Void

/// A release on its way to a target.
struct NewRelease: Sendable {
  let record: ReleaseRecord
  let manifest: ReleaseManifest
  /// `release.json` and its signature, in the order in which they are written.
  let manifestFiles: [(name: String, bytes: [UInt8])]
  /// The release's own files.
  let files: [CopyFile]
  /// What stays at the target beside them.
  let kept: [PublishedFile]
  let plan: PublishPlan
  let live: LiveSite
}

/// What is known of a release: kept beside it, and not public.
package struct ReleaseRecord: Codable, Equatable, Sendable {
  /// Its name: when it was made, to the second and in UTC, and the beginning of its hash.
  package var id: String
  /// When, as RFC 3339 has it.
  package var released: String
  /// Who, as far as the machine or git knows.
  package var by: String
  /// The hash of `ReleaseManifest.release`.
  package var hash: String
  /// What it changed: `3 added, 2 changed, 1 removed, 70 unchanged`.
  package var changes: String
  /// The release that this one brought back.
  package var rollbackTo: String?

  private enum CodingKeys: String, CodingKey {
    case id, released, by, hash, changes
    case rollbackTo = "rollback_to"
  }
}

/// A release that a target keeps.
package struct ListedRelease: Sendable {
  package var record: ReleaseRecord
  package var isLive: Bool
  /// What the target knows it by, where that is not its name: a commit.
  var key: String
}
