import Evidence

/// Text that is in quotation marks, from its first character to its last.
struct QuotedText {
  /// What is between the marks.
  let text: String

  /// - Parameter whole: white space around the marks is ignored.
  init?(_ whole: String) {
    guard let part = MarkedText(whole).quotedPart, !part.isEmpty else { return nil }
    text = String(decoding: Array(whole.utf8)[part], as: UTF8.self)
  }

  /// Whether a text begins with a quotation mark, or has three words or more in quotation marks, without being a
  /// quotation as a whole.
  static func isPart(of text: String) -> Bool {
    let marked = MarkedText(text)
    if marked.trimmed.first?.mark?.opens == true, !marked.beginsWithApostrophe { return true }
    var scan = QuotationScan()
    let found = scan.read(text, 0)
    return !found.isEmpty || scan.isCutOff
  }
}
