import CMarkGFM
import Synchronization

/// A tree from cmark-gfm, and every C pointer in this module except those of the extensions.
///
/// Nodes are named by their ids in the snapshot (`MarkdownNode`). A node is freed with the tree, never before: what an
/// edit takes out of the tree is kept aside, so that its id stays valid and questions about it are answered as it was
/// parsed.
@safe struct SyntaxTree: ~Copyable {
  private let root: OpaquePointer
  /// By id.
  let parsed: [OpaquePointer]
  /// What has replaced a parsed node in the tree, by id.
  var replaced: [Int: Replacement] = [:]
  /// The topmost nodes of what edits took out.
  var detached: [OpaquePointer]
  /// A buffer for strings on their way to C, reused to save allocations.
  var scratch: [CChar] = []

  @safe struct Replacement {
    /// The node that siblings are inserted beside.
    let outer: OpaquePointer
    /// The node that holds the children.
    let inner: OpaquePointer
  }

  /// Parses the bytes, and adds the snapshot to `nodes`, which must be empty.
  init(parsing text: Span<UInt8>, _ options: MarkdownOptions, nodes: inout [MarkdownNode]) {
    let extensions = ExtensionRegistry.shared
    let parser = unsafe cmark_parser_new(options.forParser)
    if options.contains(.tables) {
      unsafe cmark_parser_attach_syntax_extension(parser, extensions.table)
    }
    if options.contains(.autolinks) {
      unsafe cmark_parser_attach_syntax_extension(parser, extensions.autolink)
    }
    if options.contains(.taskLists) {
      unsafe cmark_parser_attach_syntax_extension(parser, extensions.taskList)
    }
    let mayStrike = unsafe text.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      unsafe cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
      return unsafe memchr(start, Int32(UInt8(ascii: "~")), bytes.count) != nil
    }
    var document: OpaquePointer?
    if mayStrike, options.contains(.strikethrough) {
      unsafe cmark_parser_attach_syntax_extension(parser, extensions.strikethrough)
      ExtensionRegistry.finishingStrikethrough.withLock { _ in
        unsafe document = cmark_parser_finish(parser)
      }
    } else {
      unsafe document = cmark_parser_finish(parser)
    }
    unsafe cmark_parser_free(parser)
    guard let root = unsafe document else { preconditionFailure("cmark-gfm gave no document") }
    unsafe self.root = root
    unsafe self.parsed = Self.snapshot(root, sizeOfText: text.count, into: &nodes)
    unsafe self.detached = []
  }

  deinit {
    for top in unsafe detached.indices { unsafe cmark_node_free(detached[top]) }
    unsafe cmark_node_free(root)
  }

  /// Walks the tree without recursion: a file may nest without limit.
  private static func snapshot(
    _ root: OpaquePointer, sizeOfText: Int, into nodes: inout [MarkdownNode]
  ) -> [OpaquePointer] {
    let extensions = ExtensionRegistry.shared
    var pointers = unsafe [OpaquePointer]()
    // Prose has about one node in thirty bytes.
    nodes.reserveCapacity(sizeOfText / 30 + 8)
    unsafe pointers.reserveCapacity(sizeOfText / 30 + 8)
    var node = unsafe root
    var parent: Int32 = -1
    while true {
      let id = Int32(nodes.count)
      let owner = unsafe cmark_node_get_syntax_extension(node)
      let kind = unsafe extensions.kind(
        type: cmark_node_get_type(node).rawValue, extension: owner)
      nodes.append(unsafe MarkdownNode(kind, detail: detail(of: node, kind), parent: parent))
      unsafe pointers.append(node)
      if let child = unsafe cmark_node_first_child(node) {
        unsafe node = child
        parent = id
        continue
      }
      nodes[Int(id)].endIndex = Int32(nodes.count)
      while true {
        if let sibling = unsafe cmark_node_next(node) {
          unsafe node = sibling
          break
        }
        guard parent >= 0 else { return unsafe pointers }
        unsafe node = pointers[Int(parent)]
        nodes[Int(parent)].endIndex = Int32(nodes.count)
        parent = Int32(nodes[Int(parent)].parent ?? -1)
      }
    }
  }

  private static func detail(of node: OpaquePointer, _ kind: MarkdownNode.Kind) -> UInt8 {
    switch kind {
    case .heading:
      unsafe UInt8(clamping: cmark_node_get_heading_level(node))
    case .taskItem:
      unsafe cmark_gfm_extensions_get_tasklist_item_checked(node) ? 1 : 0
    case .tableRow:
      unsafe cmark_gfm_extensions_get_table_row_is_header(node) != 0 ? 1 : 0
    case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .thematicBreak,
      .footnoteDefinition, .table, .tableCell, .text, .softBreak, .lineBreak, .code, .htmlInline,
      .emphasis, .strong, .strikethrough, .link, .image, .footnoteReference, .unknown:
      0
    }
  }

  /// Appends the tree as HTML to `output`.
  borrowing func appendHTML(to output: inout [UInt8], _ options: MarkdownOptions) {
    let filters = unsafe options.contains(.tagFilter) ? ExtensionRegistry.shared.htmlFilters : nil
    guard let html = unsafe cmark_render_html(root, options.forParser, filters) else { return }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(html) }
    let bytes = unsafe UnsafeRawBufferPointer(start: html, count: strlen(html))
    unsafe output.append(contentsOf: bytes)
  }
}

extension MarkdownOptions {
  fileprivate var forParser: Int32 {
    var bits = CMARK_OPT_DEFAULT
    if contains(.footnotes) { bits |= CMARK_OPT_FOOTNOTES }
    if contains(.rawHTML) { bits |= CMARK_OPT_UNSAFE }
    return bits
  }
}
