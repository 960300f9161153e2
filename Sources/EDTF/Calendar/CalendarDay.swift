/// One day of the proleptic Gregorian calendar, the calendar of ISO 8601.
///
/// Years are astronomical: year 0 is 1 BC, year -499 is 500 BC. They range from `-CalendarDay.yearLimit` to
/// `CalendarDay.yearLimit`, so that no arithmetic on days can overflow.
public struct CalendarDay: Hashable, Sendable {
  /// The furthest year from 0 in either direction: twelve digits, more than the age of the universe.
  public static let yearLimit = 999_999_999_999

  /// 1970-01-01.
  public static let unixEpoch = CalendarDay(1970, 1, 1)

  /// The astronomical year.
  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// From 1 to 31.
  public let day: Int

  /// `nil` if the calendar has no such day, or the year is beyond `yearLimit`.
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

  /// Whether a year has a 29 February.
  public static func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days a month (1 to 12) has in a year.
  public static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: isLeapYear(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDay: Comparable {
  /// Whether a day is earlier than another.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDay: CustomStringConvertible {
  /// `YYYY-MM-DD`. Years outside 0000 to 9999 get ISO 8601's sign: `+10000-01-01`, `-0499-03-15`.
  public var isoText: String {
    isoYear(year) + "-" + twoDigits(month) + "-" + twoDigits(day)
  }

  /// The day as `isoText`.
  public var description: String { isoText }
}

/// A year as ISO 8601 writes it: four digits, with a sign if it is negative or has more.
func isoYear(_ year: Int) -> String {
  let sign = year < 0 ? "-" : year > 9999 ? "+" : ""
  return sign + padded(abs(year), to: 4)
}

func twoDigits(_ value: Int) -> String { padded(value, to: 2) }

/// A number that is not negative, padded with zeros to a width.
func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

// Days are counted in years that begin in March, so that a leap day is the last day of its year, and in cycles of 400
// years, after which the Gregorian calendar repeats.

private let daysInCycle = 146_097
private let daysInCentury = 36_524
private let daysInFourYears = 1_461
/// Days from 1 March of year 0 to 1 January 1970.
private let epoch = 719_468

extension CalendarDay {
  /// Days since 1 January 1970; negative before it.
  public var dayNumber: Int {
    let marchYear = month > 2 ? year : year - 1
    let cycle = marchYear.flooredQuotient(by: 400)
    let yearOfCycle = marchYear - cycle * 400
    let monthOfYear = month > 2 ? month - 3 : month + 9
    let dayOfYear = daysBefore(marchMonth: monthOfYear) + day - 1
    let leapDays = yearOfCycle / 4 - yearOfCycle / 100
    return cycle * daysInCycle + yearOfCycle * 365 + leapDays + dayOfYear - epoch
  }

  /// The day with a number; `nil` beyond `yearLimit`.
  public init?(dayNumber: Int) {
    // A year has more than 365 days, so this bound is slightly too wide; the last check is exact.
    let bound = (Self.yearLimit + 1) * 366
    guard (-bound...bound).contains(dayNumber) else { return nil }
    let days = dayNumber + epoch
    let cycle = days.flooredQuotient(by: daysInCycle)
    var rest = days - cycle * daysInCycle
    // Otherwise the last day of a cycle, or of four years, would begin a fifth part.
    let century = min(rest / daysInCentury, 3)
    rest -= century * daysInCentury
    let fourYears = rest / daysInFourYears
    rest -= fourYears * daysInFourYears
    let yearOfFour = min(rest / 365, 3)
    rest -= yearOfFour * 365
    let marchMonth = (5 * rest + 2) / 153
    let marchYear = cycle * 400 + century * 100 + fourYears * 4 + yearOfFour
    self.init(
      year: marchMonth < 10 ? marchYear : marchYear + 1,
      month: marchMonth < 10 ? marchMonth + 3 : marchMonth - 9,
      day: rest - daysBefore(marchMonth: marchMonth) + 1)
  }

  /// The day a number of days later, or earlier if negative; `nil` beyond `yearLimit`.
  public func adding(days: Int) -> CalendarDay? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CalendarDay(dayNumber: sum)
  }

  /// The day of the week.
  public var weekday: Weekday {
    // 1 January 1970 was a Thursday.
    let sinceMonday = dayNumber + 3
    return Weekday.allCases[sinceMonday - sinceMonday.flooredQuotient(by: 7) * 7]
  }
}

/// A day of the week, numbered as in ISO 8601: Monday is 1, Sunday is 7.
public enum Weekday: Int, CaseIterable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}

/// Days from 1 March to the first of a month, where March is 0 and February 11.
///
/// From March on, months have 31, 30, 31, 30, 31 days over and over: 153 days in five months.
private func daysBefore(marchMonth: Int) -> Int {
  (153 * marchMonth + 2) / 5
}

extension Int {
  /// The quotient rounded down, where `/` rounds towards zero.
  fileprivate func flooredQuotient(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

/// One month of the proleptic Gregorian calendar, by which timelines are grouped.
public struct CalendarMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The astronomical year: year 0 is 1 BC.
  public let year: Int
  /// From 1 to 12.
  public let month: Int

  /// `nil` if there is no such month, or the year is beyond `CalendarDay.yearLimit`.
  public init?(year: Int, month: Int) {
    guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
    self.init(of: first)
  }

  /// The month that a day is in.
  public init(of day: CalendarDay) {
    self.year = day.year
    self.month = day.month
  }

  /// Whether a month is earlier than another.
  public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  /// `YYYY-MM`; years outside 0000 to 9999 get a sign, as in `CalendarDay.isoText`.
  public var isoText: String { isoYear(year) + "-" + twoDigits(month) }

  /// The month as `isoText`.
  public var description: String { isoText }
}
