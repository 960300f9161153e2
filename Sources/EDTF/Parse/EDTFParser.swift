import ASCII

/// Reads EDTF of levels 0 and 1 out of UTF-8 bytes.
///
/// The grammar is that of https://www.loc.gov/standards/datetime/, whose text ISO 8601-2:2019
/// annex A adopts. Nothing is forgiven here: `NearMiss` thinks about what else was meant.
struct EDTFParser {
  let bytes: [UInt8]

  func content() throws(Fault) -> EDTFDate.Content {
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
      return .single(try date(in: 0..<bytes.count))
    }
    let end = slash + 1..<bytes.count
    if let second = bytes[end].firstIndex(of: UInt8(ascii: "/")) {
      throw .malformed(at: second..<second + 1)
    }
    return try interval(from: 0..<slash, to: end)
  }

  /// One date; `range` is all of the text, or the part on one side of the slash.
  func date(in range: Range<Int>) throws(Fault) -> SingleDate {
    var body = range
    var qualification = Qualification.none
    if let last = bytes[range].last, last.isQualifier {
      qualification = Qualification(suffix: last)
      body = range.lowerBound..<range.upperBound - 1
    }
    var reader = ByteReader(bytes, in: body)
    let form = try reader.next == UInt8(ascii: "Y") ? letterPrefixedYear(in: body) : form(in: body, &reader)
    if case .time = form, qualification != .none {
      throw .impossible(
        "'?', '~' and '%' may follow a date but not a time of day", at: body.upperBound..<range.upperBound)
    }
    return SingleDate(form: form, qualification: qualification)
  }

  private func form(in range: Range<Int>, _ reader: inout ByteReader) throws(Fault) -> SingleDate.Form {
    let year = try reader.takeYear(of: self)
    guard let year = year.known else {
      guard reader.isAtEnd else { throw .malformed(at: reader.rest) }
      return year.form
    }
    if reader.isAtEnd { return .year(year) }
    guard reader.take("-") else { throw .malformed(at: reader.rest) }
    if reader.takeUnspecifiedPair() {
      if reader.isAtEnd { return .someMonth(year: year) }
      guard reader.take("-"), reader.takeUnspecifiedPair(), reader.isAtEnd else {
        throw .malformed(at: reader.rest)
      }
      return .someDayOfYear(year: year)
    }
    let start = reader.position
    guard let number = reader.takeDigits(2), reader.isAtEnd || reader.next == UInt8(ascii: "-") else {
      throw .malformed(at: reader.rest)
    }
    if let season = Season(rawValue: number) {
      guard reader.isAtEnd else {
        throw .impossible(
          "\(quoted(bytes[range.lowerBound..<reader.position])) is a season, and a season has no days",
          at: reader.rest)
      }
      return .season(season, year: year)
    }
    guard let month = CalendarMonth(year: year, month: number) else {
      throw noSuchMonth(number, of: year, at: start..<reader.position, in: range)
    }
    return reader.isAtEnd ? .month(month) : try day(of: month, in: range, &reader)
  }

  private func day(
    of month: CalendarMonth, in range: Range<Int>, _ reader: inout ByteReader
  ) throws(Fault) -> SingleDate.Form {
    guard reader.take("-") else { throw .malformed(at: reader.rest) }
    if reader.takeUnspecifiedPair() {
      guard reader.isAtEnd else { throw .malformed(at: reader.rest) }
      return .someDayOfMonth(month)
    }
    let start = reader.position
    guard let number = reader.takeDigits(2), reader.isAtEnd || reader.next == UInt8(ascii: "T") else {
      throw .malformed(at: reader.rest)
    }
    guard let day = CalendarDay(year: month.year, month: month.month, day: number) else {
      let length = CalendarDay.daysInMonth(month.month, ofYear: month.year)
      let date = quoted(bytes[range.lowerBound..<reader.position])
      throw .impossible(
        "\(date) has no day \(twoDigits(number)); \(month.display()) has \(length) days",
        at: start..<reader.position)
    }
    if reader.isAtEnd { return .day(day) }
    return .time(day, try reader.takeTime(on: day, in: self))
  }

  private func noSuchMonth(
    _ number: Int, of year: Int, at place: Range<Int>, in range: Range<Int>
  ) -> Fault {
    let date = bytes[range.lowerBound..<place.upperBound]
    let isAtEnd = place.upperBound == range.upperBound
    // '2019-20' and '2024-25' are how many write the years from the one to the other.
    let years =
      isAtEnd && year > 0 && (1...5).contains(number - year % 100)
      ? "; write \(padded(year, to: 4))/\(padded(year - year % 100 + number, to: 4)) for the years" : ""
    // From here to 41 EDTF numbers seasons of the hemispheres, quarters and the like.
    if isAtEnd, (25...41).contains(number) {
      return .impossible(levelTwoMessage(date, "a part of the year other than a month") + years, at: place)
    }
    return .impossible(
      "\(quoted(date)) has no month \(twoDigits(number)); months run from 01 to 12\(years)", at: place)
  }

  /// `Y17000`, `Y-17000`: a year of more than four digits, and no month or day.
  private func letterPrefixedYear(in range: Range<Int>) throws(Fault) -> SingleDate.Form {
    var reader = ByteReader(bytes, in: range)
    _ = reader.take("Y")
    let isNegative = reader.take("-")
    let start = reader.position
    let count = reader.skip { $0.isASCIIDigit }
    guard count >= 4, reader.isAtEnd else { throw .malformed(at: reader.rest) }
    let significant = bytes[start..<reader.position].drop { $0 == UInt8(ascii: "0") }
    var digits = ByteReader(bytes, in: significant.indices)
    guard significant.count <= 12, let year = digits.takeDigits(significant.count) else {
      throw .impossible(
        "\(quoted(bytes[range])) has a year of more than twelve digits, which is as many as are read",
        at: range)
    }
    guard count > 4, count == significant.count else {
      throw neededNoLetter(year, isNegative: isNegative, in: range)
    }
    return .year(isNegative ? -year : year)
  }

  private func neededNoLetter(_ year: Int, isNegative: Bool, in range: Range<Int>) -> Fault {
    let sign = isNegative && year > 0 ? "-" : ""
    let better = year > 9999 ? "Y\(sign)\(year)" : sign + padded(year, to: 4)
    let reason =
      year > 9999 ? "has zeros in front of its year" : "has a Y, which is for years of more than four digits"
    let isWholeText = range == 0..<bytes.count
    return .impossible(
      "\(quoted(bytes[range])) \(reason); write \(better)", at: range, write: isWholeText ? better : nil)
  }
}
