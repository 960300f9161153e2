/// How a passage stands to the source's own quotation marks.
///
/// Whoever quotes words that the source does not attribute to a speaker quotes the reporter.
public enum QuoteStanding: String, Sendable, CaseIterable {
  /// All that the source has between one pair of marks, but for a comma or full stop before the last.
  case wholly
  /// Between one pair of marks, and not all of it.
  case inside
  /// The reporter's own words, which may have a whole quotation among them.
  case outside
  /// In parts that each stand between marks, and not all between the same: perhaps of several speakers.
  case several
  /// Begins in the source's words and ends in a quotation of theirs, or the other way round.
  case straddles
}
