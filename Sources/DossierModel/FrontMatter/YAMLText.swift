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
    return SourcePosition(line: firstLine + mark.line - 1, column: offset(of: mark) - lineStart(mark.line) + 1)
  }

  /// The range of a node: a scalar's own text, quotes included; of a collection its first byte.
  func range(of node: Node) -> SourceRange {
    let start = position(of: node.mark)
    switch node {
    case .scalar(let scalar):
      return SourceRange(line: start.line, column: start.column, length: length(of: scalar, at: offset(of: scalar.mark)))
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

  /// How many bytes of its first line a scalar takes up.
  private func length(of scalar: Node.Scalar, at start: Int) -> Int {
    let lineEnd = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      let quote = bytes[start]
      var offset = start + 1
      while offset < lineEnd, bytes[offset] != quote {
        offset += quote == UInt8(ascii: "\"") && bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
      }
      return min(offset + 1, lineEnd) - start
    case .any, .plain, .literal, .folded:
      return max(min(scalar.string.utf8.count, lineEnd - start), 1)
    }
  }
}
