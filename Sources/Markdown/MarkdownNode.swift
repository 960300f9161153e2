/// One node of a parsed document: what it is and where it is in the tree.
///
/// Its id is its index in `MarkdownDocument.nodes`. Ids follow document order, parents before children, so that the
/// descendants of node `id` are exactly `id + 1 ..< nodes[id].end`. Footnote definitions come last, in the order in
/// which they are first referred to.
package struct MarkdownNode: Hashable, Sendable {
  package let kind: Kind
  /// Something about the node that depends on its kind.
  private let detail: UInt8
  private let parentIndex: Int32
  var endIndex: Int32

  init(_ kind: Kind, detail: UInt8, parent: Int32) {
    self.kind = kind
    self.detail = detail
    self.parentIndex = parent
    self.endIndex = 0
  }

  package enum Kind: UInt8, Sendable, CaseIterable {
    // Blocks
    case document
    case blockQuote
    case list
    case item
    case taskItem
    case codeBlock
    case htmlBlock
    case paragraph
    case heading
    case thematicBreak
    case footnoteDefinition
    case table
    case tableRow
    case tableCell
    // Inlines
    case text
    case softBreak
    case lineBreak
    case code
    case htmlInline
    case emphasis
    case strong
    case strikethrough
    case link
    case image
    case footnoteReference
    /// A node that this module does not know, which only a newer cmark-gfm can make.
    case unknown
  }

  /// The node that this one is a child of; `nil` for the document.
  package var parent: Int? { parentIndex < 0 ? nil : Int(parentIndex) }

  /// The id after the last descendant, or after the node itself if it has none.
  package var end: Int { Int(endIndex) }

  /// 1 to 6 for a heading, 0 for anything else.
  package var headingLevel: Int { kind == .heading ? Int(detail) : 0 }

  /// Whether a task item is ticked.
  package var isChecked: Bool { kind == .taskItem && detail == 1 }

  /// Whether a table row is the header row.
  package var isHeader: Bool { kind == .tableRow && detail == 1 }
}

extension MarkdownNode.Kind {
  /// Whether the node's children, if it has any, are inlines and its source is one run of text.
  var holdsText: Bool {
    switch self {
    case .paragraph, .heading, .tableCell:
      true
    case .document, .blockQuote, .list, .item, .taskItem, .codeBlock, .htmlBlock, .thematicBreak,
      .footnoteDefinition, .table, .tableRow, .text, .softBreak, .lineBreak, .code, .htmlInline,
      .emphasis, .strong, .strikethrough, .link, .image, .footnoteReference, .unknown:
      false
    }
  }

  /// Whether the node is part of a line of text.
  var isInline: Bool {
    switch self {
    case .text, .softBreak, .lineBreak, .code, .htmlInline, .emphasis, .strong, .strikethrough,
      .link, .image, .footnoteReference:
      true
    case .document, .blockQuote, .list, .item, .taskItem, .codeBlock, .htmlBlock, .paragraph,
      .heading, .thematicBreak, .footnoteDefinition, .table, .tableRow, .tableCell, .unknown:
      false
    }
  }

  /// Whether the markup around the node's children can be replaced.
  var isWrapper: Bool {
    switch self {
    case .blockQuote, .paragraph, .heading, .footnoteDefinition, .emphasis, .strong,
      .strikethrough, .link, .image:
      true
    case .document, .list, .item, .taskItem, .codeBlock, .htmlBlock, .thematicBreak, .table,
      .tableRow, .tableCell, .text, .softBreak, .lineBreak, .code, .htmlInline,
      .footnoteReference, .unknown:
      false
    }
  }
}
