/// The end of a line: the one place that knows what ends one.
///
/// A line ends with a line feed, a carriage return, or one after the other, and with nothing else: not with
/// U+0085, U+2028 or U+2029, which some readers of text count as well. Two readers that disagree here name
/// different lines for one fault.
public struct LineEnd: Hashable, Sendable {
  /// Where the text of the line ends.
  public let text: Int
  /// Where the next line begins; the end of the bytes where there is none.
  public let next: Int

  /// Finds the end of the line that an offset is in.
  ///
  /// - Parameter limit: the offset at which the text ends; that of the bytes where it is `nil`.
  public init(in bytes: [UInt8], from start: Int, limit: Int? = nil) {
    let limit = limit ?? bytes.count
    var at = start
    while at < limit, !Self.begins(with: bytes[at]) { at += 1 }
    text = at
    next = at < limit ? at + Self.length(in: bytes, at: at, limit: limit) : limit
  }

  /// Whether the text goes on after the line, if only with an empty one.
  public var isWritten: Bool { next > text }

  /// Whether a byte is the first of a line end, or the second.
  public static func begins(with byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// How many bytes the line end at an offset has.
  static func length(in bytes: [UInt8], at offset: Int, limit: Int) -> Int {
    let isPair =
      bytes[offset] == UInt8(ascii: "\r") && offset + 1 < limit && bytes[offset + 1] == UInt8(ascii: "\n")
    return isPair ? 2 : 1
  }
}

/// The lines of a text: what turns an offset into a line and a column, and back.
///
/// Every position that Dossier reports is made here. A byte order mark at the start of a file is part of no line:
/// editors do not show it, and do not count it as a column.
public struct LineTable: Sendable {
  public let bytes: [UInt8]
  /// The number that the first line has in its file.
  public let firstLine: Int
  /// Where each line begins, ascending; never empty.
  private let starts: [Int]
  private let limit: Int

  /// - Parameters:
  ///   - bytes: a whole file. It is kept, not copied.
  ///   - range: the stretch of it whose lines are wanted, from the start of a line; `nil` for all of it.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil, firstLine: Int = 1) {
    let range = range ?? 0..<bytes.count
    let isMarked = range.lowerBound == 0 && bytes.starts(with: Self.byteOrderMark)
    var starts = [isMarked ? min(Self.byteOrderMark.count, range.upperBound) : range.lowerBound]
    var at = range.lowerBound
    while at < range.upperBound {
      if LineEnd.begins(with: bytes[at]) {
        at += LineEnd.length(in: bytes, at: at, limit: range.upperBound)
        starts.append(at)
      } else {
        at += 1
      }
    }
    self.bytes = bytes
    self.firstLine = firstLine
    self.starts = starts
    limit = range.upperBound
  }

  /// The bytes that some editors begin a UTF-8 file with.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Where the text of a file begins: after its byte order mark, if it has one.
  public static func textStart(of file: [UInt8]) -> Int {
    file.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  }

  /// How many lines there are; an empty one after the last line end counts.
  public var count: Int { starts.count }

  /// The offsets of a line's text, without its end; `nil` for a line that is not there.
  ///
  /// - Parameter line: counted from 1 within the table, whatever number it has in its file.
  public func text(ofLine line: Int) -> Range<Int>? {
    guard line >= 1, line <= starts.count else { return nil }
    let start = starts[line - 1]
    guard line < starts.count else { return start..<limit }
    var end = starts[line] - 1
    if end > start, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The place in the file of an offset; one inside a line end counts as the end of its line.
  public func position(of offset: Int) -> SourcePosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let text = text(ofLine: low + 1) ?? limit..<limit
    return SourcePosition(
      line: firstLine + low, column: max(text.lowerBound, min(offset, text.upperBound)) - text.lowerBound + 1)
  }

  public func range(of offsets: Range<Int>) -> SourceRange {
    SourceRange(start: position(of: offsets.lowerBound), end: position(of: offsets.upperBound))
  }

  /// The offset of a place in the file: of one beyond the end of its line, that end; of one beyond the last line,
  /// the end of the text.
  public func offset(of position: SourcePosition) -> Int {
    guard let text = text(ofLine: position.line - firstLine + 1) else {
      return position.line < firstLine ? starts[0] : limit
    }
    return min(text.lowerBound + max(0, position.column - 1), text.upperBound)
  }
}

/// How many characters (Unicode scalars) stand before each offset of a text in UTF-8.
///
/// Counted once at every 256th byte, so that one more question costs no more than that many bytes: thousands may
/// be asked of one long line.
public struct CharacterCounts: Sendable {
  private let bytes: [UInt8]
  /// The characters that begin before each stride.
  private let sums: [Int]

  private static let stride = 256

  public init(_ bytes: [UInt8]) {
    var sums = [0]
    sums.reserveCapacity(bytes.count / Self.stride + 1)
    var next = Self.stride
    var count = 0
    for index in bytes.indices {
      if index == next {
        sums.append(count)
        next += Self.stride
      }
      if !bytes[index].continuesCharacter { count += 1 }
    }
    self.bytes = bytes
    self.sums = sums
  }

  /// How many characters begin before an offset.
  public func count(before offset: Int) -> Int {
    let stride = min(offset / Self.stride, sums.count - 1)
    var count = sums[stride]
    for index in stride * Self.stride..<min(offset, bytes.count) where !bytes[index].continuesCharacter {
      count += 1
    }
    return count
  }

  /// Where a character begins, counted from 0; the end of the bytes for one that is not there.
  public func offset(ofCharacter number: Int) -> Int {
    var low = 0
    var high = sums.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sums[middle] <= number { low = middle } else { high = middle }
    }
    var offset = low * Self.stride
    var count = sums[low]
    while offset < bytes.count {
      if !bytes[offset].continuesCharacter {
        if count == number { return offset }
        count += 1
      }
      offset += 1
    }
    return offset
  }
}

extension UInt8 {
  /// Whether a byte goes on with a character of UTF-8 that began before it.
  package var continuesCharacter: Bool { self & 0xC0 == 0x80 }
}
