import Diagnostics

/// The places of parts of texts and of raw HTML, given in bytes of the node's literal.
extension SourcePositions {
  /// A text with the point up to which its source is known.
  ///
  /// Words and quotations are asked for in order, perhaps thousands of them in one long line: starting from the
  /// beginning of the text each time would take quadratic time.
  struct FollowedText {
    let id: Int
    let literal: [UInt8]
    var offset: Int
    /// Where that offset of the literal is in the content of the block.
    var contentOffset: Int
  }

  /// Where a part of a node's literal is, in offsets of the file.
  func range(
    ofPart part: Range<Int>, of id: Int, _ nodes: [MarkdownNode], _ tree: borrowing SyntaxTree
  ) -> Range<Int>? {
    if nodes[id].kind == .htmlBlock { return range(ofPart: part, ofHTMLBlock: id, tree) }
    guard let block = enclosingBlock(of: id, nodes) else { return nil }
    let text = textBlock(block, nodes, tree)
    guard let map = text.map, let place = text.places[id - block - 1] else { return nil }
    if nodes[id].kind == .htmlInline {
      let start = place.range.lowerBound + part.lowerBound
      return part.upperBound <= place.range.count ? map.fileRange(of: start..<start + part.count) : nil
    }
    var known = followed ?? FollowedText(id: -1, literal: [], offset: 0, contentOffset: 0)
    if known.id != id || known.offset > part.lowerBound {
      known = FollowedText(
        id: id, literal: known.id == id ? known.literal : tree.literalBytes(of: id), offset: 0,
        contentOffset: place.range.lowerBound)
    }
    followed = nil
    guard part.upperBound <= known.literal.count,
      let start = endOfText(
        known.literal[known.offset..<part.lowerBound], in: text.content, from: known.contentOffset),
      let end = endOfText(known.literal[part], in: text.content, from: start)
    else { return nil }
    bytesFollowed += end - known.contentOffset
    (known.offset, known.contentOffset) = (part.lowerBound, start)
    followed = known
    return map.fileRange(of: start..<end)
  }

  private func range(
    ofPart part: Range<Int>, ofHTMLBlock id: Int, _ tree: borrowing SyntaxTree
  ) -> Range<Int>? {
    let block: HTMLBlock
    if let known = htmlBlock, known.id == id {
      block = known
    } else {
      let literal = tree.literalBytes(of: id)
      let map = ContentMap(htmlBlock: literal, onLine: tree.place(of: id).startLine, of: lines, in: file)
      block = HTMLBlock(id: id, length: literal.count, map: map)
      htmlBlock = block
    }
    guard part.upperBound <= block.length else { return nil }
    return block.map?.fileRange(of: part)
  }

  /// A block of raw HTML, followed only once for all of its tags.
  struct HTMLBlock {
    let id: Int
    let length: Int
    let map: ContentMap?
  }
}
