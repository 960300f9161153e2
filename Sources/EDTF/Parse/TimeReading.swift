extension ByteReader {
  /// Moves past `Thh:mm:ss` and its zone, up to the end of the date.
  ///
  /// ISO 8601-1:2019, 5.3 and 4.3.13: hours end at 23, a leap second may be 60, and what is neither
  /// ahead of UTC nor behind has a plus sign.
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
        "\(quoted(parser.bytes[range])) is no distance from UTC; it runs up to 23 hours and 59 minutes",
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
    // Within an interval a time is wrong at any hour, and after the year 9999 there is no text for it.
    guard !parser.bytes.contains(UInt8(ascii: "/")), let better, NearMiss.isDate(better) else {
      return .impossible(message, at: range)
    }
    return .impossible("\(message); write \(better)", at: range, write: better)
  }
}
