import Check
public import Diagnostics
import DossierModel
public import EDTF
import Evidence
public import Files
public import Load
import Threads

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
    /// What would change on record, in words: `3 statements new, 1 changed, 0 withdrawn`.
    public var changes: String {
      "\(counted(statements, "statement")), \(new) new, \(changed) changed, \(withdrawn) withdrawn"
    }
    /// Whether the record says already what the site says.
    public var isUpToDate: Bool { new == 0 && changed == 0 && withdrawn == 0 }

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
    return Self.record(of: Build.run(loaded.value, folders, loaded.diagnostics), today: today)
  }

  /// What a release of a build would put on record.
  public static func record(of build: Build.Result, today: CalendarDay) -> Result {
    let old = readPublished(build.input).value
    let current = build.dossier.publishedStatements.map(\.statement)
    let moved = build.dossier.movedPages
    let changes = old.changes(to: current, moved: moved)
    let early = correctionsFromTheFuture(build.dossier, today)
    return Result(
      report: early.isEmpty ? build.report : DiagnosticReport(build.diagnostics + early, in: build.input),
      lockPath: build.folders.content + "/" + LockFiles.published,
      lock: build.files == nil || !early.isEmpty
        ? nil : old.releasing(current, on: today, moved: moved).serialised(),
      statements: current.count, new: changes.added.count, changed: changes.changed.count,
      withdrawn: changes.vanished.count)
  }

  /// A build asks no clock, so that only a release can see these; and once released they could not be changed.
  private static func correctionsFromTheFuture(_ dossier: Dossier, _ today: CalendarDay) -> [Diagnostic] {
    dossier.catalogue.origins.indices.flatMap { number in
      let entity = dossier.catalogue.entity(number)
      return entity.corrections.filter { $0.date.value > today }.map { correction in
        Diagnostic(
          DateRules.contradiction, at: entity.origin.location(correction.date.range),
          "this \(correction.kind.value.rawValue) (\(correction.date.value.isoText)) lies after the day of the release, \(today.isoText)"
        )
      }
    }
  }
}
