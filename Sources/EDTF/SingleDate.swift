/// A date that is not an interval, or one end of an interval.
struct SingleDate: Hashable, Sendable {
  var form: Form
  var qualification: Qualification = .none

  enum Form: Hashable, Sendable {
    /// `20XX`: some year of the hundred from this one.
    case century(from: Int)
    /// `201X`: some year of the ten from this one.
    case decade(from: Int)
    case year(Int)
    case season(Season, year: Int)
    /// `2004-XX`
    case someMonth(year: Int)
    case month(CalendarMonth)
    /// `1985-XX-XX`
    case someDayOfYear(year: Int)
    /// `1985-04-XX`
    case someDayOfMonth(CalendarMonth)
    case day(CalendarDay)
    case time(CalendarDay, TimeOfDay)
  }
}

/// The seasons of EDTF level 1, by the number in place of the month.
enum Season: Int, Sendable {
  case spring = 21
  case summer, autumn, winter
}

/// What the sign at the end of a date says about all of it.
enum Qualification: Sendable {
  case none, uncertain, approximate, uncertainAndApproximate

  init(suffix: UInt8) {
    switch suffix {
    case UInt8(ascii: "?"): self = .uncertain
    case UInt8(ascii: "~"): self = .approximate
    case UInt8(ascii: "%"): self = .uncertainAndApproximate
    default: self = .none
    }
  }

  var isUncertain: Bool { self == .uncertain || self == .uncertainAndApproximate }
  var isApproximate: Bool { self == .approximate || self == .uncertainAndApproximate }
}

extension SingleDate {
  /// The first day that it could be.
  var earliest: CalendarDay {
    switch form {
    case .century(let year), .decade(let year), .year(let year), .someMonth(let year),
      .someDayOfYear(let year):
      CalendarDay(year, 1, 1)
    case .season(let season, let year):
      switch season {
      case .spring: CalendarDay(year, 3, 1)
      case .summer: CalendarDay(year, 6, 1)
      case .autumn: CalendarDay(year, 9, 1)
      case .winter: CalendarDay(year, 12, 1)
      }
    case .month(let month), .someDayOfMonth(let month): CalendarDay(month.year, month.month, 1)
    case .day(let day), .time(let day, _): day
    }
  }

  /// The last day that it could be.
  var latest: CalendarDay {
    switch form {
    case .century(let year): CalendarDay(year + 99, 12, 31)
    case .decade(let year): CalendarDay(year + 9, 12, 31)
    case .year(let year), .someMonth(let year), .someDayOfYear(let year): CalendarDay(year, 12, 31)
    case .season(let season, let year):
      switch season {
      case .spring: lastDay(ofMonth: 5, year: year)
      case .summer: lastDay(ofMonth: 8, year: year)
      case .autumn: lastDay(ofMonth: 11, year: year)
      case .winter: lastDay(ofMonth: 2, year: year + 1)
      }
    case .month(let month), .someDayOfMonth(let month): lastDay(ofMonth: month.month, year: month.year)
    case .day(let day), .time(let day, _): day
    }
  }

  private func lastDay(ofMonth month: Int, year: Int) -> CalendarDay {
    CalendarDay(year, month, CalendarDay.daysInMonth(month, ofYear: year))
  }

  var precision: EDTFPrecision {
    switch form {
    case .century: .century
    case .decade: .decade
    case .year, .someMonth, .someDayOfYear: .year
    case .season: .season
    case .month, .someDayOfMonth: .month
    case .day: .day
    case .time: .dateTime
    }
  }

  /// The month that all its days are in, if there is one.
  var month: CalendarMonth? {
    switch form {
    case .century, .decade, .year, .season, .someMonth, .someDayOfYear: nil
    case .month(let month), .someDayOfMonth(let month): month
    case .day(let day), .time(let day, _): CalendarMonth(of: day)
    }
  }
}
