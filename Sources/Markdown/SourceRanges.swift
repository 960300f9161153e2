package import Diagnostics

/// Where nodes are in the file.
extension MarkdownDocument {
  /// The whole source of a node: a link from its `[` to what closes it, a paragraph's text, a heading's marks and text.
  ///
  /// Places of inlines, paragraphs, headings and cells are compared with the file's bytes; if they differ (because of a
  /// zero byte in the line, say), an inline has the range of its block. Places of other blocks are cmark-gfm's own,
  /// without blank lines at their ends.
  package borrowing func range(of id: Int) -> SourceRange {
    if nodes[id].kind.isInline {
      if let place = positions.place(ofInline: id, nodes, tree) {
        return SourceRange(place.range)
      }
      if let block = positions.enclosingBlock(of: id, nodes) { return range(of: block) }
    }
    return SourceRange(positions.range(ofBlock: id, nodes, tree))
  }

  /// The address of a link or an image, without angle brackets. If it is in a definition elsewhere, and for other
  /// nodes, the range of the node.
  package borrowing func destinationRange(of id: Int) -> SourceRange {
    positions.place(ofInline: id, nodes, tree)?.destination.map(SourceRange.init) ?? range(of: id)
  }

  /// Whether the address of a link or an image is beside its text, and not in a definition elsewhere.
  package borrowing func hasOwnDestination(_ id: Int) -> Bool {
    positions.place(ofInline: id, nodes, tree)?.destination != nil
  }

  /// The title of a link or an image, without quotation marks. If there is none beside the address, and for other
  /// nodes, the range of the node.
  package borrowing func titleRange(of id: Int) -> SourceRange {
    positions.place(ofInline: id, nodes, tree)?.title.map(SourceRange.init) ?? range(of: id)
  }

  /// A part of a text or of raw HTML, given in bytes of its literal: the source of those characters, with escapes as
  /// the file has them. For a part that the node does not have, the range of the node.
  ///
  /// Fastest if the parts of a node are asked for in order.
  package borrowing func range(of id: Int, utf8Range part: Range<Int>) -> SourceRange {
    positions.range(ofPart: part, of: id, nodes, tree).map(SourceRange.init) ?? range(of: id)
  }
}
