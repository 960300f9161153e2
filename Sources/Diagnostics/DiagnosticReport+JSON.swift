private import FoundationEssentials

extension DiagnosticReport {
  /// One JSON object a line, one line a diagnostic: id, severity, file, line, column, end, message,
  /// notes, and of a fix `fix` (where it is a single edit), `edits` and `applicability`. Lines and columns count from 1, columns in Unicode scalars; `end` is exclusive.
  public func jsonLines() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return entries.map { entry in
      // Strings and integers only: encoding them cannot fail.
      let data = (try? encoder.encode(EncodedDiagnostic(entry))) ?? .init()
      return String(decoding: data, as: UTF8.self) + "\n"
    }.joined()
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
}

extension EncodedDiagnostic {
  /// Swift 6.3.1 cannot optimise an initialiser that assigns these one by one: it fails on the ownership of `fix`.
  init(_ entry: DiagnosticReport.Entry) {
    let diagnostic = entry.diagnostic
    self.init(
      id: diagnostic.id, severity: diagnostic.severity.rawValue, file: diagnostic.location.path,
      line: entry.range.start.line, column: entry.range.start.column,
      end: Position(line: entry.range.end.line, column: entry.range.end.column), message: diagnostic.message,
      notes: entry.notes.map(Note.init), fix: Self.fix(of: entry),
      edits: diagnostic.fix == nil ? nil : entry.edits.map(Edit.init),
      applicability: diagnostic.fix?.applicability.rawValue)
  }

  /// A fix that is a single edit.
  private static func fix(of entry: DiagnosticReport.Entry) -> Fix? {
    guard entry.edits.count == 1, let fix = entry.diagnostic.fix else { return nil }
    return Fix(title: fix.title, replacement: fix.replacement)
  }
}

extension EncodedDiagnostic.Note {
  init(_ note: (message: String, location: SourceLocation?)) {
    let start = note.location?.range.start
    self.init(message: note.message, file: note.location?.path, line: start?.line, column: start?.column)
  }
}

extension EncodedDiagnostic.Edit {
  init(_ edit: Diagnostic.Edit) {
    let range = edit.location.range
    file = edit.location.path
    line = range.start.line
    column = range.start.column
    end = .init(line: range.end.line, column: range.end.column)
    replacement = edit.replacement
  }
}
