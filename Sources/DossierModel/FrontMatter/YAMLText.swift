import Diagnostics
import Yams

/// A stretch of YAML inside a file, for turning Yams' marks into positions in the file.
///
/// Yams counts lines and columns from 1 within the stretch, and columns in characters; positions
/// in the file count bytes.
struct YAMLText {
  let bytes: [UInt8]
  let range: Range<Int>
  let firstLine: Int
  private let starts: [Int]

  init(_ bytes: [UInt8], range: Range<Int>, firstLine: Int) {
    self.bytes = bytes
    self.range = range
    self.firstLine = firstLine
    var starts = [range.lowerBound]
    for offset in range where bytes[offset] == UInt8(ascii: "\n") { starts.append(offset + 1) }
    self.starts = starts
  }

  var string: String { String(decoding: bytes[range], as: UTF8.self) }

  func position(of mark: Mark?) -> SourcePosition {
    guard let mark else { return SourcePosition(line: firstLine, column: 1) }
    return SourcePosition(
      line: firstLine + mark.line - 1, column: offset(of: mark) - lineStart(mark.line) + 1)
  }

  /// The range of a node: a scalar's own text, quotes included, to its last line; of a collection its first byte.
  func range(of node: Node) -> SourceRange {
    let start = position(of: node.mark)
    switch node {
    case .scalar(let scalar):
      let offset = offset(of: scalar.mark)
      return SourceRange(
        start: start, end: start.moved(over: bytes[offset..<max(offset, end(of: scalar, at: offset))]))
    case .mapping, .sequence, .alias:
      return SourceRange(line: start.line, column: start.column, length: 1)
    }
  }

  private func lineStart(_ line: Int) -> Int {
    line >= 1 && line <= starts.count ? starts[line - 1] : range.upperBound
  }

  private func offset(of mark: Mark?) -> Int {
    guard let mark else { return range.lowerBound }
    var offset = lineStart(mark.line)
    var characters = mark.column - 1
    while characters > 0, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      characters -= 1
    }
    return offset
  }

  /// Where a scalar ends; where its text cannot be followed, its first line does.
  private func end(of scalar: Node.Scalar, at start: Int) -> Int {
    switch scalar.style {
    case .any, .plain:
      // Nearly all values stand on one line, as they are.
      let value = scalar.string.utf8
      if bytes[start..<range.upperBound].starts(with: value) { return start + max(value.count, 1) }
    case .singleQuoted, .doubleQuoted:
      if let end = endOfQuoted(from: start) { return end }
    case .literal, .folded: break
    }
    if let source = ScalarSource(of: scalar.string, in: bytes, at: start) { return source.end }
    return bytes[start..<range.upperBound].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      ?? range.upperBound
  }

  private func endOfQuoted(from start: Int) -> Int? {
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var offset = start + 1
    while offset < range.upperBound {
      if bytes[offset] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        offset += 2
      } else if bytes[offset] != quote {
        offset += 1
      } else if quote == UInt8(ascii: "'"), offset + 1 < range.upperBound, bytes[offset + 1] == quote {
        offset += 2
      } else {
        return offset + 1
      }
    }
    return nil
  }
}
