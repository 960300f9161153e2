import Foundation

/// A diagnostic as `--format json` shows it: one object a line.
struct ReportedDiagnostic: Decodable, Equatable {
  struct Position: Decodable, Equatable {
    let line: Int
    let column: Int
  }
  struct Note: Decodable, Equatable {
    let message: String
    let file: String?
    let line: Int?
    let column: Int?
  }
  struct Fix: Decodable, Equatable {
    let title: String
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

  /// The diagnostics of a run, in the order in which it shows them.
  ///
  /// - Throws: `DecodingError` where a line is not one object with these fields.
  static func all(in output: String) throws -> [ReportedDiagnostic] {
    try output.split(separator: "\n").map { try JSONDecoder().decode(Self.self, from: Data($0.utf8)) }
  }

  /// `Content/events/talks.md:4:9-4:15 bad-date`
  var place: String { "\(file):\(line):\(column)-\(end.line):\(end.column) \(id)" }
}
