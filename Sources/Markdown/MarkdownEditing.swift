// Every edit says whether the page took it. It does not where the markup would have no place:
// a wrapper for a node that holds nothing, an insertion between the items of a list, the rows of
// a table or the cells of a row. The page is then as it was.

extension MarkdownDocument {
  /// Puts other markup around what a node holds, instead of its own: a link becomes a `<span>`,
  /// a heading gets an id, a quotation becomes an `<aside>`.
  ///
  /// A heading's or a paragraph's tags stand on the line of their text, as cmark-gfm's own do; those
  /// of a block quote or a footnote definition stand on lines of their own. Does nothing for lists
  /// and items, whose tightness would be lost, and for tables (`setTable`) and leaves (`replace`).
  @discardableResult
  package mutating func replaceWrapper(of id: Int, opening: [UInt8], closing: [UInt8]) -> Bool {
    guard nodes[id].kind.isWrapper else { return false }
    return tree.wrap(id, nodes[id].kind, opening: opening, closing: closing)
  }

  /// Puts HTML in the place of a node and all that it holds.
  @discardableResult
  package mutating func replace(_ id: Int, html: [UInt8]) -> Bool {
    guard nodes[id].kind != .document else { return false }
    return tree.replace(id, inline: nodes[id].kind.isInline, html: html)
  }

  /// Lets a node of raw HTML go out as the file has it, though raw HTML is off.
  @discardableResult
  package mutating func keepRawHTML(_ id: Int) -> Bool {
    guard nodes[id].kind == .htmlBlock || nodes[id].kind == .htmlInline else { return false }
    return replace(id, html: tree.literalBytes(of: id))
  }

  /// Takes a node and all that it holds out of the page. A cell stays: its row would lose a column.
  @discardableResult
  package mutating func remove(_ id: Int) -> Bool {
    guard nodes[id].kind != .document, nodes[id].kind != .tableCell else { return false }
    tree.remove(id)
    return true
  }

  /// Takes out the first line of a paragraph with the line break after it, and the paragraph as well
  /// where nothing follows: the marker of a callout.
  @discardableResult
  package mutating func removeFirstLine(of id: Int) -> Bool {
    guard nodes[id].kind == .paragraph else { return false }
    for child in children(of: id) {
      remove(child)
      if nodes[child].kind == .softBreak || nodes[child].kind == .lineBreak { return true }
    }
    return remove(id)
  }

  /// Puts text in the place of all that a node holds. The renderer escapes it.
  @discardableResult
  package mutating func setContent(of id: Int, text: String) -> Bool {
    guard nodes[id].kind.isWrapper || nodes[id].kind == .tableCell else { return false }
    return tree.setContent(id, text: Array(text.utf8))
  }

  /// Puts markup around parts of a text node. Works once for a node: give all its parts at once.
  ///
  /// The ranges count bytes of the node's literal, ascend and do not overlap; others are a fault of
  /// the caller and stop the program. Cut between characters, not inside them.
  @discardableResult
  package mutating func wrapText(in id: Int, _ wraps: [TextWrap]) -> Bool {
    guard nodes[id].kind == .text, !tree.isReplaced(id) else { return false }
    let literal = tree.literalBytes(of: id)
    var at = 0
    for wrap in wraps {
      precondition(
        at <= wrap.range.lowerBound && wrap.range.upperBound <= literal.count,
        "the parts of a text to wrap overlap, descend or reach past its end")
      at = wrap.range.upperBound
    }
    return tree.wrapText(id, literal: literal, wraps)
  }

  /// Puts HTML beside a node or into it.
  @discardableResult
  package mutating func insert(html: [UInt8], _ place: InsertionPoint) -> Bool {
    switch place {
    case .before(let id):
      tree.insert(html, inline: nodes[id].kind.isInline, before: id)
    case .after(let id):
      tree.insert(html, inline: nodes[id].kind.isInline, after: id)
    case .atStartOf(let id):
      tree.insert(html, inline: holdsInlines(id), atStartOf: id)
    case .atEndOf(let id):
      tree.insert(html, inline: holdsInlines(id), atEndOf: id)
    }
  }

  /// Puts other markup around a table and chooses the opening tag of each cell: `scope`, a class
  /// instead of the obsolete `align`. Rows, sections and closing tags are as cmark-gfm writes them.
  ///
  /// The cells keep their ids, and take edits before and after.
  @discardableResult
  package mutating func setTable(
    _ id: Int, opening: [UInt8], closing: [UInt8], cell openingTag: (TableCell) -> [UInt8]
  ) -> Bool {
    guard nodes[id].kind == .table else { return false }
    let alignments = tree.alignments(of: id)
    var plan = TablePlan(id: id)
    for row in children(of: id) {
      let isHeader = nodes[row].isHeader
      var line = TablePlan.Row(id: row)
      for (column, cell) in children(of: row).enumerated() {
        let alignment = column < alignments.count ? alignments[column] : .unset
        let place = TableCell(isHeader: isHeader, column: column, alignment: alignment)
        line.cells.append((cell, openingTag(place)))
      }
      if isHeader { plan.head.rows.append(line) } else { plan.body.rows.append(line) }
    }
    return tree.rebuildTable(plan, opening: opening, closing: closing)
  }

  /// Puts HTML in the place of the checkbox that starts a task item: cmark-gfm's own has no label.
  @discardableResult
  package mutating func replaceCheckbox(of id: Int, html: [UInt8]) -> Bool {
    guard nodes[id].kind == .taskItem else { return false }
    let first = children(of: id).first { nodes[$0].kind == .paragraph && $0 == id + 1 }
    tree.replaceCheckbox(id, firstParagraph: first, html: html)
    return true
  }

  private borrowing func holdsInlines(_ id: Int) -> Bool {
    nodes[id].kind.holdsText || nodes[id].kind.isInline
  }
}

/// Markup to put around a part of a text node.
package struct TextWrap: Hashable, Sendable {
  /// Bytes of the node's literal.
  package let range: Range<Int>
  package let opening: [UInt8]
  package let closing: [UInt8]

  package init(_ range: Range<Int>, opening: [UInt8], closing: [UInt8]) {
    self.range = range
    self.opening = opening
    self.closing = closing
  }
}

/// Where inserted HTML goes, in terms of a node's id.
package enum InsertionPoint: Hashable, Sendable {
  case before(Int)
  case after(Int)
  /// Before all that the node holds, after its own opening tag.
  case atStartOf(Int)
  /// After all that the node holds, before its own closing tag.
  case atEndOf(Int)
}
