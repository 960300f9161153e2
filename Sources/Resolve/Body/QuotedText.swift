import Evidence

/// Text that stands in quotation marks, from its first character to its last.
struct QuotedText {
  /// What stands between the marks.
  let text: String

  /// - Parameter whole: white space around the marks counts for nothing.
  init?(_ whole: String) {
    let units = MarkedText(whole).trimmed
    guard units.count > 2, let first = units.first, let opening = first.mark, let last = units.last,
      let closing = last.mark, opening.isClosed(by: closing),
      opening.encloses(
        units.dropFirst().dropLast().compactMap { unit in unit.mark.map { ($0, unit.isAtStart) } })
    else { return nil }
    text = String(
      decoding: Array(whole.utf8)[first.range.upperBound..<last.range.lowerBound], as: UTF8.self)
  }

  /// Whether a text begins with a quotation mark, or has three words or more in such marks, without being a quotation
  /// as a whole.
  static func isPart(of text: String) -> Bool {
    let marked = MarkedText(text)
    if marked.trimmed.first?.mark?.opens == true, !marked.beginsWithApostrophe { return true }
    var scan = QuotationScan()
    let found = scan.read(text, 0)
    return !found.isEmpty || scan.isCutOff
  }
}
