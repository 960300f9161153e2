// Every edit says whether the page took it. It does not if the markup would have no place: a wrapper for a node that
// holds nothing, an insertion between the items of a list, the rows of a table or the cells of a row. The page is then
// unchanged.

extension MarkdownDocument {
  /// Replaces the markup around what a node holds: a link becomes a `<span>`, a heading gets an id, a quotation
  /// becomes an `<aside>`.
  ///
  /// The tags of a heading or a paragraph are on the line of its text, like cmark-gfm's own; those of a block quote
  /// or a footnote definition are on lines of their own. Does nothing for lists and items, which would lose their
  /// tightness, and for tables (`setTable`) and leaves (`replace`).
  @discardableResult
  package mutating func replaceWrapper(of id: Int, opening: [UInt8], closing: [UInt8]) -> Bool {
    guard nodes[id].kind.isWrapper else { return false }
    return tree.wrap(id, nodes[id].kind, opening: opening, closing: closing)
  }

  /// Replaces a node and everything in it with HTML.
  @discardableResult
  package mutating func replace(_ id: Int, html: [UInt8]) -> Bool {
    guard nodes[id].kind != .document else { return false }
    return tree.replace(id, inline: nodes[id].kind.isInline, html: html)
  }

  /// Writes a raw HTML node as the file has it, though raw HTML is off.
  @discardableResult
  package mutating func keepRawHTML(_ id: Int) -> Bool {
    guard nodes[id].kind == .htmlBlock || nodes[id].kind == .htmlInline else { return false }
    return replace(id, html: tree.literalBytes(of: id))
  }

  /// Removes a node and everything in it from the page. A cell stays: its row would lose a column.
  @discardableResult
  package mutating func remove(_ id: Int) -> Bool {
    guard nodes[id].kind != .document, nodes[id].kind != .tableCell else { return false }
    tree.remove(id)
    return true
  }

  /// Removes the first line of a paragraph, which is the marker of a callout, and the line break after it; if nothing
  /// follows, removes the paragraph.
  @discardableResult
  package mutating func removeFirstLine(of id: Int) -> Bool {
    guard nodes[id].kind == .paragraph else { return false }
    for child in children(of: id) {
      remove(child)
      if nodes[child].kind == .softBreak || nodes[child].kind == .lineBreak { return true }
    }
    return remove(id)
  }

  /// Replaces everything in a node with text, which the renderer escapes.
  @discardableResult
  package mutating func setContent(of id: Int, text: String) -> Bool {
    guard nodes[id].kind.isWrapper || nodes[id].kind == .tableCell else { return false }
    return tree.setContent(id, text: Array(text.utf8))
  }

  /// Wraps parts of a text node in markup. Works once for a node: give all its parts at once.
  ///
  /// The ranges count bytes of the node's literal, ascend and do not overlap; anything else is a programming error and
  /// stops the program. They must not split characters.
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

  /// Inserts HTML beside a node or in it.
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

  /// Replaces the markup around a table and chooses the opening tag of each cell: `scope`, a class instead of the
  /// obsolete `align`. Rows, sections and closing tags are as cmark-gfm writes them.
  ///
  /// The cells keep their ids, and can be edited before and after.
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

  /// Replaces the checkbox at the start of a task item with HTML: cmark-gfm's own has no label.
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

/// Where inserted HTML goes, relative to the node with an id.
package enum InsertionPoint: Hashable, Sendable {
  case before(Int)
  case after(Int)
  /// Before everything in the node, after its opening tag.
  case atStartOf(Int)
  /// After everything in the node, before its closing tag.
  case atEndOf(Int)
}
