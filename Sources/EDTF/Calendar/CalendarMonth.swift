/// One month of the proleptic Gregorian calendar: what a timeline is grouped by.
public struct CalendarMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The astronomical year: year 0 is 1 BC.
  public let year: Int
  /// From 1 to 12.
  public let month: Int

  /// `nil` where there is no such month, or the year is beyond `CalendarDay.yearLimit`.
  public init?(year: Int, month: Int) {
    guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
    self.init(of: first)
  }

  /// The month that the day lies in.
  public init(of day: CalendarDay) {
    self.year = day.year
    self.month = day.month
  }

  public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  /// `YYYY-MM`; years outside 0000 to 9999 take a sign, as in `CalendarDay.isoText`.
  public var isoText: String { isoYear(year) + "-" + twoDigits(month) }

  public var description: String { isoText }
}
