/// The words that dates are shown with, in one language.
///
/// A language is a value: start from another and replace what differs, or give all of them in a file of
/// its own beside `DateWording+English.swift`. The logic that picks a phrase knows no words.
///
/// `{month}` is a name, `{year}` a year with its era where it has one, and `{day}`, `{hour}`,
/// `{minute}` and `{second}` are numbers.
public struct DateWording: Hashable, Sendable {
  /// January to December as they stand in a full date; in some languages that is another case than alone.
  public var months: [String]
  /// January to December without a day.
  public var monthsAlone: [String]
  /// 0 to 9.
  public var digits: [String]
  /// Between groups of three digits, from 10,000 on.
  public var groupSeparator: String

  /// Of `{day}`, `{month}` and `{year}`.
  public var day: DatePhrase
  /// Of `{day}` and `{month}`, where the year is said once for two days.
  public var dayOfYear: DatePhrase
  /// Of `{month}` and `{year}`.
  public var month: DatePhrase
  /// Spring to winter, of `{year}` and, for winter, `{nextYear}`.
  public var seasons: [DatePhrase]

  /// `{year}`: from 1 to 999 and from 10,000 on, where the bare number would not look like a year.
  public var yearWithEra: DatePhrase
  /// `{year}`: before year 1.
  public var yearBeforeEra: DatePhrase
  /// `{year}`: the first of ten, from 1010 to 9990, but for those that begin a century.
  public var decade: DatePhrase
  /// `{start}` and `{end}`: two years, of which it is any from the one to the other.
  public var someYear: DatePhrase
  /// `{date}`: a year.
  public var someMonth: DatePhrase
  /// `{date}`: a month or a year.
  public var someDay: DatePhrase

  /// `{date}`, marked `~`.
  public var approximate: DatePhrase
  /// `{date}`, marked `?`.
  public var uncertain: DatePhrase
  /// `{date}`, marked `%`.
  public var uncertainAndApproximate: DatePhrase
  /// `{date}` where it is more than a name and a number, such as `someYear`; marked `~`, `?` and `%`.
  public var approximateWords: DatePhrase
  public var uncertainWords: DatePhrase
  public var uncertainAndApproximateWords: DatePhrase

  /// `{start}` and `{end}`: the numbers of two days of one `{month}`.
  public var daysOfMonth: DatePhrase
  /// `{start}` and `{end}`: days, worded by `dayOfYear`, of one `{year}`.
  public var daysOfYear: DatePhrase
  /// `{start}` and `{end}`: the names of two months of one `{year}`.
  public var monthsOfYear: DatePhrase
  /// `{start}` and `{end}`: two years of four digits.
  public var years: DatePhrase
  /// `{start}` and `{end}`: two dates of any other kind.
  public var interval: DatePhrase
  /// `{start}` and `{end}`, of which one is marked.
  public var qualifiedInterval: DatePhrase

  /// `{date}`: a day; the end is open. The day itself is part of it.
  public var afterDay: DatePhrase
  /// `{date}`: a day; the start is open. The day itself is part of it.
  public var beforeDay: DatePhrase
  /// `{date}`: less precise than a day; the end is open.
  public var from: DatePhrase
  /// `{date}`: less precise than a day; the start is open.
  public var until: DatePhrase
  public var endUnknown: DatePhrase
  public var startUnknown: DatePhrase

  /// Of `{date}` and `{time}`.
  public var dateTime: DatePhrase
  /// Of `{hour}` and `{minute}`.
  public var minutes: DatePhrase
  /// Of `{hour}`, `{minute}` and `{second}`; where the second is not 0.
  public var seconds: DatePhrase
  /// `{time}` in UTC.
  public var timeInUTC: DatePhrase
  /// `{time}` with its `{offset}`, such as `+5:30`.
  public var timeWithOffset: DatePhrase
  /// What stands before an offset behind UTC.
  public var minus: String
}

extension DateWording {
  /// British newsroom English: day before month, no commas, en dashes.
  ///
  /// `~` is “about” and `?` “possibly”. The bounds of “after 6 November 2025” have the 6th in them:
  /// EDTF's open end says that something goes on from that day. For a month or a year that would
  /// mislead by weeks, so that those are “from November 2025”.
  public static let english = DateWording(
    months: englishMonths,
    monthsAlone: englishMonths,
    digits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    groupSeparator: ",",
    day: "{day} {month} {year}",
    dayOfYear: "{day} {month}",
    month: "{month} {year}",
    seasons: ["spring {year}", "summer {year}", "autumn {year}", "winter {year}–{nextYear}"],
    yearWithEra: "AD {year}",
    yearBeforeEra: "{year} BC",
    decade: "{year}s",
    someYear: "between {start} and {end}",
    someMonth: "a month in {date}",
    someDay: "a day in {date}",
    approximate: "about {date}",
    uncertain: "possibly {date}",
    uncertainAndApproximate: "possibly about {date}",
    approximateWords: "{date} (approximate)",
    uncertainWords: "{date} (uncertain)",
    uncertainAndApproximateWords: "{date} (uncertain and approximate)",
    daysOfMonth: "{start}–{end} {month} {year}",
    daysOfYear: "{start} – {end} {year}",
    monthsOfYear: "{start}–{end} {year}",
    years: "{start}–{end}",
    interval: "{start} – {end}",
    qualifiedInterval: "from {start} to {end}",
    afterDay: "after {date}",
    beforeDay: "before {date}",
    from: "from {date}",
    until: "until {date}",
    endUnknown: "from {date}, end not known",
    startUnknown: "until {date}, start not known",
    dateTime: "{date}, {time}",
    minutes: "{hour}:{minute}",
    seconds: "{hour}:{minute}:{second}",
    timeInUTC: "{time} UTC",
    timeWithOffset: "{time} (UTC{offset})",
    minus: "−")
}

private let englishMonths = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]
