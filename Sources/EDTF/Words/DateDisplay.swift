extension EDTFDate {
  /// The date in words, no more precise than it is: “11 October 2025”, “October 2025”, “about 2025”.
  ///
  /// It begins in lower case unless it begins with a name or a number, and has no full stop.
  public func display(_ wording: DateWording = .english) -> String {
    switch content {
    case .single(let date): wording.text(date)
    case .closed(let first, let last): wording.text(from: first, to: last)
    case .withoutEnd(let date, .unknown): wording.endUnknown.filled([.date: wording.text(date)])
    case .withoutStart(.unknown, let date): wording.startUnknown.filled([.date: wording.text(date)])
    case .withoutEnd(let date, .open):
      (date.precision == .day ? wording.afterDay : wording.from).filled([.date: wording.text(date)])
    case .withoutStart(.open, let date):
      (date.precision == .day ? wording.beforeDay : wording.until).filled([.date: wording.text(date)])
    }
  }
}

extension CalendarDay {
  /// The day in words: “11 October 2025”.
  public func display(_ wording: DateWording = .english) -> String { wording.text(self) }
}

extension CalendarMonth {
  /// The month in words: “October 2025”.
  public func display(_ wording: DateWording = .english) -> String { wording.text(self) }
}

extension DateWording {
  func text(_ date: SingleDate) -> String {
    let plain = text(date.form)
    switch date.qualification {
    case .none: return plain
    case .approximate:
      return (date.form.isWorded ? approximateWords : approximate).filled([.date: plain])
    case .uncertain:
      return (date.form.isWorded ? uncertainWords : uncertain).filled([.date: plain])
    case .uncertainAndApproximate:
      let phrase = date.form.isWorded ? uncertainAndApproximateWords : uncertainAndApproximate
      return phrase.filled([.date: plain])
    }
  }

  private func text(_ form: SingleDate.Form) -> String {
    switch form {
    case .century(let year): someYear.filled([.start: text(year: year), .end: text(year: year + 99)])
    case .decade(let year): text(decade: year)
    case .year(let year): text(year: year)
    case .season(let season, let year):
      seasons[season.rawValue - Season.spring.rawValue]
        .filled([.year: text(year: year), .nextYear: text(yearAfter: year)])
    case .someMonth(let year): someMonth.filled([.date: text(year: year)])
    case .someDayOfYear(let year): someDay.filled([.date: text(year: year)])
    case .month(let month): text(month)
    case .someDayOfMonth(let month): someDay.filled([.date: text(month)])
    case .day(let day): text(day)
    case .time(let day, let time): dateTime.filled([.date: text(day), .time: text(time)])
    }
  }

  func text(_ date: CalendarDay) -> String {
    day.filled([
      .day: number(date.day), .month: months[date.month - 1], .year: text(year: date.year),
    ])
  }

  func text(_ date: CalendarMonth) -> String {
    month.filled([.month: monthsAlone[date.month - 1], .year: text(year: date.year)])
  }

  private func text(_ time: TimeOfDay) -> String {
    let clock = (time.second == 0 ? minutes : seconds).filled([
      .hour: number(time.hour, width: 2), .minute: number(time.minute, width: 2),
      .second: number(time.second, width: 2),
    ])
    switch time.zone {
    case .local: return clock
    case .utc, .offset(minutes: 0): return timeInUTC.filled([.time: clock])
    case .offset(let minutes):
      let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
      let distance = number(hours) + (rest == 0 ? "" : ":" + number(rest, width: 2))
      return timeWithOffset.filled([.time: clock, .offset: (minutes < 0 ? minus : "+") + distance])
    }
  }
}

extension DateWording {
  /// The years that readers recognise as years without being told.
  static let plainYears = 1000...9999

  func text(year: Int) -> String {
    if Self.plainYears.contains(year) { return number(year) }
    // Year 0 is 1 BC.
    return year > 0
      ? yearWithEra.filled([.year: grouped(year)]) : yearBeforeEra.filled([.year: grouped(1 - year)])
  }

  /// The later year of a winter, shortened if that cannot be misread: “2025–26”, but “1999–2000”.
  private func text(yearAfter year: Int) -> String {
    let next = year + 1
    let isShort = Self.plainYears.contains(year) && Self.plainYears.contains(next) && next % 100 != 0
    return isShort ? number(next % 100, width: 2) : text(year: next)
  }

  /// “2000s” could be ten years or a hundred, so the first ten of a century are spelt out.
  private func text(decade year: Int) -> String {
    if Self.plainYears.contains(year), year % 100 != 0 {
      return decade.filled([.year: number(year)])
    }
    return someYear.filled([.start: text(year: year), .end: text(year: year + 9)])
  }

  func number(_ value: Int, width: Int = 1) -> String {
    localized(padded(value, to: width))
  }

  private func grouped(_ value: Int) -> String {
    if value < 10_000 { return number(value) }
    var groups = number(value % 1000, width: 3)
    var rest = value / 1000
    while rest >= 1000 {
      groups = number(rest % 1000, width: 3) + groupSeparator + groups
      rest /= 1000
    }
    return number(rest) + groupSeparator + groups
  }

  private func localized(_ ascii: String) -> String {
    ascii.utf8.reduce(into: "") { $0 += digits[Int($1 - UInt8(ascii: "0"))] }
  }
}

extension SingleDate.Form {
  /// Whether it has words other than names and numbers, so that “about” before them would not read well.
  fileprivate var isWorded: Bool {
    switch self {
    case .century, .decade, .someMonth, .someDayOfYear, .someDayOfMonth: true
    case .year, .season, .month, .day, .time: false
    }
  }
}

extension DateWording {
  /// From one date to another, with what they share written once: “18–19 October 2025”.
  func text(from first: SingleDate, to last: SingleDate) -> String {
    if first == last { return text(first) }
    if first.qualification != .none || last.qualification != .none {
      return qualifiedInterval.filled([.start: text(first), .end: text(last)])
    }
    if case .day(let start) = first.form, case .day(let end) = last.form, start.year == end.year {
      return text(from: start, to: end)
    }
    if case .month(let start) = first.form, case .month(let end) = last.form, start.year == end.year {
      return monthsOfYear.filled([
        .start: monthsAlone[start.month - 1], .end: monthsAlone[end.month - 1],
        .year: text(year: start.year),
      ])
    }
    if case .year(let start) = first.form, case .year(let end) = last.form,
      Self.plainYears.contains(start), Self.plainYears.contains(end)
    {
      return years.filled([.start: text(year: start), .end: text(year: end)])
    }
    return interval.filled([.start: text(first), .end: text(last)])
  }

  /// Two days of one year.
  private func text(from start: CalendarDay, to end: CalendarDay) -> String {
    let year = text(year: start.year)
    if start.month == end.month {
      return daysOfMonth.filled([
        .start: number(start.day), .end: number(end.day), .month: months[start.month - 1], .year: year,
      ])
    }
    return daysOfYear.filled([.start: dayAndMonth(start), .end: dayAndMonth(end), .year: year])
  }

  private func dayAndMonth(_ date: CalendarDay) -> String {
    dayOfYear.filled([.day: number(date.day), .month: months[date.month - 1]])
  }
}
