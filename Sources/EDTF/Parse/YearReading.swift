/// A year of four digits, of which the last one or two may be unspecified.
struct YearReading {
  /// The year; where digits are unspecified, the earliest that it could be.
  var year: Int
  var unspecifiedDigits: Int

  /// The year, where all of its digits are given.
  var known: Int? { unspecifiedDigits == 0 ? year : nil }

  var form: SingleDate.Form {
    switch unspecifiedDigits {
    case 0: .year(year)
    case 1: .decade(from: year)
    default: .century(from: year)
    }
  }
}

extension ByteReader {
  mutating func takeYear(of parser: EDTFParser) throws(Fault) -> YearReading {
    let start = position
    let isNegative = take("-")
    var year = 0
    var unspecified = 0
    for _ in 0..<4 {
      guard let byte = next else { throw .malformed(at: rest) }
      if byte.isUnspecifiedDigit, unspecified < 2 {
        unspecified += 1
        year *= 10
        _ = take("X")
      } else if unspecified == 0, let digit = takeDigits(1) {
        year = year * 10 + digit
      } else {
        // An X before a digit, or a third one, is of level 2.
        throw .malformed(at: rest)
      }
    }
    if isNegative {
      if year == 0 { throw negativeZero(start..<position, unspecified: unspecified, in: parser) }
      // -201X is any year from -2019 to -2010: the earliest is the one furthest from 0.
      year = -(year + [0, 9, 99][unspecified])
    }
    return YearReading(year: year, unspecifiedDigits: unspecified)
  }

  private func negativeZero(_ range: Range<Int>, unspecified: Int, in parser: EDTFParser) -> Fault {
    let text = quoted(parser.bytes[range])
    if unspecified > 0 {
      return .impossible(
        "\(text) includes a year -0000, and there is none: the year 0 has no sign", at: range)
    }
    let isWholeText = range == 0..<parser.bytes.count
    return .impossible(
      "\(text) is no year: the year 0 has no sign; write 0000", at: range, write: isWholeText ? "0000" : nil)
  }

  /// Moves past `XX`, or stays.
  mutating func takeUnspecifiedPair() -> Bool {
    var ahead = self
    guard ahead.take("X"), ahead.take("X") else { return false }
    self = ahead
    return true
  }
}
