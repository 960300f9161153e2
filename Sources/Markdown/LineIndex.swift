import Diagnostics

/// Where the lines of a file's body begin. A line ends, as in CommonMark 2.1, with a line feed,
/// a carriage return, or one after the other.
struct LineIndex {
  /// Offsets of line starts in the file, ascending; never empty.
  private let starts: [Int]
  /// Where each line's text ends, before its line end.
  private let ends: [Int]
  /// The number that line 1 of the body has in the file.
  private let firstLine: Int

  init(_ file: [UInt8], from bodyOffset: Int, firstLine: Int) {
    var starts = [bodyOffset]
    var ends: [Int] = []
    var at = bodyOffset
    while at < file.count {
      let byte = file[at]
      at += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      ends.append(at - 1)
      if byte == UInt8(ascii: "\r"), at < file.count, file[at] == UInt8(ascii: "\n") { at += 1 }
      starts.append(at)
    }
    ends.append(file.count)
    self.starts = starts
    self.ends = ends
    self.firstLine = firstLine
  }

  /// How many lines the body has; an empty one after the last line end counts.
  var count: Int { starts.count }

  /// The offsets of a line's text, for a line of the body counted from 1.
  func text(ofLine line: Int) -> Range<Int>? {
    guard line >= 1, line <= starts.count else { return nil }
    return starts[line - 1]..<ends[line - 1]
  }

  /// The place in the file of an offset; one inside a line end counts as the end of its line.
  func position(of offset: Int) -> SourcePosition {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let column = max(0, min(offset, ends[low]) - starts[low])
    return SourcePosition(line: firstLine + low, column: column + 1)
  }
}
