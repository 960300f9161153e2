/// Why a text is not a date, and what to write instead.
public struct EDTFError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in plain words, on one line and without a final full stop.
  public let message: String
  /// The EDTF text to put in place of the whole text; `nil` unless it can mean nothing else.
  public let suggestion: String?
  /// The UTF-8 bytes of the text that are at fault; the whole text where there is a suggestion for it.
  public let range: Range<Int>

  /// Where in the text it went wrong, in UTF-8 bytes from 0.
  public var offset: Int { range.lowerBound }

  public var description: String { message }

  init(_ message: String, suggestion: String? = nil, at range: Range<Int>, in text: [UInt8]) {
    self.message = message
    self.suggestion = suggestion
    self.range = suggestion == nil ? wholeScalars(range, in: text) : 0..<text.count
  }
}

/// What the parser found wrong, before anyone has thought about what was meant.
struct Fault: Error {
  /// The text has the form of a date but no such date exists, or it is a form that is refused:
  /// there is no use in guessing what else was meant. `nil` where the text has another form.
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

/// The range, widened so that it cuts no character of several bytes in two.
private func wholeScalars(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
  func isContinuation(_ position: Int) -> Bool {
    position > 0 && position < text.count && text[position] & 0b1100_0000 == 0b1000_0000
  }
  var (start, end) = (range.lowerBound, range.upperBound)
  while isContinuation(start) { start -= 1 }
  while isContinuation(end) { end += 1 }
  return start..<end
}

/// The text in quotation marks, fit for a message: short, on one line, and with nothing in it that
/// would change how the rest of the line is shown.
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
