import Check
import Deliver
public import Diagnostics
public import DossierModel
public import EDTF
import Evidence
public import Files
public import Load
import Parse
public import Render
import Resolve
import Threads
public import Write

/// The pipeline: load, parse, resolve, check, render, write.
///
/// Everything between the first stage and the last is a pure function of what was loaded.
public struct Build: Sendable {
  public var folders: InputFolders
  /// How the site is to be opened: from a host, or from a disk.
  public var form: SiteForm

  public init(_ folders: InputFolders, as form: SiteForm = .hosted) {
    self.folders = folders
    self.form = form
  }

  /// The outcome of a build: the site's files, ready to be written, or the errors that prevent them.
  public struct Result: Sendable {
    /// What could be read of the dossier.
    public let dossier: Dossier
    /// The site's files; `nil` where there are errors.
    public let files: [PlannedFile]?
    /// Every problem that was found.
    public let report: DiagnosticReport
    /// What the report was made from.
    let diagnostics: [Diagnostic]
    /// What the dossier was read from.
    let input: Input
    let folders: InputFolders

    /// The evidence that the dossier rests on, in words. After a build without errors all of it has been found, and a
    /// person has confirmed each speaker.
    package var evidence: String {
      let keys = Set(dossier.bodies.flatMap(\.citations).compactMap(\.key))
      let quotations = counted(keys.count { $0.kind == .quotation }, "quotation")
      let passages = counted(keys.count { $0.kind == .passage }, "passage")
      return "\(quotations) and \(passages) found in the archive, every speaker accepted"
    }

    /// The SHA-256 of each lock file, in hexadecimal digits; `nil` for a missing one.
    package var locks: LockHashes {
      LockHashes(
        evidence: input.evidenceLock.map { SnapshotHash(of: $0.bytes).description },
        published: input.publishedLock.map { SnapshotHash(of: $0.bytes).description })
    }
  }

  /// Runs every stage but the last. Every problem of the dossier and of the templates is reported
  /// in one run.
  ///
  /// - Parameter day: the day for which to report what is overdue; `nil` reports nothing of the kind.
  /// - Throws: `FileError` where a folder or a file cannot be read.
  public func run(overdueOn day: CalendarDay? = nil) throws(FileError) -> Result {
    try checkThreads()
    let loaded = try load(folders)
    return Self.run(loaded.value, folders, loaded.diagnostics, as: form, overdueOn: day)
  }

  static func run(
    _ input: Input, _ folders: InputFolders, _ earlier: [Diagnostic], as form: SiteForm = .hosted,
    overdueOn day: CalendarDay? = nil
  ) -> Result {
    let checked = check(input, earlier, as: form, overdueOn: day)
    let assets = deliver(input.assets, of: checked.value.catalogue.site)
    let templates = BoundTemplates.bind(
      input.templates, folder: folders.templates, naming: assets.value.folder, for: checked.value)
    let diagnostics =
      checked.diagnostics + assets.diagnostics + templates.diagnostics
      + checkTemplateCharacters(
        input.templates, assets: input.assets, checked.value.catalogue.site)
    let files =
      diagnostics.hasErrors
      ? nil : templates.value.map { render(checked.value, $0, assets.value, input, as: form) }
    return Result(
      dossier: checked.value, files: files,
      report: DiagnosticReport(diagnostics, in: input), diagnostics: diagnostics, input: input,
      folders: folders)
  }

  /// The stages from `parse` to `check`: all that concerns the content.
  static func check(
    _ input: Input, _ earlier: [Diagnostic], as form: SiteForm = .hosted, overdueOn day: CalendarDay? = nil
  ) -> Checked<Dossier> {
    let parsed = parse(input)
    let evidence = readEvidence(input)
    let published = readPublished(input)
    let resolved = resolve(parsed.value, input, evidence.value, for: form)
    let dossier = resolved.value
    var all =
      earlier + parsed.diagnostics + evidence.diagnostics + published.diagnostics + resolved.diagnostics
    all += Check.check(
      dossier, parsed.value, input, published.value, isEvidenceRead: !evidence.diagnostics.hasErrors,
      after: earlier)
    if let day { all += checkOverdue(dossier, on: day) }
    return Checked(dossier, withoutEchoes(all))
  }

  /// Writes the site's files to the output folder, and leaves what others keep there.
  ///
  /// - Parameter inPlace: whether to replace the files one by one, which keeps the folder itself, rather than to swap the
  ///   folder for another in one step.
  /// - Parameter onWait: called once, if another run is writing to the folder.
  /// - Throws: `FileError` also where the output folder overlaps with one that the site is made from.
  public func write(
    _ files: [PlannedFile], to output: String, inPlace: Bool = false, onWait: () -> Void = {}
  ) throws(FileError) -> WriteSummary {
    let folder = try OutputFolder(output)
    try folder.checkApart(from: [folders.content, folders.templates])
    return try folder.write(files, inPlace: inPlace, onWait: onWait)
  }

  /// Packs the site into a ZIP archive, whose bytes are the same on every machine.
  ///
  /// - Parameter onWait: called once, if another run is writing to the folder that holds it.
  /// - Returns: its size in bytes.
  /// - Throws: `FileError` also where the path holds something that an earlier run did not write.
  public func pack(
    _ files: [PlannedFile], to output: String, onWait: () -> Void = {}
  ) throws(FileError) -> Int {
    let archive = try SiteArchive(output)
    try archive.checkApart(from: [folders.content, folders.templates])
    return try archive.write(files, onWait: onWait)
  }

  /// The files of an output folder that differ from the site's.
  ///
  /// - Throws: `FileError` where a file of the folder cannot be read.
  public static func staleFiles(_ files: [PlannedFile], in output: String) throws(FileError) -> [StaleFile] {
    try OutputFolder(output).staleFiles(files)
  }
}
