import Check
public import Diagnostics
import DossierModel
public import EDTF
import Evidence
public import Files
public import Load
import Parse
import Resolve
import Threads

/// Finds every quotation and supporting passage of a dossier in the archived texts of its sources.
public struct Verification: Sendable {
  public var folders: InputFolders
  /// The folder of the archived texts: plain text files named by source id.
  public var archive: String
  /// The date of new entries in the lock.
  public var today: CalendarDay

  public init(_ folders: InputFolders, archive: String, today: CalendarDay) {
    self.folders = folders
    self.archive = archive
    self.today = today
  }

  /// A question for the editor: does the source give these words to this speaker?
  public struct SpeakerQuestion: Sendable {
    /// The party's id.
    public let speaker: String
    /// The party's name, as readers see it.
    public let name: String
    /// The quoted words.
    public let quotation: String
    /// The source's id.
    public let source: String
    /// The line of the archived text on which they begin.
    public let line: Int
    /// The paragraph around the words in the source, on one line; of a long one, a part.
    public let paragraph: String
  }

  /// What was found, ready to be recorded.
  public struct Result: Sendable {
    /// Every problem that was found.
    public let report: DiagnosticReport
    /// The path of `evidence.lock`.
    public let lockPath: String
    /// The lock's new bytes; `nil` where the file has them already.
    public let lock: [UInt8]?
    /// How many different quotations were found.
    public let quotations: Int
    /// How many different supporting passages were found.
    public let passages: Int
    /// How many sources they were found in.
    public let sources: Int
  }

  /// Reads the dossier and looks for its citations in the archive; writes nothing.
  ///
  /// - Parameter accept: answers whether the words are the speaker's; `nil` leaves every question open.
  /// - Throws: `FileError` where a folder or a file cannot be read.
  public func run(accept: ((SpeakerQuestion) -> Bool)?) throws(FileError) -> Result {
    do throws(Disk.Failure) {
      _ = try Disk.names(in: archive)
    } catch {
      throw FileError("cannot read the archive \(archive): \(error.words)")
    }
    try checkThreads()
    let loaded = try load(folders)
    let input = loaded.value
    let lockPath = folders.content + "/" + LockFiles.evidence
    // A lock that was refused has not been read: what it records must not be written over.
    let isRefused = input.evidenceLock == nil && loaded.diagnostics.contains { $0.location.path == lockPath }
    let parsed = parse(input)
    let old = readEvidence(input)
    let resolved = resolve(parsed.value, input, old.value)
    let catalogue = resolved.value.catalogue
    var search = EvidenceSearch(
      old: old.value, today: today,
      // A question quotes the content, and no secret of it may be shown.
      speakers: SpeakerConfirmation(
        accept: isRefused || !input.secrets.isEmpty ? nil : accept, catalogue: catalogue))
    let citations = Self.citations(in: resolved.value)
    for source in catalogue.sources {
      if let cited = citations[SourceID(source.origin.id.slug)] {
        search.find(cited, in: source, text: try archivedText(of: source))
      }
    }
    let diagnostics = loaded.diagnostics + parsed.diagnostics + resolved.diagnostics + search.diagnostics
    let lock = isRefused ? nil : Self.lock(old.value, search, contentHasErrors: diagnostics.hasErrors)
    return Result(
      report: DiagnosticReport(withoutEchoes(diagnostics + Self.rewritten(old)), in: input),
      lockPath: lockPath, lock: lock == input.evidenceLock?.bytes ? nil : lock,
      quotations: search.found.keys.count { $0.kind == .quotation },
      passages: search.found.keys.count { $0.kind == .passage },
      sources: Set(search.found.keys.map(\.source)).count)
  }

  /// The lock's new bytes; `nil` where the file is not ours to write over.
  private static func lock(_ old: EvidenceLock, _ search: EvidenceSearch, contentHasErrors: Bool) -> [UInt8]?
  {
    guard !old.isOfAnotherVersion else { return nil }
    // While there are errors, an entry that seems unused may be used by what could not be read, so it is kept;
    // except one that the text itself has just refuted, which a build would believe.
    let kept =
      contentHasErrors
      ? old.entries.filter { !search.refuted.contains($0.key) && search.found[$0.key] == nil } : []
    return EvidenceLock(kept + search.found.values).serialised()
  }

  /// The report on an old file that could be read only in part, now that it is rewritten.
  private static func rewritten(_ old: Checked<EvidenceLock>) -> [Diagnostic] {
    guard let first = old.diagnostics.first, !old.value.isOfAnotherVersion else { return old.diagnostics }
    let faults = counted(old.diagnostics.count, "fault")
    return [
      Diagnostic(
        VerifyRules.rewritten, at: first.location,
        "this file had \(faults) and is rewritten; what its readable lines recorded is kept",
        notes: old.diagnostics.map { .init($0.message, at: $0.location) })
    ]
  }

  /// - Returns: `nil` where the archive has no text of the source.
  private func archivedText(of source: Source) throws(FileError) -> [UInt8]? {
    let path = archive + "/" + source.origin.id.slug + ".txt"
    do throws(Disk.Failure) {
      return try Disk.readIfThere(path)
    } catch {
      throw FileError("cannot read \(path): \(error.words)")
    }
  }

  /// Gathered in one walk: one walk per source takes minutes where there are thousands of both.
  private static func citations(in dossier: Dossier) -> [SourceID: [PlacedCitation]] {
    var citations: [SourceID: [PlacedCitation]] = [:]
    for (origin, body) in zip(dossier.catalogue.origins, dossier.bodies) {
      for citation in body.citations {
        citations[citation.source, default: []].append((citation, origin.location(citation.range)))
      }
    }
    return citations
  }
}
