import Diagnostics

/// A parsed Markdown body: its nodes, what they contain, where they are in the file, and the HTML that they make.
///
/// `nodes` is a snapshot made once. Edits change what `renderHTML` gives and nothing else: after any of them every id
/// is valid, and every question is answered according to the file. An edit of a node that another edit removed has no
/// effect on the page.
///
/// A document belongs to one thread at a time (even reading moves memory inside cmark-gfm), and may be handed from one
/// to another. Any number of documents can be parsed, read and rendered at once.
///
/// Passing an id that is not in `nodes` is a programming error and stops the program.
package struct MarkdownDocument: ~Copyable {
  package let nodes: [MarkdownNode]
  var tree: SyntaxTree
  private let options: MarkdownOptions
  let positions: SourcePositions

  /// Parses the part of a file that begins at `bodyOffset`, which is the start of a line.
  ///
  /// - Parameter file: The whole file, kept without a copy for positions.
  ///
  /// Bytes that are not UTF-8 are passed through; zeros become U+FFFD (CommonMark 2.3).
  package init(
    parsing file: [UInt8], from bodyOffset: Int = 0, options: MarkdownOptions = .standard
  ) {
    let body = file.span.extracting(bodyOffset...)
    var nodes: [MarkdownNode] = []
    tree = SyntaxTree(parsing: body, options, nodes: &nodes)
    self.nodes = nodes
    self.options = options
    positions = SourcePositions(SourceText(file, in: bodyOffset..<file.count))
  }

  /// The document as HTML, with all edits.
  package borrowing func renderHTML() -> [UInt8] {
    var output: [UInt8] = []
    appendHTML(to: &output)
    return output
  }

  /// Appends what `renderHTML` gives to `output`, which saves a copy if a page has several parts.
  package borrowing func appendHTML(to output: inout [UInt8]) {
    tree.appendHTML(to: &output, options)
  }

  /// The ids of a node's children, in order.
  package borrowing func children(of id: Int) -> [Int] {
    var ids: [Int] = []
    var child = id + 1
    while child < nodes[id].end {
      ids.append(child)
      child = nodes[child].end
    }
    return ids
  }
}

// MARK: The content of nodes

extension MarkdownDocument {
  /// Where a link or an image leads, unescaped; empty for other nodes.
  package borrowing func destination(of id: Int) -> String { tree.destination(of: id) ?? "" }

  /// The title of a link or an image, unescaped; empty if there is none and for other nodes.
  package borrowing func title(of id: Int) -> String { tree.title(of: id) ?? "" }

  /// What follows the fence of a code block, unescaped; empty for other nodes.
  package borrowing func info(of id: Int) -> String {
    nodes[id].kind == .codeBlock ? tree.info(of: id) ?? "" : ""
  }

  /// The text of a text, code or raw HTML node; empty for other nodes.
  package borrowing func literal(of id: Int) -> String {
    var text = ""
    appendLiteral(of: id, to: &text)
    return text
  }

  /// Lends the bytes of `literal(of:)` without making a string.
  package borrowing func withLiteral<Result, Failure: Error>(
    of id: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try tree.withLiteral(of: id, body)
  }

  /// Appends the bytes of `literal(of:)` in one copy.
  package borrowing func appendLiteral(of id: Int, to bytes: inout [UInt8]) {
    tree.appendLiteral(of: id, to: &bytes)
  }

  /// The text of a node and its descendants: code unchanged, an image's alternative text, a space for each line break
  /// and between two blocks. No raw HTML, no footnote numbers.
  package borrowing func plainText(of id: Int) -> String {
    var text = ""
    for node in id..<nodes[id].end {
      switch nodes[node].kind {
      case .text, .code, .codeBlock:
        appendLiteral(of: node, to: &text)
      case .softBreak, .lineBreak:
        text.append(" ")
      case .paragraph, .heading, .tableCell:
        if !text.isEmpty { text.append(" ") }
      case .document, .blockQuote, .list, .item, .taskItem, .htmlBlock, .thematicBreak,
        .footnoteDefinition, .table, .tableRow, .htmlInline, .emphasis, .strong, .strikethrough,
        .link, .image, .footnoteReference, .unknown:
        break
      }
    }
    return text
  }

  /// The number of the footnote that a reference names, from 1; 0 for other nodes.
  ///
  /// Definitions are numbered and ordered as they are first referred to. A definition without a reference is not part
  /// of the document, and a reference without a definition is plain text.
  package borrowing func footnoteNumber(of id: Int) -> Int {
    nodes[id].kind == .footnoteReference ? Int(literal(of: id)) ?? 0 : 0
  }

  private borrowing func appendLiteral(of id: Int, to text: inout String) {
    tree.withLiteral(of: id) { bytes in
      // Most text is valid and is copied at once; invalid text is repaired byte by byte.
      if let valid = try? UTF8Span(validating: bytes) {
        text.append(String(copying: valid))
      } else {
        text.append(String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self))
      }
    }
  }
}

/// Which parts of GitHub Flavored Markdown a document may use.
///
/// Smart punctuation is never on: quotations are checked against what the editor typed.
package struct MarkdownOptions: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let tables = MarkdownOptions(rawValue: 1 << 0)
  package static let strikethrough = MarkdownOptions(rawValue: 1 << 1)
  /// Web and mail addresses become links without angle brackets.
  package static let autolinks = MarkdownOptions(rawValue: 1 << 2)
  package static let taskLists = MarkdownOptions(rawValue: 1 << 3)
  package static let footnotes = MarkdownOptions(rawValue: 1 << 4)
  /// Disables the tags that GFM section 6.11 names; only matters with `rawHTML`.
  package static let tagFilter = MarkdownOptions(rawValue: 1 << 5)
  /// Writes raw HTML and script URLs unchanged. Without it the first becomes a comment and the second an empty address.
  package static let rawHTML = MarkdownOptions(rawValue: 1 << 6)

  /// All of GFM and footnotes, with raw HTML kept out.
  package static let standard: MarkdownOptions = [
    .tables, .strikethrough, .autolinks, .taskLists, .footnotes, .tagFilter,
  ]
}
