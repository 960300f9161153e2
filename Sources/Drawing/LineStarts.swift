import Diagnostics

/// Where the lines of a drawing begin: LF, CRLF and a lone CR end a line, and nothing else does.
struct LineStarts {
  private var starts = [0]

  init(_ bytes: [UInt8]) {
    for (offset, byte) in bytes.enumerated() {
      let isLoneReturn = byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A)
      if byte == 0x0A || isLoneReturn { starts.append(offset + 1) }
    }
  }

  func position(_ offset: Int) -> SourcePosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - starts[low] + 1)
  }

  func range(_ range: Range<Int>) -> SourceRange {
    SourceRange(start: position(range.lowerBound), end: position(range.upperBound))
  }
}
