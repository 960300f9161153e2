extension DateWording {
  /// From one date to another, with what they share said once: “18–19 October 2025”.
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
