public import Diagnostics
import DossierModel
public import EDTF
import Evidence

/// Puts on record what the site says in public.
public struct Release: Sendable {
  public var folders: InputFolders
  /// The day of the release.
  public var today: CalendarDay

  public init(_ folders: InputFolders, today: CalendarDay) {
    self.folders = folders
    self.today = today
  }

  public struct Result: Sendable {
    public let report: DiagnosticReport
    public let lockPath: String
    /// The lock's new bytes; `nil` where an error stands in the way.
    public let lock: [UInt8]?
    public let statements: Int
    public let new: Int
    public let changed: Int
    public let withdrawn: Int
  }

  /// - Throws: `FileError` where a folder or a file cannot be read.
  public func run() throws(FileError) -> Result {
    try checkThreads()
    let loaded = try load(folders)
    let built = Build.run(loaded.value, folders, loaded.diagnostics)
    let old = readPublished(loaded.value).value
    let current = built.dossier.publishedStatements.map(\.statement)
    let moved = built.dossier.movedPages
    let changes = old.changes(to: current, moved: moved)
    let early = correctionsFromTheFuture(built.dossier)
    return Result(
      report: early.isEmpty
        ? built.report : DiagnosticReport(built.diagnostics + early, in: loaded.value),
      lockPath: folders.content + "/" + LockFiles.published,
      lock: built.files == nil || !early.isEmpty
        ? nil : old.releasing(current, on: today, moved: moved).serialised(),
      statements: current.count, new: changes.added.count, changed: changes.changed.count,
      withdrawn: changes.vanished.count)
  }

  /// A build asks no clock, so that only a release can see these; and once released they could not be changed.
  private func correctionsFromTheFuture(_ dossier: Dossier) -> [Diagnostic] {
    dossier.catalogue.origins.indices.flatMap { number in
      let entity = dossier.catalogue.entity(number)
      return entity.corrections.filter { $0.date > today }.map { correction in
        Diagnostic(
          DateRules.contradiction, at: entity.origin.location(correction.dateRange),
          "this \(correction.kind.rawValue) (\(correction.date.isoText)) lies after the day of the release, \(today.isoText)"
        )
      }
    }
  }
}
