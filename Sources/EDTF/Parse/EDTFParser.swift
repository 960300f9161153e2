import ASCII

/// Reads EDTF levels 0 and 1 from UTF-8 bytes.
///
/// The grammar is that of https://www.loc.gov/standards/datetime/, whose text ISO 8601-2:2019 adopts as annex A. It is
/// strict: `NearMiss` considers what else was meant.
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

  /// Reads one date; `range` is all of the text, or the part on one side of the slash.
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
    // Many people write '2019-20' and '2024-25' for the years from one to the other.
    let years =
      isAtEnd && year > 0 && (1...5).contains(number - year % 100)
      ? "; write \(padded(year, to: 4))/\(padded(year - year % 100 + number, to: 4)) for the years" : ""
    // From 25 to 41 EDTF numbers seasons of the hemispheres, quarters and the like.
    if isAtEnd, (25...41).contains(number) {
      return .impossible(levelTwoMessage(date, "a part of the year other than a month") + years, at: place)
    }
    return .impossible(
      "\(quoted(date)) has no month \(twoDigits(number)); months run from 01 to 12\(years)", at: place)
  }

  /// `Y17000`, `Y-17000`: a year of more than four digits, without a month or a day.
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
        "\(quoted(bytes[range])) has a year of more than twelve digits, which is the limit",
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
      year > 9999 ? "has zeros before its year" : "has a Y, which is for years of more than four digits"
    let isWholeText = range == 0..<bytes.count
    return .impossible(
      "\(quoted(bytes[range])) \(reason); write \(better)", at: range, write: isWholeText ? better : nil)
  }
}

/// A year of four digits, of which the last one or two may be unspecified.
struct YearReading {
  /// The year; if digits are unspecified, the earliest that it could be.
  var year: Int
  var unspecifiedDigits: Int

  /// The year, if all of its digits are given.
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
        // An X before a digit, or a third X, is level 2.
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
        "\(text) includes the year -0000, which does not exist: the year 0 has no sign", at: range)
    }
    let isWholeText = range == 0..<parser.bytes.count
    return .impossible(
      "\(text) is not a year: the year 0 has no sign; write 0000", at: range,
      write: isWholeText ? "0000" : nil)
  }

  /// Skips `XX` if it is next.
  mutating func takeUnspecifiedPair() -> Bool {
    var ahead = self
    guard ahead.take("X"), ahead.take("X") else { return false }
    self = ahead
    return true
  }
}

extension ByteReader {
  /// Reads `Thh:mm:ss` and its zone, up to the end of the date.
  ///
  /// ISO 8601-1:2019, 5.3 and 4.3.13: hours end at 23, a leap second may be 60, and an offset of zero has a plus sign.
  mutating func takeTime(on day: CalendarDay, in parser: EDTFParser) throws(Fault) -> TimeOfDay {
    let start = position
    guard take("T"), let hour = takeDigits(2), take(":"), let minute = takeDigits(2), take(":"),
      let second = takeDigits(2)
    else { throw .malformed(at: rest) }
    let end = position
    let zone = try takeZone(of: parser)
    let range = start + 1..<end
    let time = TimeOfDay(hour: hour, minute: minute, second: second, zone: zone)
    if (hour, minute, second) == (24, 0, 0) {
      throw midnight(after: day, zone: end..<position, at: range, in: parser)
    }
    if hour > 23 { throw noSuch("hour", hour, "hours run from 00 to 23", at: range, in: parser) }
    if minute > 59 { throw noSuch("minute", minute, "minutes run from 00 to 59", at: range, in: parser) }
    if second > 60 { throw noSuch("second", second, "seconds run from 00 to 59", at: range, in: parser) }
    if second == 60, !time.couldBeLeapSecond {
      throw noSuch("second", 60, "leap seconds come at the end of the day in UTC", at: range, in: parser)
    }
    return time
  }

  private mutating func takeZone(of parser: EDTFParser) throws(Fault) -> TimeOfDay.Zone {
    if isAtEnd { return .local }
    if take("Z") {
      guard isAtEnd else { throw .malformed(at: rest) }
      return .utc
    }
    let start = position
    let isBehind = take("-")
    guard isBehind || take("+"), let hours = takeDigits(2) else { throw .malformed(at: rest) }
    var minutes = 0
    if !isAtEnd {
      guard take(":"), let given = takeDigits(2), isAtEnd else { throw .malformed(at: rest) }
      minutes = given
    }
    let range = start..<position
    guard hours < 24, minutes < 60 else {
      throw .impossible(
        "\(quoted(parser.bytes[range])) is not an offset from UTC; offsets run up to 23 hours and 59 minutes",
        at: range)
    }
    let total = hours * 60 + minutes
    if isBehind, total == 0 {
      throw .impossible(
        "\(quoted(parser.bytes[range])) has a minus sign, but is not behind UTC; write Z for UTC", at: range)
    }
    return .offset(minutes: isBehind ? -total : total)
  }

  private func noSuch(
    _ unit: String, _ value: Int, _ rule: String, at range: Range<Int>, in parser: EDTFParser
  ) -> Fault {
    .impossible("\(quoted(parser.bytes[range])) has no \(unit) \(twoDigits(value)); \(rule)", at: range)
  }

  /// ISO 8601-1:2019 has no hour 24 (5.3.2): the end of a day is the beginning of the next.
  private func midnight(
    after day: CalendarDay, zone: Range<Int>, at range: Range<Int>, in parser: EDTFParser
  ) -> Fault {
    let zone = String(decoding: parser.bytes[zone], as: UTF8.self)
    let better = day.adding(days: 1).map { $0.isoText + "T00:00:00" + zone }
    let message = "there is no hour 24: a day ends where the next begins"
    // In an interval any time is wrong, and after the year 9999 there is no text for the next day.
    guard !parser.bytes.contains(UInt8(ascii: "/")), let better, NearMiss.isDate(better) else {
      return .impossible(message, at: range)
    }
    return .impossible("\(message); write \(better)", at: range, write: better)
  }
}

extension EDTFParser {
  /// One side of the slash.
  private enum End {
    case date(SingleDate)
    case without(EDTFDate.MissingEnd)
  }

  func interval(from start: Range<Int>, to end: Range<Int>) throws(Fault) -> EDTFDate.Content {
    switch (try intervalEnd(start), try intervalEnd(end)) {
    case (.date(let first), .date(let last)):
      guard first.earliest <= last.latest else { throw endsBeforeStart(at: end) }
      return .closed(first, last)
    case (.date(let first), .without(let missing)): return .withoutEnd(first, missing)
    case (.without(let missing), .date(let last)): return .withoutStart(missing, last)
    case (.without, .without):
      throw .impossible(
        "\(quoted(bytes)) has no date; an interval needs one at the start or at the end",
        at: 0..<bytes.count)
    }
  }

  private func intervalEnd(_ range: Range<Int>) throws(Fault) -> End {
    if range.isEmpty { return .without(.unknown) }
    if bytes[range].elementsEqual("..".utf8) { return .without(.open) }
    let date = try date(in: range)
    switch date.form {
    case .year, .season, .month, .day: return .date(date)
    case .time:
      throw .impossible(
        "\(quoted(bytes[range])) has a time of day, but an interval runs from one date to another", at: range)
    case .century, .decade, .someMonth, .someDayOfYear, .someDayOfMonth:
      throw .impossible(levelTwoMessage(bytes, "an X in an interval"), at: range)
    }
  }

  private func endsBeforeStart(at end: Range<Int>) -> Fault {
    .impossible("the interval \(quoted(bytes)) ends before it starts", at: end)
  }
}
