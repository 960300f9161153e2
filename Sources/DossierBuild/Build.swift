public import Diagnostics
public import DossierModel
import Evidence

/// The pipeline: load, parse, resolve, check, render, write.
///
/// Everything between the first stage and the last is a pure function of what was loaded.
public struct Build: Sendable {
  public var folders: InputFolders

  public init(_ folders: InputFolders) {
    self.folders = folders
  }

  /// A dossier without errors and its files, ready to be written; or none, and why.
  public struct Result: Sendable {
    public let dossier: Dossier
    /// The site's files; `nil` where an error stands in the way of them.
    public let files: [PlannedFile]?
    public let report: DiagnosticReport
    /// What the report was made from.
    let diagnostics: [Diagnostic]
  }

  /// Runs every stage but the last. Every problem of the dossier and of the templates is reported
  /// in one run.
  ///
  /// - Throws: `FileError` where a folder or a file cannot be read.
  public func run() throws(FileError) -> Result {
    try checkThreads()
    let loaded = try load(folders)
    return Self.run(loaded.value, folders, loaded.diagnostics)
  }

  static func run(_ input: Input, _ folders: InputFolders, _ earlier: [Diagnostic]) -> Result {
    let checked = check(input, earlier)
    let templates = BoundTemplates.bind(
      input.templates, folder: folders.templates, for: checked.value)
    let diagnostics =
      checked.diagnostics + templates.diagnostics
      + checkTemplateCharacters(
        input.templates, assets: input.assets, checked.value.catalogue.site)
    let files = diagnostics.hasErrors ? nil : templates.value.map { render(checked.value, $0, input) }
    return Result(
      dossier: checked.value, files: files,
      report: DiagnosticReport(diagnostics, in: input), diagnostics: diagnostics)
  }

  /// The stages from `parse` to `check`: all that concerns the content.
  static func check(_ input: Input, _ earlier: [Diagnostic]) -> Checked<Dossier> {
    let parsed = parse(input)
    let evidence = readEvidence(input)
    let published = readPublished(input)
    let resolved = resolve(parsed.value, input, evidence.value)
    let dossier = resolved.value
    let all =
      earlier + parsed.diagnostics + evidence.diagnostics + published.diagnostics + resolved.diagnostics
      + DossierBuild.check(dossier) + checkMediaUse(dossier, input, parsed.value, earlier)
      + checkStatic(dossier, input, ids: parsed.value.ids)
      + checkRedirects(dossier, input, ids: parsed.value.ids)
      + checkEvidence(dossier, lockPath: input.evidenceLock?.path)
      + checkPublished(dossier, ids: parsed.value.ids, published.value, lockPath: input.publishedLock?.path)
    return Checked(dossier, withoutEchoes(all))
  }

  /// Makes the output folder hold the site's files, beside what others keep in it.
  ///
  /// - Parameter inPlace: whether to replace the files one by one, so that the folder stays the folder that it is,
  ///   rather than to put another in its place in one step.
  /// - Parameter onWait: called once, if another run is writing to the folder.
  /// - Throws: `FileError` also where the output folder is, holds or is in one that the site is made from.
  public func write(
    _ files: [PlannedFile], to output: String, inPlace: Bool = false, onWait: () -> Void = {}
  ) throws(FileError) -> WriteSummary {
    let folder = try OutputFolder(output)
    try folder.checkApart(from: [folders.content, folders.templates])
    return try folder.write(files, inPlace: inPlace, onWait: onWait)
  }

  /// What differs between an output folder and the site's files.
  ///
  /// - Throws: `FileError` where a file of the folder cannot be read.
  public static func staleFiles(_ files: [PlannedFile], in output: String) throws(FileError) -> [StaleFile] {
    try OutputFolder(output).staleFiles(files)
  }
}
