extension DiagnosticReport {
  /// The report for a terminal: a paragraph for each diagnostic, with the line that it is about.
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
    let errors = counted(errorCount, "error")
    let warnings = counted(warningCount, "warning")
    return warningCount == 0 ? errors : errorCount == 0 ? warnings : "\(errors), \(warnings)"
  }
}

extension DiagnosticReport.Entry {
  fileprivate func write(to out: inout String, color: Bool) {
    func painted(_ text: String, _ code: String) -> String {
      color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    let place = "\(TerminalText.plain(diagnostic.location.path)):\(range.start.line):\(range.start.column)"
    let word = diagnostic.severity == .error ? painted("error", "1;31") : painted("warning", "1;33")
    out += "\(painted(place, "1")): \(word): \(TerminalText.short(diagnostic.message)) [\(diagnostic.id)]\n"
    let gutter = String(repeating: " ", count: String(range.start.line).count)
    if let shown = ShownExcerpt(text, diagnostic.location.range.start, range) {
      out += "  \(range.start.line) | \(shown.line)\n"
      out += "  \(gutter) | \(shown.lead)\(painted(shown.carets, "1;32"))\n"
    }
    for note in notes {
      let place =
        note.location.map {
          "\(TerminalText.plain($0.path)):\($0.range.start.line):\($0.range.start.column): "
        } ?? ""
      out += "  \(gutter) = note: \(place)\(TerminalText.short(note.message))\n"
    }
    if let fix = diagnostic.fix { out += "  \(gutter) = fix: \(TerminalText.short(fix.title))\n" }
  }
}

/// The line that a diagnostic is about, or the part of it around the fault, with carets to go under it.
///
/// Made only when it is shown: a line may have thousands of faults.
private struct ShownExcerpt {
  let line: String
  let lead: String
  let carets: String

  /// Characters shown before the fault, and in all.
  private static let before = 60
  private static let limit = 160
  /// How many bytes of a line are looked at on either side of the fault: the line may be a paragraph of a book.
  private static let reach = 512

  /// `nil` where there is nothing on the line.
  init?(_ text: SourceText, _ offset: Int, _ range: PositionRange) {
    guard let whole = text.line(range.start.line), !whole.isEmpty else { return nil }
    let at = min(max(offset, whole.lowerBound), whole.upperBound)
    var part = whole.clamped(to: at - Self.reach..<at + Self.reach)
    if whole.count <= 2 * Self.reach { part = whole }
    while part.lowerBound > whole.lowerBound, text.bytes[part.lowerBound].continuesCharacter {
      part = part.lowerBound - 1..<part.upperBound
    }
    while part.upperBound < whole.upperBound, text.bytes[part.upperBound].continuesCharacter {
      part = part.lowerBound..<part.upperBound + 1
    }
    let left = text.position(of: part.lowerBound).column
    let scalars = Array(TerminalText.plain(String(decoding: text.bytes[part], as: UTF8.self)).unicodeScalars)
    func index(_ column: Int) -> Int { max(0, min(column - left, scalars.count)) }
    let start = index(range.start.column)
    let last = range.end.line == range.start.line ? index(range.end.column) : scalars.count
    let first = scalars.count <= Self.limit ? 0 : max(0, start - Self.before)
    let end = min(scalars.count, first + Self.limit)
    let isCut = first > 0 || part.lowerBound > whole.lowerBound
    let goesOn = end < scalars.count || part.upperBound < whole.upperBound
    func string(_ part: some Sequence<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
    line = (isCut ? "…" : "") + string(scalars[first..<end]) + (goesOn ? "…" : "")
    // Tabs are kept, so that the carets line up with the text.
    lead =
      (isCut ? " " : "")
      + scalars[first..<max(first, min(start, end))].map { scalar in
        scalar == "\t" ? "\t" : String(repeating: " ", count: TerminalText.width(scalar))
      }.joined()
    let width = scalars[min(start, end)..<max(min(start, end), min(last, end))].reduce(0) {
      $0 + TerminalText.width($1)
    }
    carets = String(repeating: "^", count: max(1, width))
  }
}
