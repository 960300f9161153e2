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
