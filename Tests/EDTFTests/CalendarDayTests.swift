import EDTF
import TestSupport
import Testing

@Suite("Days of the calendar") struct CalendarDayTests {
  @Test("counting day by day from the year -401 to 2401 gives the same numbers, days and weekdays")
  func countsDays() throws {
    // An independent count: lengths of months added up, against arithmetic on the day number.
    var expected = try #require(CalendarDay(year: -401, month: 1, day: 1)?.dayNumber)
    var weekday = try #require(CalendarDay(year: -401, month: 1, day: 1)).weekday.rawValue
    var faults = 0
    for year in -401...2401 {
      let isLeap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
      for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in 1...length {
          let date = CalendarDay(year: year, month: index + 1, day: day)
          if date?.dayNumber != expected || CalendarDay(dayNumber: expected) != date
            || date?.weekday.rawValue != weekday
          {
            faults += 1
          }
          expected += 1
          weekday = weekday % 7 + 1
        }
        #expect(CalendarDay(year: year, month: index + 1, day: length + 1) == nil)
      }
    }
    #expect(faults == 0)
  }

  @Test(
    "known days have their number and weekday",
    arguments: [
      ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday), ("2000-03-01", 11017, .wednesday),
      ("2025-10-11", 20372, .saturday), ("0000-03-01", -719468, .wednesday),
    ])
  func knownDays(text: String, number: Int, weekday: Weekday) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.dayNumber == number)
    #expect(day.weekday == weekday)
    #expect(day.isoText == text)
  }

  @Test("numbers far away come back as they went")
  func farAway() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let number = Int.random(in: -365_242_000_000_000...365_242_000_000_000, using: &random)
      let day = try #require(CalendarDay(dayNumber: number))
      #expect(day.dayNumber == number)
      #expect(try #require(day.adding(days: 1)) > day)
    }
  }

  @Test("beyond the limit there is no day, and nothing overflows")
  func limits() throws {
    let limit = CalendarDay.yearLimit
    let last = try #require(CalendarDay(year: limit, month: 12, day: 31))
    let first = try #require(CalendarDay(year: -limit, month: 1, day: 1))
    #expect(CalendarDay(dayNumber: last.dayNumber) == last)
    #expect(CalendarDay(dayNumber: first.dayNumber) == first)
    #expect(last.adding(days: 1) == nil)
    #expect(first.adding(days: -1) == nil)
    for extreme in [Int.max, .min, .max - 1, .min + 1] {
      #expect(last.adding(days: extreme) == nil)
      #expect(CalendarDay(dayNumber: extreme) == nil)
      #expect(CalendarDay(year: extreme, month: 1, day: 1) == nil)
      #expect(CalendarDay(year: 2025, month: extreme, day: 1) == nil)
      #expect(CalendarDay(year: 2025, month: 1, day: extreme) == nil)
      #expect(CalendarMonth(year: extreme, month: 1) == nil)
    }
  }

  @Test("adding days crosses months, years and leap days")
  func adding() {
    #expect(CalendarDay("2024-02-28")?.adding(days: 1)?.isoText == "2024-02-29")
    #expect(CalendarDay("2025-02-28")?.adding(days: 1)?.isoText == "2025-03-01")
    #expect(CalendarDay("1900-02-28")?.adding(days: 1)?.isoText == "1900-03-01")
    #expect(CalendarDay("2025-12-31")?.adding(days: 1)?.isoText == "2026-01-01")
    #expect(CalendarDay("2026-01-01")?.adding(days: -1)?.isoText == "2025-12-31")
    #expect(CalendarDay("9999-12-31")?.adding(days: 1)?.isoText == "+10000-01-01")
    #expect(CalendarDay("0000-01-01")?.adding(days: -1)?.isoText == "-0001-12-31")
  }

  @Test(
    "only YYYY-MM-DD of a real day is read",
    arguments: [
      "", "2025", "2025-10", "2025-02-29", "2025-13-01", "2025-00-10", "2025-10-00", "2025-10-11 ",
      " 2025-10-11", "2025-10-111", "-2025-10-11", "+2025-10-1", "2025/10/11", "2025-1-11", "٢٠٢٥-١٠-١١",
      "20251011", "2025-10-11T",
    ])
  func refuses(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test("days and months order by time")
  func order() throws {
    let days = ["-0001-12-31", "0000-01-01", "2024-12-31", "2025-01-31", "2025-02-01", "2025-02-02"]
      .map { text in
        text.hasPrefix("-") ? CalendarDay(year: -1, month: 12, day: 31) : CalendarDay(text)
      }.compactMap { $0 }
    #expect(days.count == 6)
    #expect(days.reversed().sorted() == days)
    #expect(days.map(CalendarMonth.init(of:)).sorted() == days.map(CalendarMonth.init(of:)))
    #expect(CalendarMonth(year: 2025, month: 13) == nil)
    #expect(CalendarMonth(year: 2025, month: 10)?.isoText == "2025-10")
  }
}
