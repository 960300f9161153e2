/// Why a text is not a date, and what to write instead.
public struct EDTFError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in plain words, on one line and without a final full stop.
  public let message: String
  /// The EDTF text to put in place of the whole text; `nil` unless only one thing can have been meant.
  public let suggestion: String?
  /// The UTF-8 bytes of the text that are wrong; the whole text if there is a suggestion for it.
  public let range: Range<Int>

  /// Where in the text the fault begins, in UTF-8 bytes from 0.
  public var offset: Int { range.lowerBound }

  /// The error as its message.
  public var description: String { message }

  init(_ message: String, suggestion: String? = nil, at range: Range<Int>, in text: [UInt8]) {
    self.message = message
    self.suggestion = suggestion
    self.range = suggestion == nil ? wholeScalars(range, in: text) : 0..<text.count
  }
}

/// What the parser found wrong, before anything considers what was meant.
struct Fault: Error {
  /// Set if the text has the form of a date but there is no such date, or if its form is refused: it is no use guessing
  /// what was meant. `nil` if the text has another form.
  var message: String?
  var suggestion: String?
  var range: Range<Int>

  static func malformed(at range: Range<Int>) -> Fault {
    Fault(message: nil, range: range)
  }

  static func impossible(_ message: String, at range: Range<Int>, write suggestion: String? = nil) -> Fault {
    Fault(message: message, suggestion: suggestion, range: range)
  }
}

/// The range, widened so that it does not split a character of several bytes.
private func wholeScalars(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
  func isContinuation(_ position: Int) -> Bool {
    position > 0 && position < text.count && text[position] & 0b1100_0000 == 0b1000_0000
  }
  var (start, end) = (range.lowerBound, range.upperBound)
  while isContinuation(start) { start -= 1 }
  while isContinuation(end) { end += 1 }
  return start..<end
}

/// The text in quotation marks, fit for a message: short, on one line, and with nothing in it that would change how the
/// rest of the line is shown.
func quoted(_ text: some Sequence<UInt8>) -> String {
  let limit = 60
  let scalars = String(decoding: Array(text), as: UTF8.self).unicodeScalars
  var shown = String.UnicodeScalarView()
  for scalar in scalars.prefix(limit) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: shown.append("\u{FFFD}")
    default: shown.append(scalar)
    }
  }
  return "'" + String(shown) + (scalars.dropFirst(limit).isEmpty ? "'" : "…'")
}
