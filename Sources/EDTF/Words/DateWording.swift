/// The words in which dates are shown, in one language.
///
/// A language is a value: start from another and replace what differs, or give all of them in a file of their own. The
/// code that picks a phrase knows no words.
///
/// `{month}` is a name, `{year}` a year with its era if it has one, and `{day}`, `{hour}`, `{minute}` and `{second}`
/// are numbers.
public struct DateWording: Hashable, Sendable {
  /// January to December as they appear in a full date, which in some languages is another case than on their own.
  public var months: [String]
  /// January to December without a day.
  public var monthsAlone: [String]
  /// 0 to 9.
  public var digits: [String]
  /// What separates groups of three digits, from 10,000 on.
  public var groupSeparator: String

  /// Of `{day}`, `{month}` and `{year}`.
  public var day: DatePhrase
  /// Of `{day}` and `{month}`, if the year is written once for two days.
  public var dayOfYear: DatePhrase
  /// Of `{month}` and `{year}`.
  public var month: DatePhrase
  /// Spring to winter, of `{year}` and, for winter, `{nextYear}`.
  public var seasons: [DatePhrase]

  /// `{year}`: from 1 to 999 and from 10,000 on, where a bare number would not look like a year.
  public var yearWithEra: DatePhrase
  /// `{year}`: before year 1.
  public var yearBeforeEra: DatePhrase
  /// `{year}`: the first of ten, from 1010 to 9990, except those that begin a century.
  public var decade: DatePhrase
  /// `{start}` and `{end}`: two years, for any year from one to the other.
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
  /// `{date}`, marked `~`, if it is more than a name and a number, such as `someYear`.
  public var approximateWords: DatePhrase
  /// The same kind of `{date}`, marked `?`.
  public var uncertainWords: DatePhrase
  /// The same kind of `{date}`, marked `%`.
  public var uncertainAndApproximateWords: DatePhrase

  /// `{start}` and `{end}`: the numbers of two days of one `{month}`.
  public var daysOfMonth: DatePhrase
  /// `{start}` and `{end}`: days, worded by `dayOfYear`, of one `{year}`.
  public var daysOfYear: DatePhrase
  /// `{start}` and `{end}`: the names of two months of one `{year}`.
  public var monthsOfYear: DatePhrase
  /// `{start}` and `{end}`: two years with four digits.
  public var years: DatePhrase
  /// `{start}` and `{end}`: two dates of any other kind.
  public var interval: DatePhrase
  /// `{start}` and `{end}`, one of which is marked.
  public var qualifiedInterval: DatePhrase

  /// `{date}`: a day; the end is open. The day itself is included.
  public var afterDay: DatePhrase
  /// `{date}`: a day; the start is open. The day itself is included.
  public var beforeDay: DatePhrase
  /// `{date}`: less precise than a day; the end is open.
  public var from: DatePhrase
  /// `{date}`: less precise than a day; the start is open.
  public var until: DatePhrase
  /// `{date}`: the start; the end is unknown.
  public var endUnknown: DatePhrase
  /// `{date}`: the end; the start is unknown.
  public var startUnknown: DatePhrase

  /// Of `{date}` and `{time}`.
  public var dateTime: DatePhrase
  /// Of `{hour}` and `{minute}`.
  public var minutes: DatePhrase
  /// Of `{hour}`, `{minute}` and `{second}`, if the second is not 0.
  public var seconds: DatePhrase
  /// `{time}` in UTC.
  public var timeInUTC: DatePhrase
  /// `{time}` with its `{offset}`, such as `+5:30`.
  public var timeWithOffset: DatePhrase
  /// The sign before an offset of less than zero.
  public var minus: String
}

extension DateWording {
  /// British newsroom English: day before month, no commas, en dashes.
  ///
  /// `~` is “about” and `?` “possibly”. “After 6 November 2025” includes the 6th: EDTF's open end says that something
  /// goes on from that day. For a month or a year that would be misleading by weeks, so those are “from November
  /// 2025”.
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
