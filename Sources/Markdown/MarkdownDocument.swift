import Diagnostics

/// A parsed Markdown body: its nodes, what they say, where they stand in the file, and the HTML
/// that they make.
///
/// `nodes` is a snapshot made once. Edits change what `renderHTML` gives and nothing else: after
/// any of them every id is good, and every question is answered as the file has it. An edit of
/// a node that another edit took out of the page has no effect on the page.
///
/// A document belongs to one thread at a time (even reading moves memory inside cmark-gfm), and may
/// be handed from one to another. Any number of documents are parsed, read and rendered at once.
///
/// An id that is not in `nodes` is a fault of the caller and stops the program.
package struct MarkdownDocument: ~Copyable {
  package let nodes: [MarkdownNode]
  var tree: SyntaxTree
  private let options: MarkdownOptions
  let positions: SourcePositions

  /// Parses the part of a file that begins at `bodyOffset`, which is the start of a line.
  ///
  /// - Parameter file: The whole file. It is kept, not copied, for positions.
  ///
  /// Bytes that are no UTF-8 go through as they are; zeros become U+FFFD (CommonMark 2.3).
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

  /// The document as HTML, each edit in its place.
  package borrowing func renderHTML() -> [UInt8] {
    var output: [UInt8] = []
    appendHTML(to: &output)
    return output
  }

  /// Writes what `renderHTML` gives at the end of `output`: one copy less where a page is made up
  /// of several parts.
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

// MARK: What nodes say

extension MarkdownDocument {
  /// Where a link or an image leads, unescaped; empty for other nodes.
  package borrowing func destination(of id: Int) -> String { tree.destination(of: id) ?? "" }

  /// The title of a link or an image, unescaped; empty where there is none and for other nodes.
  package borrowing func title(of id: Int) -> String { tree.title(of: id) ?? "" }

  /// What stands after the fence of a code block, unescaped; empty for other nodes.
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

  /// Copies the bytes of `literal(of:)` to the end of others, all at once.
  package borrowing func appendLiteral(of id: Int, to bytes: inout [UInt8]) {
    tree.appendLiteral(of: id, to: &bytes)
  }

  /// The text of a node and all that it holds: code as it is, the text that stands for an image,
  /// a space for each line break and between two blocks. No raw HTML, no footnote numbers.
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
  /// Definitions are numbered as they are first referred to, and stand in that order; one that nothing refers to
  /// is no part of the document, and a reference without a definition is plain text.
  package borrowing func footnoteNumber(of id: Int) -> Int {
    nodes[id].kind == .footnoteReference ? Int(literal(of: id)) ?? 0 : 0
  }

  private borrowing func appendLiteral(of id: Int, to text: inout String) {
    tree.withLiteral(of: id) { bytes in
      // Most text is valid and is copied at once; what is not is repaired byte by byte.
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
/// Smart punctuation is never on: what an editor typed is what a quotation is checked against.
package struct MarkdownOptions: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let tables = MarkdownOptions(rawValue: 1 << 0)
  package static let strikethrough = MarkdownOptions(rawValue: 1 << 1)
  /// Web and mail addresses become links without angle brackets.
  package static let autolinks = MarkdownOptions(rawValue: 1 << 2)
  package static let taskLists = MarkdownOptions(rawValue: 1 << 3)
  package static let footnotes = MarkdownOptions(rawValue: 1 << 4)
  /// Disarms the tags that GFM section 6.11 names; matters only beside `rawHTML`.
  package static let tagFilter = MarkdownOptions(rawValue: 1 << 5)
  /// Raw HTML and script URLs go out as they are. Without it the first becomes a comment and the
  /// second an empty address.
  package static let rawHTML = MarkdownOptions(rawValue: 1 << 6)

  /// All of GFM and footnotes, with raw HTML kept out.
  package static let standard: MarkdownOptions = [
    .tables, .strikethrough, .autolinks, .taskLists, .footnotes, .tagFilter,
  ]
}
