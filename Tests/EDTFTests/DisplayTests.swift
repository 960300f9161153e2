import EDTF
import Testing

@Suite("Dates in words") struct DisplayTests {
  @Test(
    "a date is worded no more precisely than it is",
    arguments: [
      ("2025-10-11", "11 October 2025"), ("2025-10-01", "1 October 2025"), ("2025-10", "October 2025"),
      ("2025", "2025"),
      // Eras
      ("0079", "AD 79"), ("0079-08-24", "24 August AD 79"), ("0999", "AD 999"), ("1000", "1000"),
      ("0000", "1 BC"), ("-0499", "500 BC"), ("-0043-03-15", "15 March 44 BC"), ("-9999", "10,000 BC"),
      ("Y170000002", "AD 170,000,002"), ("Y10000", "AD 10,000"), ("Y-17000", "17,001 BC"),
      ("Y-999999999999", "1,000,000,000,000 BC"),
      // Seasons
      ("2025-21", "spring 2025"), ("2025-22", "summer 2025"), ("2025-23", "autumn 2025"),
      ("2025-24", "winter 2025–26"), ("2008-24", "winter 2008–09"), ("1999-24", "winter 1999–2000"),
      ("9999-24", "winter 9999–AD 10,000"),
      // Qualifiers
      ("2025-10~", "about October 2025"), ("2025-10?", "possibly October 2025"),
      ("2025-10%", "possibly about October 2025"), ("2025-10-11~", "about 11 October 2025"),
      ("2025-21?", "possibly spring 2025"),
      // Unspecified digits
      ("201X", "2010s"), ("201X~", "2010s (approximate)"), ("200X", "between 2000 and 2009"),
      ("20XX", "between 2000 and 2099"), ("20XX?", "between 2000 and 2099 (uncertain)"),
      ("007X", "between AD 70 and AD 79"), ("-201X", "between 2020 BC and 2011 BC"),
      ("2004-XX", "a month in 2004"), ("1985-04-XX", "a day in April 1985"), ("1985-XX-XX", "a day in 1985"),
      ("1985-04-XX%", "a day in April 1985 (uncertain and approximate)"),
    ])
  func single(text: String, words: String) throws {
    #expect(try EDTFDate(text).display() == words)
  }

  @Test(
    "an interval says once what its ends share, and whether an end is open or not known",
    arguments: [
      ("2025-10-18/2025-10-19", "18–19 October 2025"),
      ("2025-10-29/2025-11-03", "29 October – 3 November 2025"),
      ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"),
      ("2025-10/2025-11", "October–November 2025"), ("2025-10/2026-01", "October 2025 – January 2026"),
      ("2024/2025", "2024–2025"), ("2025-10-11/2025-10-11", "11 October 2025"), ("2025/2025", "2025"),
      ("2025-10/2025-12-02", "October 2025 – 2 December 2025"), ("2024/2025-10", "2024 – October 2025"),
      ("-0043/0014", "44 BC – AD 14"), ("2025-21/2025-23", "spring 2025 – autumn 2025"),
      ("0079-08-24/0079-08-25", "24–25 August AD 79"),
      ("2025-10~/2025-11", "from about October 2025 to November 2025"),
      ("2025-10-18/2025-10-19?", "from 18 October 2025 to possibly 19 October 2025"),
      ("2024~/2025~", "from about 2024 to about 2025"), ("2025~/2025~", "about 2025"),
      ("2025-11-06/..", "after 6 November 2025"), ("../2025-11-06", "before 6 November 2025"),
      ("2025-11/..", "from November 2025"), ("../2025-11", "until November 2025"),
      ("2025/..", "from 2025"), ("../2025-21", "until spring 2025"),
      ("2025-11-06~/..", "after about 6 November 2025"),
      ("2025-11-06/", "from 6 November 2025, end not known"),
      ("/2025-11-06", "until 6 November 2025, start not known"),
      ("/2025", "until 2025, start not known"),
    ])
  func interval(text: String, words: String) throws {
    #expect(try EDTFDate(text).display() == words)
  }

  @Test(
    "a time of day names its zone, and its seconds where it has any",
    arguments: [
      ("2025-10-11T14:30:00", "11 October 2025, 14:30"),
      ("2025-10-11T14:30:00Z", "11 October 2025, 14:30 UTC"),
      ("2025-10-11T14:30:00+00:00", "11 October 2025, 14:30 UTC"),
      ("2025-10-11T04:05:09Z", "11 October 2025, 04:05:09 UTC"),
      ("2025-10-11T14:30:00+05", "11 October 2025, 14:30 (UTC+5)"),
      ("2025-10-11T14:30:00+04:30", "11 October 2025, 14:30 (UTC+4:30)"),
      ("2025-10-11T00:00:00-04:05", "11 October 2025, 00:00 (UTC−4:05)"),
    ])
  func time(text: String, words: String) throws {
    #expect(try EDTFDate(text).display() == words)
  }

  @Test("days and months of the calendar are worded as dates are")
  func calendar() {
    #expect(CalendarDay("2025-10-11")?.display() == "11 October 2025")
    #expect(CalendarMonth(year: -43, month: 3)?.display() == "March 44 BC")
  }

  /// Another case for months in full dates, the year in front, other digits: nothing that English needs.
  private var invented: DateWording {
    var wording = DateWording.english
    wording.months[9] = "Oktobra"
    wording.monthsAlone[9] = "Oktober"
    wording.monthsAlone[10] = "November"
    wording.digits = ["۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"]
    wording.day = "{year}, {day}. {month}"
    wording.daysOfMonth = "{year}, {start}.–{end}. {month}"
    wording.monthsOfYear = "{year}: {start} bis {end}"
    wording.approximate = "um {date} herum"
    wording.timeWithOffset = "{offset} {time}"
    wording.groupSeparator = "."
    return wording
  }

  @Test(
    "another language needs no other logic",
    arguments: [
      ("2025-10-11", "۲۰۲۵, ۱۱. Oktobra"), ("2025-10", "Oktober ۲۰۲۵"), ("2025-10~", "um Oktober ۲۰۲۵ herum"),
      ("2025-10-18/2025-10-19", "۲۰۲۵, ۱۸.–۱۹. Oktobra"), ("2025-10/2025-11", "۲۰۲۵: Oktober bis November"),
      ("2025-10-11T09:05:00+04:30", "۲۰۲۵, ۱۱. Oktobra, +۴:۳۰ ۰۹:۰۵"), ("Y12005", "AD ۱۲.۰۰۵"),
    ])
  func otherLanguage(text: String, words: String) throws {
    #expect(try EDTFDate(text).display(invented) == words)
  }

  @Test("braces that name no slot are words")
  func braces() {
    var wording = DateWording.english
    wording.month = "{mnth} {month} {} } { {year}"
    #expect(CalendarMonth(year: 2025, month: 10)?.display(wording) == "{mnth} October {} } { 2025")
  }

  @Test("no date has words with an empty or unfilled slot")
  func complete() throws {
    var dates = RandomDates(seed: 5)
    for _ in 0..<5_000 {
      let date = try EDTFDate(dates.next())
      let words = date.display()
      #expect(!words.contains("  ") && !words.contains("{") && !words.hasPrefix(" ") && !words.hasSuffix(" "))
      #expect(words.contains { $0.isNumber }, "\(date)")
    }
  }
}
