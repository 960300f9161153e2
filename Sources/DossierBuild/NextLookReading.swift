public import Check
public import Diagnostics
import DossierModel
public import EDTF
public import Files
import Load
import Parse
import Threads

extension NextLook {
  /// What was read from a content folder, and what is wrong with it.
  public struct Reading: Sendable {
    /// The events and commitments that are overdue or to come.
    public let look: NextLook
    /// The errors that may hide an event, a commitment or its date; errors in other files are left out.
    public let report: DiagnosticReport
    fileprivate let texts: [String: [UInt8]]

    /// The line on which the file gives the date of an item.
    public func line(of item: Item) -> Int {
      SourceText(texts[item.location.path] ?? []).lineNumber(at: item.location.range.start)
    }
  }

  /// Reads a content folder, without looking at bodies, references or templates.
  ///
  /// - Throws: `FileError` where the folder or a file cannot be read.
  public static func read(_ content: String, on today: CalendarDay) throws(FileError) -> Reading {
    try checkThreads()
    let loaded = try loadContent(content)
    let parsed = parse(loaded.value)
    let dated: Set<EntityKind> = [.event, .commitment]
    let others = Set(loaded.value.entities.filter { !dated.contains($0.kind) }.map(\.file.path))
    let errors = (loaded.diagnostics + parsed.diagnostics).filter { diagnostic in
      let path = diagnostic.location.path
      return diagnostic.severity == .error && !others.contains(path) && !path.hasPrefix(content + "/media/")
    }
    return Reading(
      look: NextLook(Catalogue(site: parsed.value.site, entities: parsed.value.entities), on: today),
      report: DiagnosticReport(withoutEchoes(errors), in: loaded.value), texts: loaded.value.textsByPath)
  }
}
