/// A place between two bytes of a text file.
///
/// Lines and columns count from 1. A column counts UTF-8 bytes, as cmark-gfm does;
/// `DiagnosticReport` turns it into characters before a person sees it.
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

/// A stretch of a text file, from `start` up to but without `end`.
public struct SourceRange: Hashable, Sendable {
  public let start: SourcePosition
  public let end: SourcePosition

  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }

  /// A stretch of one line.
  public init(line: Int, column: Int, length: Int) {
    self.init(
      start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + length))
  }

  /// The empty stretch at the top of a file: for what concerns the file as a whole.
  public static let fileStart = SourceRange(start: .start, end: .start)
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
