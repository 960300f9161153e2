/// The day or days that an event fell on, as its source gives them.
///
/// `2025-10` is any day of that October: it starts on the 1st, ends on the 31st, and is shown as
/// “October 2025”, never as a day.
///
/// Follows EDTF levels 0 and 1: https://www.loc.gov/standards/datetime/, which ISO 8601-2:2019 has as
/// annex A. Where that is silent on two features together, a qualifier may follow every date without a
/// time of day (`2025-21~`, `201X?`, `Y17000%`), and an interval may have every date at its ends that
/// has neither a time of day nor an `X` (`2025-21/2025-23`). An `X` in an interval is of level 2.
///
/// Years have at most twelve digits. Two values are equal where their texts are.
public struct EDTFDate: Sendable {
  /// The text as it was given: the only EDTF text for this value.
  public let text: String
  /// The first day that it could be; `nil` where the start is open or unknown.
  ///
  /// Qualifiers do not move it: `2025-10~` starts on 1 October, since nobody can say how far from that
  /// “about October” reaches. A time counts as the day that is written, whatever its zone. Seasons are
  /// those of the north by convention: spring is March to May, winter December to the February of the
  /// next year. EDTF means no hemisphere by its numbers 21 to 24, so that south of the equator these
  /// bounds are half a year off; write months there.
  public let earliest: CalendarDay?
  /// The last day that it could be, counted like `earliest`; `nil` where the end is open or unknown.
  public let latest: CalendarDay?

  let content: Content
  let place: TimelinePlace

  enum Content: Sendable {
    case single(SingleDate)
    case closed(SingleDate, SingleDate)
    case withoutEnd(SingleDate, MissingEnd)
    case withoutStart(MissingEnd, SingleDate)
  }

  /// Why one end of an interval has no date.
  enum MissingEnd: Sendable {
    /// `..`: there is none, or it is left open.
    case open
    /// Nothing stands there: there is one, but which is not known.
    case unknown
  }

  /// Reads EDTF exactly: no white space, no other notation, no guess at what was meant.
  public init(_ text: some StringProtocol) throws(EDTFError) {
    let bytes = Array(text.utf8)
    do {
      self.init(content: try EDTFParser(bytes: bytes).content(), text: String(text))
    } catch {
      throw explain(error, in: bytes)
    }
  }

  /// A whole day.
  public init(_ day: CalendarDay) {
    self.init(content: .single(SingleDate(form: .day(day))), text: day.isoText)
  }

  init(content: Content, text: String) {
    self.text = text
    self.content = content
    switch content {
    case .single(let date): (earliest, latest) = (date.earliest, date.latest)
    case .closed(let first, let last): (earliest, latest) = (first.earliest, last.latest)
    case .withoutEnd(let first, _): (earliest, latest) = (first.earliest, nil)
    case .withoutStart(_, let last): (earliest, latest) = (nil, last.latest)
    }
    self.place = TimelinePlace(content)
  }
}

extension EDTFDate {
  public var precision: EDTFPrecision {
    switch content {
    case .single(let date): date.precision
    case .closed, .withoutEnd, .withoutStart: .interval
    }
  }

  public var isInterval: Bool { precision == .interval }

  /// Marked `?` or `%`, at either end where it is an interval: the source may be wrong.
  public var isUncertain: Bool { dates.contains { $0.qualification.isUncertain } }

  /// Marked `~` or `%`, at either end where it is an interval: close to that, but not exactly.
  public var isApproximate: Bool { dates.contains { $0.qualification.isApproximate } }

  public var isQualified: Bool { isUncertain || isApproximate }

  private var dates: [SingleDate] {
    switch content {
    case .single(let date), .withoutEnd(let date, _), .withoutStart(_, let date): [date]
    case .closed(let first, let last): [first, last]
    }
  }

  /// The date that the interval starts with; `nil` where that is open or unknown, and for what is no
  /// interval.
  public var start: EDTFDate? {
    switch content {
    case .single, .withoutStart: nil
    case .closed(let date, _), .withoutEnd(let date, _):
      EDTFDate(content: .single(date), text: String(text.prefix { $0 != "/" }))
    }
  }

  /// The date that the interval ends with; `nil` where that is open or unknown, and for what is no
  /// interval.
  public var end: EDTFDate? {
    switch content {
    case .single, .withoutEnd: nil
    case .closed(_, let date), .withoutStart(_, let date):
      EDTFDate(content: .single(date), text: String(text.drop { $0 != "/" }.dropFirst()))
    }
  }

  /// The month to list it under; `nil` where it is less precise than a month, as `2025` and `2025-21`
  /// are, or has no start.
  ///
  /// An interval is listed under the month that it starts in, if its start is as precise as that.
  public var monthKey: CalendarMonth? {
    switch content {
    case .single(let date), .closed(let date, _), .withoutEnd(let date, _): date.month
    case .withoutStart: nil
    }
  }
}

extension EDTFDate: CustomStringConvertible {
  public var description: String { text }
}

/// How much of a date is known, from least to most.
///
/// Unspecified digits count as not known: `2004-XX` is known to the year, `1985-04-XX` to the month.
public enum EDTFPrecision: Sendable, CaseIterable {
  /// Two dates, each with a precision of its own: see `EDTFDate.start` and `EDTFDate.end`.
  case interval
  case century
  case decade
  case year
  case season
  case month
  case day
  /// To the second.
  case dateTime
}
