import Diagnostics

/// The lines of a case's files, to hold reports against.
struct CheckedFiles {
  private let folder: String
  private let files: [String: [UInt8]]

  init(_ tried: FuzzCase, in folder: String) {
    self.folder = folder
    files = Dictionary(tried.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  /// How long each line is, in characters. A line ends with LF, CRLF or a lone CR. What begins a character is counted, so that bytes that are not UTF-8 are too.
  private static func lines(_ bytes: [UInt8]) -> [Int] {
    var lines = [0]
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"): lines.append(0)
      case UInt8(ascii: "\r"):
        if index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") { lines.append(0) }
      default: if byte & 0xC0 != 0x80 { lines[lines.count - 1] += 1 }
      }
    }
    return lines
  }

  /// Every report has its place in a file, and can be shown in every form.
  func check(_ report: DiagnosticReport) throws {
    var lines: [String: [Int]] = [:]
    for entry in report.entries {
      try check(entry.diagnostic.location.path, entry.range, entry.diagnostic.id, &lines)
      for note in entry.notes {
        if let place = note.location {
          try check(place.path, place.range, entry.diagnostic.id + ", in a note", &lines)
        }
      }
    }
    guard !report.entries.isEmpty else { return }
    // Each form takes longer than most builds do.
    guard report.entries.count % 2 == 0 else { return try checkJSON(report) }
    let text = report.text(color: true)
    if text.unicodeScalars.contains(where: { Forbidden.isInReport($0) }) {
      throw Trial.Fault(description: "the report holds a control character")
    }
  }

  private func checkJSON(_ report: DiagnosticReport) throws {
    let objects = report.jsonLines().utf8.count { $0 == UInt8(ascii: "\n") }
    if objects != report.entries.count {
      throw Trial.Fault(description: "the report is not one line of JSON a fault")
    }
  }

  private func check(
    _ path: String, _ range: PositionRange, _ what: String, _ known: inout [String: [Int]]
  ) throws {
    guard path.hasPrefix(folder + "/") else { throw Trial.Fault(description: "\(what) names \(path)") }
    let name = String(path.dropFirst(folder.count + 1))
    // What is missing, or a folder, has no lines.
    let lines = known[name] ?? files[name].map(Self.lines) ?? [0]
    known[name] = lines
    for place in [range.start, range.end] {
      guard place.line >= 1, place.line <= lines.count, place.column >= 1,
        place.column <= lines[place.line - 1] + 1
      else {
        let length =
          (1...lines.count).contains(place.line) ? ", and that line has \(lines[place.line - 1])" : ""
        throw Trial.Fault(
          description:
            "\(what) is at \(name):\(place.line):\(place.column), where the file has \(lines.count) lines\(length)"
        )
      }
    }
  }
}
