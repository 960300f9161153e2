private import Synchronization

/// The text of a file, or of a part of it: its bytes, and the lines and columns of places in them.
///
/// A place is an offset in bytes, or a range of them. Only code that reads or shows lines and columns asks for these: a
/// report, and the readers that get them from cmark-gfm and libyaml. They are counted when first asked for, and kept:
/// until then a text costs nothing, and thousands of questions cost no more than one pass over it.
public struct SourceText: Sendable {
  /// The whole file.
  public let bytes: [UInt8]
  /// The part whose lines are counted, from 1.
  public let range: Range<Int>
  private let counts = Counts()

  /// - Parameters:
  ///   - bytes: A whole file, kept without a copy.
  ///   - range: A part of it that begins at the start of a line; `nil` for all but the byte order mark, which no editor
  ///     counts as a column.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    self.range = range ?? Self.start(of: bytes)..<bytes.count
  }

  /// Where the text of a file begins: after the byte order mark, if it has one.
  public static func start(of file: [UInt8]) -> Int { file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  // MARK: Lines

  /// How many lines there are, including an empty one after the last line end.
  public var lineCount: Int { lineStarts.count }

  /// The bytes of a line without its line end; `nil` if there is no such line.
  public func line(_ number: Int) -> Range<Int>? { line(number, of: lineStarts) }

  /// The number of the line that an offset is in. A line end belongs to the line that it ends.
  public func lineNumber(at offset: Int) -> Int {
    lineStarts.countOfPrefix { $0 <= max(offset, range.lowerBound) }
  }

  private func line(_ number: Int, of starts: [Int]) -> Range<Int>? {
    guard number > 0, number <= starts.count else { return nil }
    let start = starts[number - 1]
    guard number < starts.count else { return start..<range.upperBound }
    var end = starts[number] - 1
    if end > start, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  private var lineStarts: [Int] { counts.lineStarts.kept { countedLines() } }

  private func countedLines() -> [Int] {
    var starts = [range.lowerBound]
    var at = range.lowerBound
    while at < range.upperBound {
      guard LineEnd.begins(with: bytes[at]) else {
        at += 1
        continue
      }
      at += LineEnd.length(in: bytes, at: at, limit: range.upperBound)
      starts.append(at)
    }
    return starts
  }

  // MARK: Columns

  /// What a column counts.
  public enum ColumnUnit: Sendable {
    /// As an editor's status bar, libyaml and SARIF's `unicodeCodePoints` do.
    case scalars
    /// As the Language Server Protocol does.
    case utf16
  }

  /// The line and column of an offset. For an offset outside the text or inside a line end, those of the nearest place
  /// within a line.
  public func position(of offset: Int, in unit: ColumnUnit = .scalars) -> SourcePosition {
    let starts = lineStarts
    let number = starts.countOfPrefix { $0 <= max(offset, range.lowerBound) }
    guard let line = line(number, of: starts) else { return .start }
    let end = min(max(offset, line.lowerBound), line.upperBound)
    return SourcePosition(line: number, column: count(line.lowerBound..<end, unit) + 1)
  }

  /// The lines and columns of a range.
  public func positions(of range: SourceRange) -> PositionRange {
    PositionRange(start: position(of: range.start), end: position(of: range.end))
  }

  /// The offset of a line and column: the end of the line if the column is beyond it, the end of the text if the line
  /// is.
  public func offset(of position: SourcePosition, in unit: ColumnUnit = .scalars) -> Int {
    guard let line = line(position.line) else {
      return position.line < 1 ? range.lowerBound : range.upperBound
    }
    var (at, left) = (line.lowerBound, position.column - 1)
    if left > Self.stride, line.count > Self.stride {
      let sums = sums(unit)
      let wanted = count(range.lowerBound..<at, unit) + left
      let stride = sums.countOfPrefix { $0 <= wanted } - 1
      at = min(max(at, range.lowerBound + stride * Self.stride), line.upperBound)
      while at < line.upperBound, bytes[at].continuesCharacter { at += 1 }
      left = wanted - count(range.lowerBound..<at, unit)
    }
    while left > 0, at < line.upperBound {
      left -= bytes[at].width(in: unit)
      at += 1
      while at < line.upperBound, bytes[at].continuesCharacter { at += 1 }
    }
    return at
  }

  /// The columns of a part of the text. Bytes that are not UTF-8 count as if they were.
  private func count(_ part: Range<Int>, _ unit: ColumnUnit) -> Int {
    guard part.count > Self.stride else { return walked(part, unit) }
    let sums = sums(unit)
    func before(_ offset: Int) -> Int {
      let stride = (offset - range.lowerBound) / Self.stride
      return sums[stride] + walked(range.lowerBound + stride * Self.stride..<offset, unit)
    }
    return before(part.upperBound) - before(part.lowerBound)
  }

  private func walked(_ part: Range<Int>, _ unit: ColumnUnit) -> Int {
    var columns = 0
    for index in part { columns += bytes[index].width(in: unit) }
    return columns
  }

  /// How many bytes are walked for one question at most: thousands may be asked about one long line.
  private static let stride = 256

  /// The columns before each stride of the text, as if it were one line.
  private func sums(_ unit: ColumnUnit) -> [Int] {
    switch unit {
    case .scalars: counts.scalars.kept { countedSums(unit) }
    case .utf16: counts.utf16.kept { countedSums(unit) }
    }
  }

  private func countedSums(_ unit: ColumnUnit) -> [Int] {
    var sums = [0]
    sums.reserveCapacity(range.count / Self.stride + 1)
    var start = range.lowerBound
    while start + Self.stride <= range.upperBound {
      sums.append(sums[sums.count - 1] + walked(start..<start + Self.stride, unit))
      start += Self.stride
    }
    return sums
  }

  /// What has been counted in a text.
  private final class Counts: Sendable {
    let lineStarts = Kept()
    let scalars = Kept()
    let utf16 = Kept()
  }

  /// Numbers that are computed when first asked for.
  private struct Kept: ~Copyable, Sendable {
    private let numbers = Mutex<[Int]?>(nil)

    func kept(_ make: () -> [Int]) -> [Int] {
      numbers.withLock { known in
        let numbers = known ?? make()
        known = numbers
        return numbers
      }
    }
  }
}

extension [Int] {
  /// How many elements at the beginning pass a test, which none after them does.
  fileprivate func countOfPrefix(_ passes: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if passes(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension UInt8 {
  /// Whether a byte continues a UTF-8 character that began before it.
  package var continuesCharacter: Bool { self & 0xC0 == 0x80 }

  fileprivate func width(in unit: SourceText.ColumnUnit) -> Int {
    if continuesCharacter { return 0 }
    // Four bytes of UTF-8 are two units of UTF-16.
    return unit == .utf16 && self >= 0xF0 ? 2 : 1
  }
}

/// The end of a line: the only code that knows what ends one.
///
/// A line ends with a line feed, a carriage return, or a carriage return and a line feed, and with nothing else: not
/// with U+0085, U+2028 or U+2029, which some readers of text count as well. Two readers that disagreed here would
/// name different lines for one fault.
public struct LineEnd: Hashable, Sendable {
  /// Where the text of the line ends.
  public let text: Int
  /// Where the next line begins; the end of the bytes if there is none.
  public let next: Int

  /// Finds the end of the line that an offset is in.
  ///
  /// - Parameter limit: the offset at which the text ends; `nil` for the end of the bytes.
  public init(in bytes: [UInt8], from start: Int, limit: Int? = nil) {
    let limit = limit ?? bytes.count
    var at = start
    while at < limit, !Self.begins(with: bytes[at]) { at += 1 }
    text = at
    next = at < limit ? at + Self.length(in: bytes, at: at, limit: limit) : limit
  }

  /// Whether there is a line end, after which the text continues, if only with an empty line.
  public var isWritten: Bool { next > text }

  /// Whether a byte can begin a line end.
  public static func begins(with byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// The length in bytes of the line end at an offset.
  static func length(in bytes: [UInt8], at offset: Int, limit: Int) -> Int {
    let isPair =
      bytes[offset] == UInt8(ascii: "\r") && offset + 1 < limit && bytes[offset + 1] == UInt8(ascii: "\n")
    return isPair ? 2 : 1
  }
}
