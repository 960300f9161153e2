public import Diagnostics

/// One place in a source where a passage stands.
public struct Match: Hashable, Sendable {
  /// The stretches of the source between the passage's ellipses, in UTF-8 bytes, in order. What
  /// square brackets stand for is within them.
  public let parts: [Range<Int>]
  /// Where the first part begins.
  public let start: SourcePosition
  /// At most three words and 24 characters of the source before the match, from the same paragraph; white
  /// space is one space.
  public let prefix: String
  /// The same after the match.
  public let suffix: String
  public let standing: QuoteStanding
  /// What the editor's brackets stand for, where that is more than nothing and more than a change of case.
  /// Somebody must see it: `will [surely] accept` is found in `will not accept` too.
  public let replacements: [Replacement]
  /// What the source has between two parts that stand in different quotations, in its own words on one line:
  /// often who spoke the first, and sometimes that another spoke the second.
  public let leftOutBetweenQuotations: [String]

  /// From the first part's start to the last one's end, in UTF-8 bytes of the source.
  public var range: Range<Int> {
    guard let first = parts.first, let last = parts.last else { return 0..<0 }
    return first.lowerBound..<last.upperBound
  }

  /// The source's words in the place of an editor's.
  public struct Replacement: Hashable, Sendable {
    /// What the editor wrote, with the brackets.
    public let written: String
    /// What the source has there.
    public let found: String
  }
}
