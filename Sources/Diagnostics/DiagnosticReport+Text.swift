extension DiagnosticReport {
  /// The report for a terminal: one paragraph a diagnostic, with the line it is about.
  ///
  ///     Content/briefings/talks.md:4:9: error: unknown party 'turkye' — did you mean 'turkiye'? [unknown-reference]
  ///       4 | parties: [turkye]
  ///         |           ^^^^^^
  ///         = fix: replace with 'turkiye'
  public func text(color: Bool = false) -> String {
    var out = ""
    for entry in entries { entry.write(to: &out, color: color) }
    return out
  }

  /// `2 errors, 1 warning`
  public var summary: String {
    let errors = "\(errorCount) error\(errorCount == 1 ? "" : "s")"
    let warnings = "\(warningCount) warning\(warningCount == 1 ? "" : "s")"
    return warningCount == 0 ? errors : errorCount == 0 ? warnings : "\(errors), \(warnings)"
  }
}

extension DiagnosticReport.Entry {
  fileprivate func write(to out: inout String, color: Bool) {
    func painted(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
    let place = "\(diagnostic.location.path):\(range.start.line):\(range.start.column)"
    let word = diagnostic.severity == .error ? painted("error", "1;31") : painted("warning", "1;33")
    out += "\(painted(place, "1")): \(word): \(diagnostic.message) [\(diagnostic.id)]\n"
    let gutter = String(repeating: " ", count: String(range.start.line).count)
    if let excerpt, !excerpt.isEmpty {
      out += "  \(range.start.line) | \(excerpt)\n"
      out += "  \(gutter) | \(painted(underline(excerpt), "1;32"))\n"
    }
    for note in notes {
      let place = note.location.map { "\($0.path):\($0.range.start.line):\($0.range.start.column): " } ?? ""
      out += "  \(gutter) = note: \(place)\(note.message)\n"
    }
    if let fix = diagnostic.fix { out += "  \(gutter) = fix: \(fix.title)\n" }
  }

  /// Carets under the range; tabs are kept so that they stand where the text does.
  private func underline(_ excerpt: String) -> String {
    let scalars = Array(excerpt.unicodeScalars)
    let start = min(range.start.column - 1, scalars.count)
    let last = range.end.line == range.start.line ? range.end.column - 1 : scalars.count
    let lead = String(String.UnicodeScalarView(scalars[..<start].map { $0 == "\t" ? "\t" : " " }))
    return lead + String(repeating: "^", count: max(1, min(last, scalars.count) - start))
  }
}
