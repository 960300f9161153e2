/// Text that stands in quotation marks, from its first character to its last.
struct QuotedText {
  /// What stands between the marks.
  let text: String

  /// The marks that can close a quotation, by the one that opens it. Writers mix straight and curly ones.
  private static let closings: [Unicode.Scalar: [Unicode.Scalar]] = [
    "“": ["”", "\""], "\"": ["\"", "”"], "”": ["”"], "„": ["“", "”"], "«": ["»"], "»": ["«"],
    "‘": ["’"], "‚": ["‘", "’"], "'": ["'"], "‹": ["›"], "「": ["」"], "『": ["』"], "〝": ["〞", "〟"],
  ]
  /// Those of them that no apostrophe looks like.
  private static let doubles: Set<Unicode.Scalar> = ["“", "\"", "„", "«", "»", "「", "〝"]

  /// - Parameter whole: white space around the marks counts for nothing.
  init?(_ whole: String) {
    let scalars = Self.trimmed(whole)
    guard scalars.count > 2, let first = scalars.first, let last = scalars.last,
      let closings = Self.closings[first],
      closings.contains(last), Self.isOneQuotation(scalars, first, closings)
    else { return nil }
    text = String(String.UnicodeScalarView(scalars.dropFirst().dropLast()))
  }

  /// Whether the first mark finds its partner only in the last: `“one” and “two”` is no quotation as a whole.
  private static func isOneQuotation(
    _ scalars: [Unicode.Scalar], _ opening: Unicode.Scalar, _ closings: [Unicode.Scalar]
  ) -> Bool {
    var depth = 1
    for index in 1..<scalars.count - 1 {
      let isApostrophe = isWord(scalars[index - 1]) && isWord(scalars[index + 1])
      if closings.contains(scalars[index]), !isApostrophe {
        depth -= 1
      } else if scalars[index] == opening {
        depth += 1
      }
      if depth == 0 { return false }
    }
    return true
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func trimmed(_ text: String) -> [Unicode.Scalar] {
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return Array(scalars.drop { $0.properties.isWhitespace })
  }

  /// Whether a text begins with words in quotation marks, or has three or more of them, without being a quotation as a
  /// whole.
  static func isPart(of text: String) -> Bool {
    let startsQuoted = trimmed(text).first.map { doubles.contains($0) && $0 != "\"" } ?? false
    let fewest = startsQuoted ? 1 : 3
    var opening: Unicode.Scalar?
    var words = 0
    var isInWord = false
    for scalar in text.unicodeScalars {
      if let open = opening, closings[open]?.contains(scalar) == true {
        if words >= fewest { return true }
        opening = nil
      } else if opening == nil, doubles.contains(scalar) {
        (opening, words, isInWord) = (scalar, 0, false)
      } else if scalar.properties.isWhitespace {
        isInWord = false
      } else if !isInWord {
        isInWord = true
        words += 1
      }
    }
    // A curly mark is there to quote, closed or not; a straight one may stand for inches.
    return words >= fewest && opening != nil && opening != "\""
  }
}
