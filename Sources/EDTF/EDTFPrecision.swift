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
