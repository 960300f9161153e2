public import Diagnostics
import DossierModel
public import EDTF
import Evidence
import FoundationEssentials

/// Finds every quotation and supporting passage of a dossier in the archived texts of its sources.
public struct Verification: Sendable {
  public var folders: InputFolders
  /// The folder of the archived texts: plain text files named by source id.
  public var archive: String
  /// The day that new entries of the lock are dated.
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
    /// The same as readers see it.
    public let name: String
    public let quotation: String
    public let source: String
    public let line: Int
    /// What the source has around the words, on one line: their paragraph, or as much of it as can be read at once.
    public let paragraph: String
  }

  public struct Result: Sendable {
    public let report: DiagnosticReport
    public let lockPath: String
    /// The lock's new bytes; `nil` where they are what the file holds.
    public let lock: [UInt8]?
    public let quotations: Int
    public let passages: Int
    public let sources: Int
  }

  /// - Parameter accept: answers whether the words are the speaker's; `nil` leaves every question open.
  /// - Throws: `FileError` where a folder or a file cannot be read.
  public func run(accept: ((SpeakerQuestion) -> Bool)?) throws(FileError) -> Result {
    do throws(Disk.Failure) {
      _ = try Disk.names(in: archive)
    } catch {
      throw FileError("cannot read the archive \(archive): \(error.words)")
    }
    let loaded = try load(folders)
    let input = loaded.value
    let parsed = parse(input)
    let old = readEvidence(input)
    let resolved = resolve(parsed.value, input, old.value)
    let catalogue = resolved.value.catalogue
    var search = EvidenceSearch(
      old: old.value, today: today, speakers: SpeakerConfirmation(accept: accept, catalogue: catalogue))
    let citations = Self.citations(in: resolved.value)
    for source in catalogue.sources {
      if let cited = citations[SourceID(source.origin.id.slug)] {
        search.find(cited, in: source, text: archivedText(of: source))
      }
    }
    let diagnostics = loaded.diagnostics + parsed.diagnostics + old.diagnostics + resolved.diagnostics + search.diagnostics
    // With errors about, an entry that nothing seems to use may be one that could not be read: none is taken out.
    let kept = diagnostics.hasErrors ? old.value.entries.filter { search.found[$0.key] == nil } : []
    let lock = EvidenceLock(kept + search.found.values).serialised()
    // A lock of another version may hold confirmations that cannot be read here: it is left alone.
    let isMine = input.evidenceLock.map { EvidenceLock.isReadable($0.bytes) } ?? true
    return Result(
      report: DiagnosticReport(diagnostics, text: input.text), lockPath: folders.content + "/evidence.lock",
      lock: isMine && lock != input.evidenceLock?.bytes ? lock : nil,
      quotations: search.found.keys.count { $0.kind == .quotation },
      passages: search.found.keys.count { $0.kind == .passage }, sources: Set(search.found.keys.map(\.source)).count)
  }

  private func archivedText(of source: Source) -> [UInt8]? {
    try? Disk.read(archive + "/" + source.origin.id.slug + ".txt")
  }

  /// Gathered in one walk: a walk for each source takes minutes where there are thousands of both.
  private static func citations(in dossier: Dossier) -> [SourceID: [PlacedCitation]] {
    var citations: [SourceID: [PlacedCitation]] = [:]
    for (origin, body) in zip(dossier.catalogue.origins, dossier.bodies) {
      for citation in body.citations {
        citations[citation.source, default: []].append((citation, origin.location(citation.range)))
      }
    }
    return citations
  }

  /// Writes the lock in one step.
  public static func write(_ lock: [UInt8], to path: String) throws(FileError) {
    do {
      try Data(lock).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw FileError("cannot write \(path): \(FileManager.words(for: error))")
    }
  }
}
