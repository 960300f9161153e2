import CMarkGFM

/// Changes to what the tree renders. They make new nodes and unlink old ones; none frees any.
///
/// Custom nodes write their opening and closing text unchanged, so nothing here needs the renderer to let raw HTML
/// through. A custom *block* starts and ends lines around both texts; to avoid that, an empty custom block holds a
/// custom inline, which writes nothing but the text.
extension SyntaxTree {
  private borrowing func outer(_ id: Int) -> OpaquePointer {
    unsafe replaced[id]?.outer ?? parsed[id]
  }

  private borrowing func inner(_ id: Int) -> OpaquePointer {
    unsafe replaced[id]?.inner ?? parsed[id]
  }

  borrowing func isReplaced(_ id: Int) -> Bool { replaced[id] != nil }

  // MARK: One node

  /// Replaces the markup around the children of a wrapper.
  mutating func wrap(
    _ id: Int, _ kind: MarkdownNode.Kind, opening: [UInt8], closing: [UInt8]
  ) -> Bool {
    let children = unsafe inner(id)
    let new = newWrapper(kind, opening, closing)
    guard putInPlace(of: id, new) else { return false }
    unsafe moveChildren(of: children, to: new.inner)
    return true
  }

  /// Replaces a node and everything in it with HTML.
  mutating func replace(_ id: Int, inline: Bool, html: [UInt8]) -> Bool {
    let node = unsafe newCustom(inline: inline, html, [])
    return unsafe putInPlace(of: id, Replacement(outer: node, inner: node))
  }

  mutating func remove(_ id: Int) {
    unsafe detach(outer(id))
  }

  /// Replaces everything in a node with text.
  mutating func setContent(_ id: Int, text: [UInt8]) -> Bool {
    let holder = unsafe inner(id)
    let node = unsafe newText(text)
    guard unsafe cmark_node_append_child(holder, node) == 1 else {
      unsafe detached.append(node)
      return false
    }
    while let child = unsafe cmark_node_first_child(holder), unsafe child != node {
      unsafe detach(child)
    }
    return true
  }

  /// Splits a text node and wraps some of the pieces in markup.
  mutating func wrapText(_ id: Int, literal: [UInt8], _ wraps: [TextWrap]) -> Bool {
    let group = unsafe newCustom(inline: true, [], [])
    guard unsafe putInPlace(of: id, Replacement(outer: group, inner: group)) else { return false }
    var at = 0
    for wrap in wraps {
      unsafe appendText(literal[at..<wrap.range.lowerBound], to: group)
      let node = unsafe newCustom(inline: true, wrap.opening, wrap.closing)
      unsafe adopt(node, by: group)
      unsafe appendText(literal[wrap.range], to: node)
      at = wrap.range.upperBound
    }
    unsafe appendText(literal[at...], to: group)
    return true
  }

  /// Turns a task item into a plain one that starts with the given HTML.
  mutating func replaceCheckbox(_ id: Int, firstParagraph: Int?, html: [UInt8]) {
    unsafe cmark_node_set_syntax_extension(parsed[id], nil)
    let node = unsafe newCustom(inline: firstParagraph != nil, html, [])
    if unsafe cmark_node_prepend_child(inner(firstParagraph ?? id), node) != 1 {
      unsafe detached.append(node)
    }
  }

  // MARK: Beside and within

  mutating func insert(_ html: [UInt8], inline: Bool, before id: Int) -> Bool {
    let node = unsafe newCustom(inline: inline, html, [])
    return unsafe keep(node, if: cmark_node_insert_before(outer(id), node))
  }

  mutating func insert(_ html: [UInt8], inline: Bool, after id: Int) -> Bool {
    let node = unsafe newCustom(inline: inline, html, [])
    return unsafe keep(node, if: cmark_node_insert_after(outer(id), node))
  }

  mutating func insert(_ html: [UInt8], inline: Bool, atStartOf id: Int) -> Bool {
    let node = unsafe newCustom(inline: inline, html, [])
    return unsafe keep(node, if: cmark_node_prepend_child(inner(id), node))
  }

  mutating func insert(_ html: [UInt8], inline: Bool, atEndOf id: Int) -> Bool {
    let node = unsafe newCustom(inline: inline, html, [])
    return unsafe keep(node, if: cmark_node_append_child(inner(id), node))
  }

  // MARK: Tables

  /// Rebuilds a table from custom nodes: its own rows and cells can hold no others.
  mutating func rebuildTable(_ plan: TablePlan, opening: [UInt8], closing: [UInt8]) -> Bool {
    let table = unsafe newCustom(inline: false, opening, closing)
    guard unsafe putInPlace(of: plan.id, Replacement(outer: table, inner: table)) else {
      return false
    }
    for part in [plan.head, plan.body] where !part.rows.isEmpty {
      let group = unsafe newCustom(inline: false, part.opening, part.closing)
      unsafe adopt(group, by: table)
      for row in part.rows {
        let line = unsafe newCustom(inline: false, Array("<tr>".utf8), Array("</tr>".utf8))
        unsafe adopt(line, by: group)
        unsafe replaced[row.id] = Replacement(outer: line, inner: line)
        for cell in row.cells {
          let new = newWrapper(.tableCell, cell.opening, part.cellClosing)
          let old = unsafe inner(cell.id)
          unsafe adopt(new.outer, by: line)
          unsafe moveChildren(of: old, to: new.inner)
          replaced[cell.id] = new
        }
      }
    }
    return true
  }

  // MARK: New nodes

  private mutating func newCustom(
    inline: Bool, _ opening: [UInt8], _ closing: [UInt8]
  ) -> OpaquePointer {
    let node = unsafe newNode(inline ? CMARK_NODE_CUSTOM_INLINE : CMARK_NODE_CUSTOM_BLOCK)
    if !opening.isEmpty { unsafe cmark_node_set_on_enter(node, cString(opening[...])) }
    if !closing.isEmpty { unsafe cmark_node_set_on_exit(node, cString(closing[...])) }
    return unsafe node
  }

  private mutating func newWrapper(
    _ kind: MarkdownNode.Kind, _ opening: [UInt8], _ closing: [UInt8]
  ) -> Replacement {
    guard kind.holdsText else {
      let node = unsafe newCustom(inline: kind.isInline, opening, closing)
      return unsafe Replacement(outer: node, inner: node)
    }
    let block = unsafe newCustom(inline: false, [], [])
    let line = unsafe newCustom(inline: true, opening, closing)
    unsafe adopt(line, by: block)
    return unsafe Replacement(outer: block, inner: line)
  }

  private mutating func newText(_ text: [UInt8]) -> OpaquePointer {
    let node = unsafe newNode(CMARK_NODE_TEXT)
    unsafe cmark_node_set_literal(node, cString(text[...]))
    return unsafe node
  }

  private func newNode(_ type: cmark_node_type) -> OpaquePointer {
    guard let node = unsafe cmark_node_new(type) else { preconditionFailure("out of memory") }
    return unsafe node
  }

  /// The bytes with a zero after them. Zeros among them, which would end the string early, become the replacement
  /// character, as cmark-gfm does with those in a file.
  private mutating func cString(_ bytes: ArraySlice<UInt8>) -> [CChar] {
    scratch.removeAll(keepingCapacity: true)
    for byte in bytes {
      if byte == 0 {
        scratch.append(contentsOf: [0xEF, 0xBF, 0xBD].map { CChar(bitPattern: $0) })
      } else {
        scratch.append(CChar(bitPattern: byte))
      }
    }
    scratch.append(0)
    return scratch
  }

  // MARK: Links between nodes

  private mutating func appendText(_ text: ArraySlice<UInt8>, to holder: OpaquePointer) {
    guard !text.isEmpty else { return }
    unsafe adopt(newText(Array(text)), by: holder)
  }

  private mutating func putInPlace(of id: Int, _ new: Replacement) -> Bool {
    let old = unsafe outer(id)
    guard unsafe keep(new.outer, if: cmark_node_insert_before(old, new.outer)) else {
      return false
    }
    unsafe detach(old)
    replaced[id] = new
    return true
  }

  private mutating func moveChildren(of old: OpaquePointer, to new: OpaquePointer) {
    while let child = unsafe cmark_node_first_child(old) {
      unsafe cmark_node_unlink(child)
      unsafe adopt(child, by: new)
    }
  }

  private mutating func adopt(_ child: OpaquePointer, by parent: OpaquePointer) {
    _ = unsafe keep(child, if: cmark_node_append_child(parent, child))
  }

  /// Keeps a node that the tree would not take, as nobody else owns it, so that it is freed with the tree.
  private mutating func keep(_ node: OpaquePointer, if linked: Int32) -> Bool {
    if linked != 1 { unsafe detached.append(node) }
    return linked == 1
  }

  private mutating func detach(_ node: OpaquePointer) {
    // A node that is already detached is in the list: a second entry would free it twice.
    guard unsafe cmark_node_parent(node) != nil else { return }
    unsafe cmark_node_unlink(node)
    unsafe detached.append(node)
  }
}
