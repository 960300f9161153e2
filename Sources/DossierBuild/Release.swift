import Check
public import Diagnostics
import DossierModel
public import EDTF
import Evidence
public import Files
public import Load
import Threads

/// Records what the site says in public.
public struct Release: Sendable {
  public var folders: InputFolders
  /// The day of the release.
  public var today: CalendarDay

  public init(_ folders: InputFolders, today: CalendarDay) {
    self.folders = folders
    self.today = today
  }

  /// What a release changes, ready to be written.
  public struct Result: Sendable {
    /// What would change on record, in words: `3 statements new, 1 changed, 0 withdrawn`.
    public var changes: String {
      "\(counted(statements, "statement")), \(new) new, \(changed) changed, \(withdrawn) withdrawn"
    }
    /// Whether the record already says what the site says.
    public var isUpToDate: Bool { new == 0 && changed == 0 && withdrawn == 0 }

    /// Every problem that was found.
    public let report: DiagnosticReport
    /// The path of `published.lock`.
    public let lockPath: String
    /// The lock's new bytes; `nil` where there are errors.
    public let lock: [UInt8]?
    /// How many statements the site makes.
    public let statements: Int
    /// How many of them are not on record.
    public let new: Int
    /// How many of them differ from the record.
    public let changed: Int
    /// How many statements on record the site no longer makes.
    public let withdrawn: Int
  }

  /// Reads and checks the dossier, and compares it with the record.
  ///
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

  /// A build does not know the day, so only a release can find these; once released, they could not be changed.
  private static func correctionsFromTheFuture(_ dossier: Dossier, _ today: CalendarDay) -> [Diagnostic] {
    dossier.catalogue.origins.indices.flatMap { number in
      let entity = dossier.catalogue.entity(number)
      return entity.corrections.filter { $0.date.value > today }.map { correction in
        Diagnostic(
          DateRules.contradiction, at: entity.origin.location(correction.date.range),
          "this \(correction.kind.value.rawValue) (\(correction.date.value.isoText)) is dated after the day of the release, \(today.isoText)"
        )
      }
    }
  }
}
