/// Where a cell stands in its table, for the tag that opens it.
public struct TableCell: Hashable, Sendable {
  public let isHeader: Bool
  /// From 0.
  public let column: Int
  public let alignment: Alignment

  /// What the table's delimiter row says of the column.
  public enum Alignment: Sendable {
    case unset
    case left
    case center
    case right
  }
}

/// A table as it will be rebuilt: the markup of its parts, and the ids of the nodes to put there.
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
