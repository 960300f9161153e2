import ASCII

/// The position of a cell in its table, for the tag that opens it.
package struct TableCell: Hashable, Sendable {
  package let isHeader: Bool
  /// From 0.
  package let column: Int
  package let alignment: Alignment

  /// The alignment that the table's delimiter row gives a column.
  package enum Alignment: Sendable {
    case unset
    case left
    case center
    case right
  }
}

/// A table to be rebuilt: the markup of its parts, and the ids of the nodes to put there.
struct TablePlan {
  struct Part {
    let opening: [UInt8]
    let closing: [UInt8]
    let cellClosing: [UInt8]
    var rows: [Row] = []
  }

  struct Row {
    let id: Int
    var cells: [(id: Int, opening: [UInt8])] = []
  }

  let id: Int
  var head = Part(
    opening: Array("<thead>".utf8), closing: Array("</thead>".utf8), cellClosing: Array("</th>".utf8))
  var body = Part(
    opening: Array("<tbody>".utf8), closing: Array("</tbody>".utf8), cellClosing: Array("</td>".utf8))
}

/// Splits the text of a table row into its cells (GFM 4.10), each with the white space around it.
///
/// - Parameter row: Where the row is in the file, without the prefix of the table's containers and without a line end.
func cellRanges(in file: [UInt8], _ row: Range<Int>) -> [Range<Int>] {
  var cells: [Range<Int>] = []
  var at = row.lowerBound
  while at < row.upperBound, file[at].isASCIISpace { at += 1 }
  if at < row.upperBound, file[at] == UInt8(ascii: "|") { at += 1 }
  while at < row.upperBound {
    let start = at
    while at < row.upperBound, file[at] != UInt8(ascii: "|") {
      // A backslash keeps a pipe in its cell even after another backslash.
      let isEscape =
        file[at] == UInt8(ascii: "\\") && at + 1 < row.upperBound && file[at + 1] == UInt8(ascii: "|")
      at += isEscape ? 2 : 1
    }
    at = min(at, row.upperBound)
    let isAfterLastPipe = at == row.upperBound
    if !isAfterLastPipe || !file[start..<at].allSatisfy(\.isASCIISpace) { cells.append(start..<at) }
    at += 1
  }
  return cells
}
