/// Words of a passage and what the source has in their place; either may be empty.
public struct Difference: Hashable, Sendable {
  /// As the editor wrote them.
  public let expected: String
  /// As the source has them, white space one space.
  public let found: String
  /// UTF-8 bytes of the passage as written.
  public let expectedRange: Range<Int>
  /// UTF-8 bytes of the source.
  public let foundRange: Range<Int>
}
