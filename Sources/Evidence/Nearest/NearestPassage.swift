public import Diagnostics

/// The words of a source that are most like a passage it does not contain.
public struct NearestPassage: Hashable, Sendable {
  /// Which of the parts that ellipses join it is like, from 0.
  public let part: Int
  /// As the source has it, on one line.
  public let text: String
  /// UTF-8 bytes of the source.
  public let range: Range<Int>
  public let start: SourcePosition
  public let differences: [Difference]
  /// The source's words with the differences marked as `wdiff` marks them:
  /// `room for [-measured-] {+guarded+} optimism`. What the source lacks stands in `[-…-]`, what the
  /// passage lacks in `{+…+}`. Long stretches without a difference are cut to `…`.
  public let marked: String

  public var line: Int { start.line }
}

/// Why a passage is not found in a source.
public enum Mismatch: Hashable, Sendable {
  /// The source says something like it.
  case differs(NearestPassage)
  /// The letters are there, but begin or end inside a word of the source: `art` in `party`, `binding` in
  /// `non-binding`.
  case cutsWord(part: Int, word: String, at: SourcePosition)
  /// Nothing in the source is like this part.
  case nothingAlike(part: Int)
  /// Each part is there, but this one only before the end of the one before it.
  case outOfOrder(part: Int, at: SourcePosition)
  /// Each part is there in order, but this one is so many characters after the one before it.
  case tooFarApart(part: Int, characters: Int, at: SourcePosition)
}
