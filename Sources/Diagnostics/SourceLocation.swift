/// A stretch of a file in bytes, from `start` up to but without `end`.
///
/// `SourceText` knows its lines and columns.
public struct SourceRange: Hashable, Sendable {
  public let start: Int
  public let end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  public init(_ bytes: Range<Int>) { self.init(start: bytes.lowerBound, end: bytes.upperBound) }

  public var bytes: Range<Int> { start..<end }

  /// The empty stretch at the top of a file: for what concerns the file as a whole.
  public static let fileStart = SourceRange(start: 0, end: 0)
}

/// A stretch of a named file.
public struct SourceLocation: Hashable, Sendable {
  /// The path as the user gave or would type it, with `/` between its parts.
  public let path: String
  public let range: SourceRange

  public init(path: String, range: SourceRange = .fileStart) {
    self.path = path
    self.range = range
  }
}

/// A place in a text as people and other programs name it: lines and columns count from 1, columns in characters
/// (Unicode scalars) unless another unit was asked for.
public struct SourcePosition: Hashable, Comparable, Sendable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static let start = SourcePosition(line: 1, column: 1)

  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A stretch of a text as people and other programs name it, from `start` up to but without `end`.
public struct PositionRange: Hashable, Sendable {
  public let start: SourcePosition
  public let end: SourcePosition

  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }
}
