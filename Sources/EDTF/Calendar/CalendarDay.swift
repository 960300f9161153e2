/// One day of the proleptic Gregorian calendar, the calendar of ISO 8601.
///
/// Years are astronomical: year 0 is 1 BC, year -499 is 500 BC. They reach from
/// `-CalendarDay.yearLimit` to `CalendarDay.yearLimit`, so that no arithmetic on days can overflow.
public struct CalendarDay: Hashable, Sendable {
  /// The furthest year from 0 in either direction: twelve digits, more than the age of the universe.
  public static let yearLimit = 999_999_999_999

  /// 1970-01-01, the day that stands in where none can be read.
  public static let unixEpoch = CalendarDay(1970, 1, 1)

  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// From 1 to 31.
  public let day: Int

  /// `nil` where the calendar has no such day, or the year is beyond `yearLimit`.
  public init?(year: Int, month: Int, day: Int) {
    guard (-Self.yearLimit...Self.yearLimit).contains(year), (1...12).contains(month),
      (1...Self.daysInMonth(month, ofYear: year)).contains(day)
    else { return nil }
    self.init(year, month, day)
  }

  /// A day that is known to exist.
  init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `YYYY-MM-DD` and nothing else: ten ASCII characters, no white space, no sign.
  public init?(_ text: some StringProtocol) {
    var reader = ByteReader(Array(text.utf8))
    guard let year = reader.takeDigits(4), reader.take("-"),
      let month = reader.takeDigits(2), reader.take("-"),
      let day = reader.takeDigits(2), reader.isAtEnd
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public static func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days the month (1 to 12) of that year has.
  public static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: isLeapYear(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDay: Comparable {
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDay: CustomStringConvertible {
  /// `YYYY-MM-DD`. Years outside 0000 to 9999 take ISO 8601's sign: `+10000-01-01`, `-0499-03-15`.
  public var isoText: String {
    isoYear(year) + "-" + twoDigits(month) + "-" + twoDigits(day)
  }

  public var description: String { isoText }
}

/// The year as ISO 8601 writes it: four digits, with a sign where it is negative or has more.
func isoYear(_ year: Int) -> String {
  let sign = year < 0 ? "-" : year > 9999 ? "+" : ""
  return sign + padded(abs(year), to: 4)
}

func twoDigits(_ value: Int) -> String { padded(value, to: 2) }

/// A number that is not negative, with zeros in front up to the width.
func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
