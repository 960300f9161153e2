import ASCII
import Diagnostics

/// The places of a document's nodes in its file, found when first asked for and then kept.
///
/// A class, so that asking needs no mutable document. It is never shared with another document.
final class SourcePositions {
  /// The body, as cmark-gfm counts lines from its first.
  let lines: SourceText
  /// The id of the block around each inline, by the inline's id.
  private var enclosingBlocks: [Int?] = []
  /// By the id of the paragraph, heading or cell.
  private var blocks: [Int: TextBlock] = [:]
  /// The row that was last asked about, and where each of its cells is.
  private var row: (id: Int, cells: [Int: Range<Int>])?
  /// The block of raw HTML that was last asked about.
  var htmlBlock: HTMLBlock?
  /// How far the text that was last asked about has been followed.
  var followed: FollowedText?
  /// How many bytes of text have been followed in all; a test checks that this stays in proportion.
  var bytesFollowed = 0

  init(_ body: SourceText) { lines = body }

  var file: [UInt8] { lines.bytes }

  /// The text of one block and where its inlines are in it.
  struct TextBlock {
    let content: [UInt8]
    /// `nil` if the file does not have the text as cmark-gfm gives it.
    let map: ContentMap?
    /// By id, counted from the first inline.
    let places: [InlinePlace?]
  }

  // MARK: Inlines

  /// Where an inline is, in offsets of the file.
  func place(
    ofInline id: Int, _ nodes: [MarkdownNode], _ tree: borrowing SyntaxTree
  ) -> InlinePlace? {
    guard let block = enclosingBlock(of: id, nodes) else { return nil }
    let text = textBlock(block, nodes, tree)
    guard let map = text.map, let place = text.places[id - block - 1] else { return nil }
    return InlinePlace(
      range: map.fileRange(of: place.range), destination: place.destination.map(map.fileRange),
      title: place.title.map(map.fileRange))
  }

  /// The block whose text an inline is part of.
  func enclosingBlock(of inline: Int, _ nodes: [MarkdownNode]) -> Int? {
    // Found once, from the outside in: emphasis may be nested ten thousand deep.
    if enclosingBlocks.isEmpty {
      enclosingBlocks.reserveCapacity(nodes.count)
      for node in nodes {
        let parent = node.kind.isInline ? node.parent : nil
        enclosingBlocks.append(
          parent.flatMap {
            nodes[$0].kind.isInline ? enclosingBlocks[$0] : nodes[$0].kind.holdsText ? $0 : nil
          })
      }
    }
    return enclosingBlocks[inline]
  }

  func textBlock(_ id: Int, _ nodes: [MarkdownNode], _ tree: borrowing SyntaxTree) -> TextBlock {
    if let known = blocks[id] { return known }
    let content = nodes[id].end > id + 1 ? tree.content(of: id) : []
    var inlines: [InlineNode] = []
    for inline in id + 1..<nodes[id].end {
      let kind = nodes[inline].kind
      let literal = kind == .text || kind == .htmlInline ? tree.literalBytes(of: inline) : []
      inlines.append(InlineNode(kind: kind, end: nodes[inline].end - id - 1, literal: literal))
    }
    let block = TextBlock(
      content: content, map: contentMap(of: id, content, nodes, tree),
      places: alignInlines(inlines, with: content))
    blocks[id] = block
    return block
  }

  // MARK: Blocks

  /// Where a block is, in offsets of the file.
  func range(ofBlock id: Int, _ nodes: [MarkdownNode], _ tree: borrowing SyntaxTree) -> Range<Int> {
    let kind = nodes[id].kind
    let reported = reportedRange(of: id, nodes, tree)
    if kind.holdsText {
      let text = textBlock(id, nodes, tree)
      let end = (text.content.lastIndex { !$0.isASCIISpace } ?? -1) + 1
      if let map = text.map, end > 0 {
        let range = map.fileRange(of: 0..<end)
        let marks = kind == .heading && reported.lowerBound < range.lowerBound
        return (marks ? reported.lowerBound : range.lowerBound)..<range.upperBound
      }
    }
    if kind == .tableRow || kind == .tableCell {
      let row = kind == .tableRow ? id : nodes[id].parent ?? id
      return rowText(row, nodes, tree) ?? reported
    }
    return reported
  }

  /// The place that cmark-gfm reports, limited to the file and without blank lines at its end.
  private func reportedRange(
    of id: Int, _ nodes: [MarkdownNode], _ tree: borrowing SyntaxTree
  ) -> Range<Int> {
    let place = tree.place(of: id)
    // A paragraph that a table was split off from has no place of its own: the table has it.
    if place.startLine == 0, nodes[id].end < nodes.count, nodes[nodes[id].end].kind == .table {
      return reportedRange(of: nodes[id].end, nodes, tree)
    }
    guard let first = lines.line(place.startLine) else {
      return lines.range.lowerBound..<lines.range.lowerBound
    }
    var start = min(first.lowerBound + max(place.startColumn, 1) - 1, first.upperBound)
    if nodes[id].kind == .footnoteDefinition {
      // Its reported start is after its label.
      start = file[first.lowerBound..<start].lastIndex(of: UInt8(ascii: "[")) ?? start
    }
    var endLine = min(max(place.endLine, place.startLine), lines.lineCount)
    var end = start
    while endLine >= place.startLine, let text = lines.line(endLine) {
      let upTo =
        endLine == place.endLine && place.endColumn > 0
        ? min(text.lowerBound + place.endColumn, text.upperBound) : text.upperBound
      if let last = file[text.lowerBound..<upTo].lastIndex(where: { !$0.isASCIISpace }) {
        end = last + 1
        break
      }
      endLine -= 1
    }
    return start..<max(start, end)
  }

  private func contentMap(
    of id: Int, _ content: [UInt8], _ nodes: [MarkdownNode], _ tree: borrowing SyntaxTree
  ) -> ContentMap? {
    let place = tree.place(of: id)
    let kind = nodes[id].kind
    if kind == .tableCell { return cellMap(of: id, content, nodes, tree) }
    if kind == .heading {
      return ContentMap(
        heading: content, onLine: place.startLine, column: place.startColumn, of: lines, in: file)
        ?? underlinedMap(content, place)
    }
    guard place.startLine == 0 else {
      return ContentMap(paragraph: content, endingOnLine: place.endLine, of: lines, in: file)
    }
    let table = nodes[id].end
    guard table < nodes.count, nodes[table].kind == .table else { return nil }
    return ContentMap(
      paragraph: content, endingOnLine: tree.place(of: table).startLine + content.lineCount - 1,
      of: lines, in: file, unescapingPipes: true)
  }

  /// Maps an underlined heading. The paragraph before it may hold link definitions, which cmark-gfm counts as part of
  /// it, so its line is the first with a line of `=` or `-` below it.
  private func underlinedMap(_ content: [UInt8], _ place: SyntaxTree.ReportedPlace) -> ContentMap? {
    var line = place.startLine + content.lineCount - 1
    while line < place.endLine, let under = lines.line(line + 1) {
      let mark = file[under].first { !$0.isASCIISpace && $0 != UInt8(ascii: ">") }
      if mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
        let map = ContentMap(paragraph: content, endingOnLine: line, of: lines, in: file)
      {
        return map
      }
      line += 1
    }
    return nil
  }

  // MARK: Tables

  private func cellMap(
    of id: Int, _ content: [UInt8], _ nodes: [MarkdownNode], _ tree: borrowing SyntaxTree
  ) -> ContentMap? {
    guard let parent = nodes[id].parent, nodes[parent].kind == .tableRow else { return nil }
    if row?.id != parent {
      let ranges = rowText(parent, nodes, tree).map { cellRanges(in: file, $0) } ?? []
      var cells: [Int: Range<Int>] = [:]
      var cell = parent + 1
      for range in ranges where cell < nodes[parent].end {
        cells[cell] = range
        cell = nodes[cell].end
      }
      row = (parent, cells)
    }
    return row?.cells[id].flatMap { ContentMap(cell: content, in: file, at: $0) }
  }

  /// The text of a row, without the prefix of its line that belongs to the table's containers.
  private func rowText(
    _ id: Int, _ nodes: [MarkdownNode], _ tree: borrowing SyntaxTree
  ) -> Range<Int>? {
    guard let table = nodes[id].parent, nodes[table].kind == .table else { return nil }
    let place = tree.place(of: table)
    var line = tree.place(of: id).startLine
    if nodes[id].isHeader {
      // The header is the last line of the paragraph that became the table, but is reported on the first. If it is the
      // first, only the column tells how much of it is a list's marker.
      let count = tree.content(of: table).lineCount
      line = place.startLine + count - 1
      if count == 1, let text = lines.line(line) {
        let column = max(place.startColumn, 1)
        return min(text.lowerBound + column - 1, text.upperBound)..<text.upperBound
      }
    }
    guard let text = lines.line(line) else { return nil }
    var quotes = 0
    var ancestor = nodes[table].parent
    while let id = ancestor {
      if nodes[id].kind == .blockQuote { quotes += 1 }
      ancestor = nodes[id].parent
    }
    var start = text.lowerBound
    while start < text.upperBound {
      if file[start] == UInt8(ascii: ">"), quotes > 0 {
        quotes -= 1
      } else if !file[start].isASCIISpace {
        break
      }
      start += 1
    }
    return start..<text.upperBound
  }
}

extension [UInt8] {
  /// How many lines there are, whether or not the last one has a line end.
  fileprivate var lineCount: Int {
    let ends = count { $0 == UInt8(ascii: "\n") }
    return last == UInt8(ascii: "\n") || isEmpty ? ends : ends + 1
  }
}
