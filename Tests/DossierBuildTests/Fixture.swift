import Diagnostics
import EDTF
import Foundation

@testable import DossierBuild
@testable import Files
@testable import Load

/// A small dossier written as one text: files under `== path ==` lines, and under a faulty line a
/// line that begins with `!!`, points at the fault with carets, names the diagnostic and gives its words.
///
///     partys: [turkiye]
///     !!^^^^ unknown-key: a briefing has no key 'partys' — did you mean 'parties'?
///
/// The marks themselves count as carets where a caret follows them; a fault at the top of a file has none.
/// A fault that begins just after the marks, in the third column, begins with `>` instead of a caret.
struct Fixture {
  struct Expectation: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let column: Int
    let width: Int
    let id: String
    let message: String

    var description: String { "\(path):\(line):\(column)+\(width): \(message) [\(id)]" }
  }

  var files: [SourceFile] = []
  var expectations: [Expectation] = []
  /// The text without its expectations, file by file.
  private var lines: [(path: String, lines: [String])] = []

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("== "), line.hasSuffix(" ==") {
        lines.append((String(line.dropFirst(3).dropLast(3)), []))
      } else if line.hasPrefix("!!"), let current = lines.last {
        expectations.append(Self.expectation(line, path: current.path, line: max(1, current.lines.count)))
      } else if !lines.isEmpty {
        lines[lines.count - 1].lines.append(line)
      }
    }
    files = lines.map { file in
      let name = file.path.hasPrefix("Content/") ? String(file.path.dropFirst(8)) : file.path
      return SourceFile(path: file.path, name: name, bytes: Array(file.lines.joined(separator: "\n").utf8))
    }
    if !files.contains(where: { $0.name == "dossier.yml" }) { files.append(Self.site) }
  }

  private static let site = SourceFile(
    path: "Content/dossier.yml", name: "dossier.yml",
    bytes: Array(
      "title: A dossier\nbase_url: https://dossier.example/\nlanguage: en\nas_of: 2025-10-31\n".utf8))

  private static func expectation(_ line: String, path: String, line number: Int) -> Expectation {
    let isThird = line.hasPrefix("!!>")
    let carets = isThird ? 2 : Array(line).firstIndex(of: "^") ?? 0
    let pointed = line.prefix { "!^ >".contains($0) }
    let width = pointed.count { $0 == "^" || $0 == ">" }
    let words = line.dropFirst(pointed.count)
    let colon = words.firstIndex(of: ":") ?? words.endIndex
    return Expectation(
      path: path, line: number, column: isThird ? 3 : carets <= 2 ? 1 : carets + 1,
      width: carets == 2 && !isThird ? width + 2 : width,
      id: String(words[..<colon]), message: String(words[colon...].drop { $0 == ":" || $0 == " " }))
  }

  /// Everything that checking the files reports.
  var report: DiagnosticReport { report(on: nil) }

  /// The same, with what is overdue on a day.
  func report(on day: CalendarDay?) -> DiagnosticReport {
    let input = arrange(files, folder: "Content")
    return DiagnosticReport(
      Build.check(input.value, input.diagnostics, overdueOn: day).diagnostics, in: input.value)
  }

  static func found(_ report: DiagnosticReport) -> [Expectation] {
    report.entries.map { entry in
      let isOneLine = entry.range.start.line == entry.range.end.line
      let width = isOneLine ? entry.range.end.column - entry.range.start.column : 1
      // A mark cannot stand before the first column, nor be narrower than itself there.
      let isAtStart = entry.range.start.column <= 2
      return Expectation(
        path: entry.diagnostic.location.path, line: entry.range.start.line,
        column: isAtStart ? 1 : entry.range.start.column,
        width: isAtStart ? (width <= 2 ? 0 : width) : max(1, width),
        id: entry.diagnostic.id, message: entry.diagnostic.message)
    }
  }

  /// The text with what was found in place of what was expected.
  func updated(with found: [Expectation]) -> String {
    lines.map { file in
      var out = ["== \(file.path) =="]
      for (index, line) in (file.lines.isEmpty ? [""] : file.lines).enumerated() {
        out.append(line)
        for item in found where item.path == file.path && item.line == index + 1 {
          var carets = String(repeating: "^", count: item.column <= 2 ? max(0, item.width - 2) : item.width)
          if item.column == 3 { carets = ">" + carets.dropFirst() }
          let indent = item.column <= 2 ? "" : String(repeating: " ", count: item.column - 3)
          out.append("!!\(indent)\(carets) \(item.id): \(item.message)")
        }
      }
      return out.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
