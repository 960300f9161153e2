import ASCII
import Diagnostics

/// How large the tables of a body would become.
///
/// cmark-gfm fills every row of a table to the width of its header, without a limit: 16 KB of short rows under 1,500
/// columns make 7.5 million cells, and twice that makes a machine run out of memory. So the bytes are checked before
/// they are parsed.
enum TableSize {
  /// Far more than anybody reads, and parsed in less than a second.
  static let cellLimit = 1_000_000
  static let columnLimit = 5_000

  /// How many openings of HTML a body may have. For each that is never closed, cmark-gfm reads to the end of its
  /// paragraph.
  static let openingLimit = 500

  /// Where the first opening of a CDATA section, a processing instruction or a declaration beyond `openingLimit` is, in
  /// offsets of the file; `nil` if there is none. None is allowed in a body.
  static func excessOpening(in file: [UInt8], from start: Int) -> Range<Int>? {
    let bytes = file.span
    var count = 0
    var previous: UInt8 = 0
    for index in start..<max(start, file.count) {
      let byte = bytes[index]
      if previous == UInt8(ascii: "<"), byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") {
        count += 1
        if count > openingLimit { return index - 1..<index + 1 }
      }
      previous = byte
    }
    return nil
  }

  /// Where the delimiter row is of the table that takes a body over `cellLimit`, in offsets of the file; `nil` if none
  /// does.
  static func excess(in file: [UInt8], from start: Int) -> Range<Int>? {
    // Tables whose delimiter rows are shorter than this cannot exceed the limit in so many bytes: few bodies have a
    // line of that length, and lines are looked for in steps of it.
    let shortest = min(columnLimit, max(8, 4 * cellLimit / max(1, file.count - start)))
    var cells = 0
    var at = start
    while at + shortest <= file.count {
      if let end = file[at..<at + shortest].lastIndex(where: LineEnd.begins) {
        at = end + 1
        continue
      }
      let lineEnd = LineEnd(in: file, from: at)
      let line = at..<lineEnd.text
      at = lineEnd.next
      // A row costs cmark-gfm the square of its width.
      if hasManyPipes(file[line]) { return line }
      guard let columns = columns(ofDelimiterRow: file[line]) else { continue }
      let (rows, end) = rowsUpToBlankLine(file, at)
      cells += columns * rows
      if cells > cellLimit { return line }
      at = end
    }
    return nil
  }

  private static func hasManyPipes(_ line: ArraySlice<UInt8>) -> Bool {
    line.count > columnLimit && line.count { $0 == UInt8(ascii: "|") } > columnLimit
  }

  /// How many columns a row of `|---|:-:|` has, with whatever may come before it in a list or a quotation.
  private static func columns(ofDelimiterRow line: ArraySlice<UInt8>) -> Int? {
    var pipes = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: "|"): pipes += 1
      case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"):
        continue
      case UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"):
        continue
      case _ where byte.isASCIIDigit: continue
      default: return nil
      }
    }
    return pipes > 0 ? pipes + 1 : nil
  }

  private static func rowsUpToBlankLine(_ file: [UInt8], _ start: Int) -> (rows: Int, end: Int) {
    var rows = 0
    var at = start
    while at < file.count {
      let end = LineEnd(in: file, from: at)
      if file[at..<end.text].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { break }
      rows += 1
      at = end.next
    }
    return (rows, at)
  }
}
