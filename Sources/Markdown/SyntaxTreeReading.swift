import CMarkGFM

/// The content of the tree's nodes, as they were parsed. Strings are made when asked for.
extension SyntaxTree {
  /// The place that cmark-gfm reports for a node: lines and columns of the text that it was given, from 1, including
  /// the last column. Zeros if it reports none.
  struct ReportedPlace {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
  }

  borrowing func place(of id: Int) -> ReportedPlace {
    let node = unsafe parsed[id]
    return unsafe ReportedPlace(
      startLine: Int(cmark_node_get_start_line(node)),
      startColumn: Int(cmark_node_get_start_column(node)),
      endLine: Int(cmark_node_get_end_line(node)),
      endColumn: Int(cmark_node_get_end_column(node)))
  }

  borrowing func destination(of id: Int) -> String? {
    unsafe cmark_node_get_url(parsed[id]).map { unsafe String(cString: $0) }
  }

  borrowing func title(of id: Int) -> String? {
    unsafe cmark_node_get_title(parsed[id]).map { unsafe String(cString: $0) }
  }

  borrowing func info(of id: Int) -> String? {
    unsafe cmark_node_get_fence_info(parsed[id]).map { unsafe String(cString: $0) }
  }

  /// Lends the literal's bytes, none for a node without a literal.
  borrowing func withLiteral<Result, Failure: Error>(
    of id: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let literal = unsafe cmark_node_get_literal(parsed[id]) else { return try body(Span()) }
    let bytes = unsafe UnsafeRawPointer(literal).assumingMemoryBound(to: UInt8.self)
    return try unsafe body(Span(_unsafeStart: bytes, count: strlen(literal)))
  }

  borrowing func literalBytes(of id: Int) -> [UInt8] {
    unsafe Self.bytes(cmark_node_get_literal(parsed[id]))
  }

  borrowing func appendLiteral(of id: Int, to bytes: inout [UInt8]) {
    unsafe Self.append(cmark_node_get_literal(parsed[id]), to: &bytes)
  }

  /// The text of a paragraph, a heading or a table cell before cmark-gfm parsed its inlines: each line without the
  /// prefix of its containers.
  ///
  /// Only for a block that held something when it was parsed: for one that never got a line (an empty heading, a cell
  /// that its row lacks), cmark-gfm points at uninitialised memory without a zero at its end.
  borrowing func content(of id: Int) -> [UInt8] {
    unsafe Self.bytes(cmark_node_get_string_content(parsed[id]))
  }

  /// How each column of a table is aligned.
  borrowing func alignments(of table: Int) -> [TableCell.Alignment] {
    let count = unsafe cmark_gfm_extensions_get_table_columns(parsed[table])
    guard let letters = unsafe cmark_gfm_extensions_get_table_alignments(parsed[table]) else {
      return []
    }
    return (0..<Int(count)).map { column in
      switch unsafe letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .unset
      }
    }
  }

  private static func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8] {
    var bytes: [UInt8] = []
    unsafe append(string, to: &bytes)
    return bytes
  }

  private static func append(_ string: UnsafePointer<CChar>?, to bytes: inout [UInt8]) {
    guard let string = unsafe string else { return }
    unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: string, count: strlen(string)))
  }
}
