/// A range of bytes in a file; `end` is exclusive.
///
/// `SourceText` turns it into lines and columns.
public struct SourceRange: Hashable, Sendable {
  /// The offset of its first byte.
  public let start: Int
  /// The offset after its last byte.
  public let end: Int

  /// The bytes from one offset up to another.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// A range of bytes.
  public init(_ bytes: Range<Int>) { self.init(start: bytes.lowerBound, end: bytes.upperBound) }

  /// The range as Swift has it.
  public var bytes: Range<Int> { start..<end }

  /// The empty range at the top of a file, for what concerns the file as a whole.
  public static let fileStart = SourceRange(start: 0, end: 0)
}

/// A range of a named file.
public struct SourceLocation: Hashable, Sendable {
  /// The path as the user gave it or would type it, with `/` between its parts.
  public let path: String
  /// The bytes in it.
  public let range: SourceRange

  /// A place in a file, or the file as a whole.
  public init(path: String, range: SourceRange = .fileStart) {
    self.path = path
    self.range = range
  }
}

/// A place in a text as people and other programs name it: lines and columns count from 1, columns in Unicode scalars
/// unless another unit was asked for.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int

  /// A line and a column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character of a text.
  public static let start = SourcePosition(line: 1, column: 1)

  /// Whether a place comes before another.
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A stretch of a text as people and other programs name it; `end` is exclusive.
public struct PositionRange: Hashable, Sendable {
  /// The place of its first character.
  public let start: SourcePosition
  /// The place after its last character.
  public let end: SourcePosition

  /// A stretch from one place up to another.
  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }
}
