// Days are counted in years that begin in March, so that a leap day is the last day of its year,
// and in cycles of 400 years, after which the Gregorian calendar repeats itself.

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

  /// The day with that number; `nil` beyond `yearLimit`.
  public init?(dayNumber: Int) {
    // A year has more than 365 days, so that this bound is a little wide and the last check exact.
    let bound = (Self.yearLimit + 1) * 366
    guard (-bound...bound).contains(dayNumber) else { return nil }
    let days = dayNumber + epoch
    let cycle = days.flooredQuotient(by: daysInCycle)
    var rest = days - cycle * daysInCycle
    // The last day of a cycle, and of four years, would else begin a fifth part.
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

  /// The day so many days later, or earlier where negative; `nil` beyond `yearLimit`.
  public func adding(days: Int) -> CalendarDay? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CalendarDay(dayNumber: sum)
  }

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

/// Days between 1 March and the first of the month, March being 0 and February 11.
///
/// The months from March repeat 31, 30, 31, 30, 31: 153 days in five months.
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
