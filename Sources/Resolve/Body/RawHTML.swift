import Diagnostics
import DossierModel
import Markdown

extension BodyReader {
  /// HTML is passed on only if the dossier allows each element of it, never with attributes, and only if what it opens
  /// is closed again; a comment is left out.
  mutating func rawHTML(_ node: Int) {
    guard !document.withLiteral(of: node, HTMLComment.begins) else { return comment(node) }
    let pieces = document.withLiteral(of: node, HTMLPiece.pieces)
    closeElements(before: node)
    var isFaulty = false
    for piece in pieces {
      guard let message = problem(of: piece, in: node) else { continue }
      // One fault per piece of HTML is enough: the others mostly follow from it.
      if !isFaulty {
        report(ResolveRules.rawHTML, at: document.range(of: node, utf8Range: piece.range), message)
      }
      isFaulty = true
    }
    if !isFaulty, document.nodes[node].kind == .htmlBlock, holdsText(node, beside: pieces) {
      report(
        ResolveRules.rawHTML, at: document.range(of: node),
        "text next to the tags of an HTML block is not read as Markdown and is not checked; put an empty line between the text and the tags"
      )
      isFaulty = true
    }
    // If the HTML breaks off, nobody knows what it would have closed.
    if pieces.last?.kind == .other { openElements.removeAll { $0.node == node } }
    if !isFaulty { document.keepRawHTML(node) }
  }

  /// Whether anything but tags is in a piece of raw HTML.
  private borrowing func holdsText(_ node: Int, beside pieces: [HTMLPiece]) -> Bool {
    document.withLiteral(of: node) { literal in
      func holdsText(_ start: Int, _ end: Int) -> Bool {
        (start..<max(start, end)).contains { literal[$0] > UInt8(ascii: " ") }
      }
      var start = 0
      for piece in pieces {
        if holdsText(start, piece.range.lowerBound) { return true }
        start = piece.range.upperBound
      }
      return holdsText(start, literal.count)
    }
  }

  private mutating func comment(_ node: Int) {
    if let fault = document.withLiteral(of: node, HTMLComment.fault) {
      report(ResolveRules.rawHTML, at: document.range(of: node, utf8Range: fault.range), fault.message)
    } else {
      document.remove(node)
    }
  }

  /// Reports what a body leaves open.
  mutating func finishRawHTML() { closeElements(before: document.nodes.count) }

  /// Reports the elements that are still open although what they are in has ended.
  private mutating func closeElements(before node: Int) {
    while let open = openElements.last, document.nodes[open.parent].end <= node {
      reportUnclosed(open)
      openElements.removeLast()
    }
  }

  private mutating func reportUnclosed(_ open: OpenElement) {
    report(
      ResolveRules.rawHTML, at: document.range(of: open.node, utf8Range: open.range),
      "<\(open.name)> is not closed: write </\(open.name)>, within the same paragraph, list item or quotation"
    )
  }

  /// What is wrong with a piece of HTML; notes what it opens and closes.
  private mutating func problem(of piece: HTMLPiece, in node: Int) -> String? {
    switch piece.kind {
    case .comment: return "a comment cannot be inside other HTML; put it before or after"
    case .other:
      return "HTML is not used in bodies; write Markdown, and &lt; for a '<' inside of allowed HTML"
    case .tag(let tag):
      guard BodyElement.allowable.contains(tag.name) else {
        return "<\(tag.name)> cannot be used in a dossier"
      }
      guard context.allowedHTML.contains(tag.name) else {
        return
          "HTML is not used in bodies; write Markdown, or allow <\(tag.name)> with allow_html in dossier.yml"
      }
      let misplaced = tag.isClosing ? close(tag, in: node) : open(tag, piece.range, in: node)
      return tag.hasAttributes ? "<\(tag.name)> may be used here, but without attributes" : misplaced
    }
  }

  /// Browsers flatten what is nested more deeply than a few hundred; nobody writes a tenth of that.
  private static var deepestNesting: Int { 100 }

  private mutating func open(_ tag: HTMLPiece.Tag, _ range: Range<Int>, in node: Int) -> String? {
    let holder = openElements.last?.name
    if !BodyElement.void.contains(tag.name) {
      guard openElements.count < Self.deepestNesting else {
        return "too many elements are open here; close some first"
      }
      openElements.append(
        OpenElement(name: tag.name, node: node, range: range, parent: document.nodes[node].parent ?? 0))
    }
    if BodyElement.blocks.contains(tag.name), document.nodes[node].kind == .htmlInline {
      return
        "<\(tag.name)> ends the paragraph that it is in; put it on a line of its own, after a blank one"
    }
    if let requiredParents = BodyElement.requiredParents[tag.name], !requiredParents.contains(holder ?? "") {
      return
        "<\(tag.name)> must be directly inside \(requiredParents.sorted().map { "<\($0)>" }.joined(separator: " or "))"
    }
    return nil
  }

  private mutating func close(_ tag: HTMLPiece.Tag, in node: Int) -> String? {
    if BodyElement.void.contains(tag.name) { return "<\(tag.name)> has no content, so it has no closing tag" }
    let parent = document.nodes[node].parent ?? 0
    guard let index = openElements.lastIndex(where: { $0.name == tag.name && $0.parent == parent }) else {
      return "</\(tag.name)> closes nothing: no <\(tag.name)> is open here"
    }
    while openElements.count > index + 1 { reportUnclosed(openElements.removeLast()) }
    openElements.removeLast()
    return nil
  }
}

typealias OpenElements = [OpenElement]

/// An element of raw HTML that has not been closed yet.
struct OpenElement {
  let name: String
  let node: Int
  /// Its tag, in bytes of the node's literal.
  let range: Range<Int>
  /// What the node is in. The element has to end there, and not in another paragraph or item.
  let parent: Int
}
