import Diagnostics

/// Markdown in which `⟦` and `⟧` stand around what is to be found, and the places that they mark.
///
/// The places are counted here in a way of its own: by the bytes since the last line end.
struct MarkedSource {
  let file: [UInt8]
  /// In the order of the opening marks.
  let ranges: [SourceRange]

  init(_ marked: String) {
    var file: [UInt8] = []
    var open: [Int] = []
    var ranges: [SourceRange?] = []
    var starts: [SourcePosition] = []
    var line = 1
    var column = 1
    var isAfterReturn = false
    for scalar in marked.unicodeScalars {
      // A carriage return ends a line, but with a line feed after it the two are one line end.
      if isAfterReturn, scalar != "\n" { (line, column) = (line + 1, 1) }
      isAfterReturn = scalar == "\r"
      switch scalar {
      case "⟦":
        open.append(ranges.count)
        ranges.append(nil)
        starts.append(SourcePosition(line: line, column: column))
      case "⟧":
        let index = open.removeLast()
        ranges[index] = SourceRange(
          start: starts[index], end: SourcePosition(line: line, column: column))
      default:
        let bytes = Array(String(scalar).utf8)
        file += bytes
        column += bytes.count
        if scalar == "\n" { (line, column) = (line + 1, 1) }
      }
    }
    self.file = file
    self.ranges = ranges.compactMap { $0 }
  }
}

/// The text of a file in a range of it.
func text(in file: [UInt8], at range: SourceRange) -> String {
  var position = SourcePosition.start
  var text: [UInt8] = []
  for (index, byte) in file.enumerated() {
    if position >= range.start, position < range.end { text.append(byte) }
    let endsLine =
      byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r") && (index + 1 == file.count || file[index + 1] != UInt8(ascii: "\n"))
    position =
      endsLine
      ? SourcePosition(line: position.line + 1, column: 1)
      : SourcePosition(line: position.line, column: position.column + 1)
  }
  return String(decoding: text, as: UTF8.self)
}
