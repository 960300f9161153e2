/// What was meant by a text that is not quite EDTF: `2025/10/11`, `11 October 2025`, `2025-10/open`.
///
/// A reading is certain only if nobody would write the text for any other date: a suggestion that is applied unread
/// must not put a wrong date on a page. `11/10/2025` can be two dates, so it gets a hint with both.
struct NearMiss {
  enum Reading: Equatable {
    /// The EDTF text that it means, which is valid.
    case certain(String)
    /// What to write for each of its possible meanings, or why it is not a date.
    case unclear(String)
  }

  private let text: String

  init(_ text: String) { self.text = text }

  func reading() -> Reading? {
    let tidy = Self.tidied(text)
    if tidy != text, Self.isDate(tidy) { return .certain(tidy) }
    if let interval = Self.interval(tidy) { return .certain(interval) }
    return Self.singleReading(tidy)
  }

  /// A date, or an interval that is not written with a slash.
  private static func singleReading(_ text: String) -> Reading? {
    if isDate(text) { return .certain(text) }
    let notation = withPresentNotation(text)
    if isDate(notation) { return .certain(notation) }
    if text.utf8.contains(UInt8(ascii: ":")) {
      return looseTime(text).flatMap(checked)
    }
    return LooseDate(text)?.reading()
  }

  /// The candidate as a certain reading, if there is such a date.
  static func checked(_ candidate: String) -> Reading? {
    do {
      _ = try EDTFParser(bytes: Array(candidate.utf8)).content()
      return .certain(candidate)
    } catch {
      return error.message.map(Reading.unclear)
    }
  }

  static func isDate(_ text: String) -> Bool {
    (try? EDTFParser(bytes: Array(text.utf8)).content()) != nil
  }

  /// The text trimmed, with plain hyphens and spaces instead of typographic ones.
  ///
  /// Dashes stay dashes, but all of one kind: “2003–04” is not the fourth month.
  private static func tidied(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2010}", "\u{2011}", "\u{2212}": scalars.append("-")
      case "\u{2012}"..."\u{2015}": scalars.append("–")
      case "\t", "\n", "\r", "\u{A0}", "\u{2009}", "\u{202F}": scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return trimmed(String(scalars))
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let inner = text.utf8.drop { $0 == UInt8(ascii: " ") }
    let spaces = inner.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return String(decoding: inner.dropLast(spaces), as: UTF8.self)
  }

  /// `199u`, `201x`, `y17000`, `2004-06?~`, `…t10:00:00z`: the draft of 2012, or the wrong case.
  private static func withPresentNotation(_ text: String) -> String {
    var bytes = text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "u"), UInt8(ascii: "x"): UInt8(ascii: "X")
      case UInt8(ascii: "t"), UInt8(ascii: "y"), UInt8(ascii: "z"): byte - 32
      default: byte
      }
    }
    if bytes.hasSuffix("?~") || bytes.hasSuffix("~?") {
      bytes.removeLast(2)
      bytes.append(UInt8(ascii: "%"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Two dates with a slash between them, each nearly valid; `2025/open` and `unknown/2025` from the draft of 2012; and
  /// `2025..`, which lacks its slash.
  private static func interval(_ text: String) -> String? {
    var sides = text.split(separator: "/", omittingEmptySubsequences: false).map(trimmed)
    if sides.count == 1, text.hasSuffix("..") {
      sides = [String(text.dropLast(2)), ".."]
    } else if sides.count == 1, text.hasPrefix("..") {
      sides = ["..", String(text.dropFirst(2))]
    }
    guard sides.count == 2 else { return nil }
    let mended = sides.compactMap(intervalEnd)
    let interval = mended.joined(separator: "/")
    return mended.count == 2 && isDate(interval) ? interval : nil
  }

  private static func intervalEnd(_ text: String) -> String? {
    switch text {
    case "", "unknown": return ""
    case "..", "open": return ".."
    default:
      guard case .certain(let date) = singleReading(text) else { return nil }
      return date
    }
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    suffix(text.utf8CodeUnitCount).elementsEqual("\(text)".utf8)
  }
}

/// A message for what the parser found wrong, with what to write instead if that is known.
func explain(_ fault: Fault, in bytes: [UInt8]) -> EDTFError {
  if let message = fault.message {
    return EDTFError(message, suggestion: fault.suggestion, at: fault.range, in: bytes)
  }
  let form = "write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11"
  if bytes.isEmpty { return EDTFError("the date is empty; \(form)", at: 0..<0, in: bytes) }
  // Nobody writes a date as long as this, and what follows may take its time with shorter ones.
  let longestWorthReading = 80
  if bytes.count > longestWorthReading {
    return EDTFError("\(quoted(bytes)) is too long for an EDTF date; \(form)", at: fault.range, in: bytes)
  }
  let nearMiss = NearMiss(String(decoding: bytes, as: UTF8.self)).reading()
  if case .certain(let text) = nearMiss {
    return EDTFError(
      "\(quoted(bytes)) is not an EDTF date; write \(text)", suggestion: text, at: 0..<bytes.count, in: bytes)
  }
  if let feature = LevelTwoRecogniser(bytes: bytes).feature() {
    return EDTFError(levelTwoMessage(bytes, feature), at: fault.range, in: bytes)
  }
  if case .unclear(let hint) = nearMiss {
    return EDTFError("\(quoted(bytes)) is not an EDTF date; \(hint)", at: 0..<bytes.count, in: bytes)
  }
  return EDTFError("\(quoted(bytes)) is not an EDTF date; \(form)", at: fault.range, in: bytes)
}
