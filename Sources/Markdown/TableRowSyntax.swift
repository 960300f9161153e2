import ASCII

/// Splits the text of a table row into its cells (GFM 4.10), each with the white space around it.
///
/// - Parameter row: Where the row stands in the file: after what belongs to the table's containers,
///   and without a line end.
func cellRanges(in file: [UInt8], _ row: Range<Int>) -> [Range<Int>] {
  var cells: [Range<Int>] = []
  var at = row.lowerBound
  while at < row.upperBound, file[at].isASCIISpace { at += 1 }
  if at < row.upperBound, file[at] == UInt8(ascii: "|") { at += 1 }
  while at < row.upperBound {
    let start = at
    while at < row.upperBound, file[at] != UInt8(ascii: "|") {
      // A backslash keeps a pipe in its cell even where another backslash stands before it.
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
