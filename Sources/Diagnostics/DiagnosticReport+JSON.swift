extension DiagnosticReport {
  /// The report as JSON Lines, one object for each diagnostic: id, severity, file, line, column, end, message, notes,
  /// and for a fix `fix` (if it is a single edit), `edits` and `applicability`. Lines and columns count from 1,
  /// columns in Unicode scalars; `end` is exclusive.
  public func jsonLines() -> String {
    // Strings and integers only: encoding them cannot fail.
    entries.map { ((try? JSON.line(EncodedDiagnostic($0))) ?? "") + "\n" }.joined()
  }
}

private struct EncodedDiagnostic: Encodable {
  struct Position: Encodable {
    let line: Int
    let column: Int
  }
  struct Note: Encodable {
    let message: String
    let file: String?
    let line: Int?
    let column: Int?

    init(message: String, at location: DiagnosticReport.Place?) {
      self.message = message
      file = location?.path
      line = location?.range.start.line
      column = location?.range.start.column
    }
  }
  struct Fix: Encodable {
    let title: String
    let replacement: String
  }
  struct Edit: Encodable {
    let file: String
    let line: Int
    let column: Int
    let end: Position
    let replacement: String
  }
  let id: String
  let severity: String
  let file: String
  let line: Int
  let column: Int
  let end: Position
  let message: String
  let notes: [Note]
  let fix: Fix?
  let edits: [Edit]?
  let applicability: String?

  init(_ entry: DiagnosticReport.Entry) {
    id = entry.diagnostic.id
    severity = entry.diagnostic.severity.rawValue
    file = entry.diagnostic.location.path
    line = entry.range.start.line
    column = entry.range.start.column
    end = Position(line: entry.range.end.line, column: entry.range.end.column)
    message = entry.diagnostic.message
    notes = entry.notes.map { Note(message: $0.message, at: $0.location) }
    let fix = entry.diagnostic.fix
    self.fix = entry.edits.count == 1 ? fix.map { Fix(title: $0.title, replacement: $0.replacement) } : nil
    edits = fix == nil ? nil : entry.edits.map { Edit($0.location, $0.replacement) }
    applicability = fix?.applicability.rawValue
  }
}

extension EncodedDiagnostic.Edit {
  init(_ place: DiagnosticReport.Place, _ replacement: String) {
    let range = place.range
    file = place.path
    line = range.start.line
    column = range.start.column
    end = .init(line: range.end.line, column: range.end.column)
    self.replacement = replacement
  }
}
