/// The day or days that an event fell on, as its source gives them.
///
/// `2025-10` is any day of that October: it starts on the 1st, ends on the 31st, and is shown as
/// “October 2025”, never as a day.
///
/// Follows EDTF levels 0 and 1: https://www.loc.gov/standards/datetime/, which is annex A of ISO 8601-2:2019. Where
/// that says nothing about two features together, a qualifier may follow any date without a time of day (`2025-21~`,
/// `201X?`, `Y17000%`), and the ends of an interval may be any dates without a time of day or an `X`
/// (`2025-21/2025-23`). An `X` in an interval is level 2. Years have at most twelve digits. Two values are equal
/// where their texts are.
public struct EDTFDate: Sendable {
  /// The text as it was given, which is the only EDTF text for this value.
  public let text: String
  /// The first day that it could be; `nil` if the start is open or unknown.
  ///
  /// Qualifiers do not move it: `2025-10~` starts on 1 October, since nobody can say how far “about October” reaches.
  /// A time counts as the day that is written, in any time zone. Seasons are those of the north by convention: spring
  /// is March to May, winter is December to February of the next year. EDTF's numbers 21 to 24 mean no particular
  /// hemisphere, so south of the equator these bounds are half a year off; write months there.
  public let earliest: CalendarDay?
  /// The last day that it could be, counted like `earliest`; `nil` if the end is open or unknown.
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
    /// `..`: there is no date, or it is left open.
    case open
    /// Nothing is written: there is a date, but nobody knows which.
    case unknown
  }

  /// Reads strict EDTF: no white space, no other notation, no guesses at what was meant.
  public init(_ text: some StringProtocol) throws(EDTFError) {
    let bytes = Array(text.utf8)
    do {
      self.init(content: try EDTFParser(bytes: bytes).content(), text: String(text))
    } catch {
      throw explain(error, in: bytes)
    }
  }

  /// A date that is one whole day.
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
  /// How much of the date is known.
  public var precision: EDTFPrecision {
    switch content {
    case .single(let date): date.precision
    case .closed, .withoutEnd, .withoutStart: .interval
    }
  }

  /// Whether it has a start and an end.
  public var isInterval: Bool { precision == .interval }

  /// Whether it is marked `?` or `%`, for an interval at either end: the source may be wrong.
  public var isUncertain: Bool { dates.contains { $0.qualification.isUncertain } }

  /// Whether it is marked `~` or `%`, for an interval at either end: the date is close to this, but not exact.
  public var isApproximate: Bool { dates.contains { $0.qualification.isApproximate } }

  /// Whether it is uncertain or approximate.
  public var isQualified: Bool { isUncertain || isApproximate }

  private var dates: [SingleDate] {
    switch content {
    case .single(let date), .withoutEnd(let date, _), .withoutStart(_, let date): [date]
    case .closed(let first, let last): [first, last]
    }
  }

  /// The date that an interval starts with; `nil` if that is open or unknown, or this is not an interval.
  public var start: EDTFDate? {
    switch content {
    case .single, .withoutStart: nil
    case .closed(let date, _), .withoutEnd(let date, _):
      EDTFDate(content: .single(date), text: String(text.prefix { $0 != "/" }))
    }
  }

  /// The date that an interval ends with; `nil` if that is open or unknown, or this is not an interval.
  public var end: EDTFDate? {
    switch content {
    case .single, .withoutEnd: nil
    case .closed(_, let date), .withoutStart(_, let date):
      EDTFDate(content: .single(date), text: String(text.drop { $0 != "/" }.dropFirst()))
    }
  }

  /// The month to list it under; `nil` if it is less precise than a month, as `2025` and `2025-21` are, or has no
  /// start.
  ///
  /// An interval is listed under the month in which it starts, if its start is precise enough.
  public var monthKey: CalendarMonth? {
    switch content {
    case .single(let date), .closed(let date, _), .withoutEnd(let date, _): date.month
    case .withoutStart: nil
    }
  }
}

extension EDTFDate: CustomStringConvertible {
  /// The date as `text`.
  public var description: String { text }
}

/// How much of a date is known, from least to most.
///
/// Unspecified digits count as unknown: `2004-XX` is known to the year, `1985-04-XX` to the month.
public enum EDTFPrecision: Sendable, CaseIterable {
  /// Two dates, each with its own precision: see `EDTFDate.start` and `EDTFDate.end`.
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
