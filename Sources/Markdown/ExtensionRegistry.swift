import CMarkGFM
import Synchronization

/// cmark-gfm's syntax extensions, registered once per process.
///
/// The library keeps one table, for all threads, of the bytes at which its inline parser interrupts plain text. Each
/// parser adds the bytes of its extensions when it starts on the inlines and removes them when it is done, and so
/// removes them for every parser that is still running: on four threads a quarter of the pages lost links or
/// strikethrough. Hence two measures:
/// - autolink's bytes (`w` and `:`) are added once, here, and its own list of them is emptied, so that no parser
///   removes them. It needs the list for nothing else. (The list itself, 32 bytes, is never freed: the library has no
///   call for it.)
/// - strikethrough needs its list to pair delimiters. It is attached only if the text has a `~`, and such parsers
///   finish one after another, under `finishingStrikethrough`. Other parsers never meet a `~`, so that entry does not
///   affect them.
@safe struct ExtensionRegistry: @unchecked Sendable {
  static let shared = ExtensionRegistry()

  static let finishingStrikethrough = Mutex<Void>(())

  let table: OpaquePointer
  let strikethrough: OpaquePointer
  let autolink: OpaquePointer
  let taskList: OpaquePointer
  /// The extensions that filter raw HTML as it is written, in the form that the renderer takes.
  let htmlFilters: UnsafeMutablePointer<cmark_llist>?

  /// The numbers that the library gave to its extensions' nodes when they were registered.
  let tableType: UInt32
  let rowType: UInt32
  let cellType: UInt32
  let strikethroughType: UInt32

  private init() {
    cmark_gfm_core_extensions_ensure_registered()
    unsafe table = Self.find("table")
    unsafe strikethrough = Self.find("strikethrough")
    unsafe autolink = Self.find("autolink")
    unsafe taskList = Self.find("tasklist")
    unsafe htmlFilters = cmark_llist_append(
      cmark_get_default_mem_allocator(), nil, UnsafeMutableRawPointer(Self.find("tagfilter")))

    let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT)
    unsafe cmark_parser_attach_syntax_extension(parser, autolink)
    unsafe cmark_manage_extensions_special_characters(parser, 1)
    unsafe cmark_parser_free(parser)
    unsafe cmark_syntax_extension_set_special_inline_chars(autolink, nil)

    (tableType, rowType, cellType, strikethroughType) = unsafe Self.types(table, strikethrough)
  }

  private static func find(_ name: String) -> OpaquePointer {
    guard let found = unsafe cmark_find_syntax_extension(name) else {
      preconditionFailure("this cmark-gfm lacks the extension '\(name)'")
    }
    return unsafe found
  }

  /// Reads the types off a small document, as no header of the library has them.
  private static func types(
    _ table: OpaquePointer, _ strikethrough: OpaquePointer
  ) -> (table: UInt32, row: UInt32, cell: UInt32, strikethrough: UInt32) {
    let sample = "|~a~|\n|-|\n"
    let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT)
    unsafe cmark_parser_attach_syntax_extension(parser, table)
    unsafe cmark_parser_attach_syntax_extension(parser, strikethrough)
    unsafe cmark_parser_feed(parser, sample, sample.utf8.count)
    let document = unsafe cmark_parser_finish(parser)
    unsafe cmark_parser_free(parser)
    let tableNode = unsafe cmark_node_first_child(document)
    let row = unsafe cmark_node_first_child(tableNode)
    let cell = unsafe cmark_node_first_child(row)
    let struck = unsafe cmark_node_first_child(cell)
    let types = unsafe (
      cmark_node_get_type(tableNode).rawValue, cmark_node_get_type(row).rawValue,
      cmark_node_get_type(cell).rawValue, cmark_node_get_type(struck).rawValue
    )
    unsafe cmark_node_free(document)
    return types
  }

  /// The kind of a node with that type and extension.
  func kind(type: UInt32, extension owner: OpaquePointer?) -> MarkdownNode.Kind {
    switch type {
    case CMARK_NODE_TEXT.rawValue: .text
    case CMARK_NODE_PARAGRAPH.rawValue: .paragraph
    case CMARK_NODE_LINK.rawValue: .link
    case CMARK_NODE_SOFTBREAK.rawValue: .softBreak
    case CMARK_NODE_STRONG.rawValue: .strong
    case CMARK_NODE_EMPH.rawValue: .emphasis
    case CMARK_NODE_ITEM.rawValue: unsafe owner == taskList ? .taskItem : .item
    case CMARK_NODE_LIST.rawValue: .list
    case CMARK_NODE_HEADING.rawValue: .heading
    case CMARK_NODE_BLOCK_QUOTE.rawValue: .blockQuote
    case CMARK_NODE_CODE.rawValue: .code
    case CMARK_NODE_CODE_BLOCK.rawValue: .codeBlock
    case CMARK_NODE_HTML_BLOCK.rawValue: .htmlBlock
    case CMARK_NODE_HTML_INLINE.rawValue: .htmlInline
    case CMARK_NODE_THEMATIC_BREAK.rawValue: .thematicBreak
    case CMARK_NODE_LINEBREAK.rawValue: .lineBreak
    case CMARK_NODE_IMAGE.rawValue: .image
    case CMARK_NODE_FOOTNOTE_REFERENCE.rawValue: .footnoteReference
    case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue: .footnoteDefinition
    case CMARK_NODE_DOCUMENT.rawValue: .document
    case tableType: .table
    case rowType: .tableRow
    case cellType: .tableCell
    case strikethroughType: .strikethrough
    default: .unknown
    }
  }
}
