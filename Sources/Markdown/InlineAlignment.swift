import ASCII

/// Finds the inlines of a block in the text that they were parsed from.
///
/// cmark-gfm's own columns are off after any indented line, wrong in rows with escaped pipes, missing for most bare
/// addresses, and place a link with a line break inside on the line it ends on. But the tree says what comes next at
/// every point, so its source can be followed byte by byte: text must be there (perhaps escaped or as a character
/// reference), emphasis must begin with its mark, a link with its bracket. What is found has been compared with the
/// file byte for byte; after a difference, the rest of the block has no place, and none is guessed.
///
/// - Parameters:
///   - inlines: The descendants of the block, in order.
///   - content: The block's text as cmark-gfm parsed it.
/// - Returns: A place for each of the inlines, `nil` if it is unknown.
func alignInlines(_ inlines: [InlineNode], with content: [UInt8]) -> [InlinePlace?] {
  var alignment = InlineAlignment(content: content, inlines: inlines)
  alignment.run()
  return alignment.places
}

/// The properties of an inline node that its source depends on.
struct InlineNode {
  let kind: MarkdownNode.Kind
  /// The index after its last descendant.
  let end: Int
  /// For text and raw HTML; empty for other nodes.
  let literal: [UInt8]
}

/// Where an inline is in the text of its block.
struct InlinePlace: Equatable {
  let range: Range<Int>
  var destination: Range<Int>?
  var title: Range<Int>?
}

private struct InlineAlignment {
  let content: [UInt8]
  let inlines: [InlineNode]
  var places: [InlinePlace?]
  private var at = 0
  private var titles = TitleEnds()
  private var open: [(node: Int, start: Int, closing: Closing)] = []

  /// What ends a node that has children.
  private enum Closing {
    case mark(UInt8, count: Int)
    case bracket
    case nothing
  }

  init(content: [UInt8], inlines: [InlineNode]) {
    self.content = content
    self.inlines = inlines
    places = Array(repeating: nil, count: inlines.count)
  }

  mutating func run() {
    var node = 0
    while node < inlines.count {
      guard close(before: node), let next = enter(node) else { return }
      node = next
    }
    _ = close(before: inlines.count)
  }

  /// Closes nodes that have no more children; `false` if the end of one is not there.
  private mutating func close(before next: Int) -> Bool {
    while let last = open.last, inlines[last.node].end == next {
      open.removeLast()
      var place = InlinePlace(range: last.start..<at)
      switch last.closing {
      case .nothing:
        break
      case .mark(let byte, let count):
        guard skip(byte, count: count) else { return false }
        place = InlinePlace(range: last.start..<at)
      case .bracket:
        guard skip(UInt8(ascii: "]"), count: 1) else { return false }
        let tail = LinkTail(of: content, after: at, &titles)
        at = tail.end
        place = InlinePlace(
          range: last.start..<at, destination: tail.destination, title: tail.title)
      }
      places[last.node] = place
    }
    return true
  }

  /// Skips a node's source, or the beginning of it. Returns the node to continue with.
  private mutating func enter(_ node: Int) -> Int? {
    let start = at
    let inline = inlines[node]
    switch inline.kind {
    case .text:
      guard skipText(inline.literal) else { return nil }
    case .htmlInline:
      guard content[at...].starts(with: inline.literal) else { return nil }
      at += inline.literal.count
    case .code:
      guard skipCode() else { return nil }
    case .softBreak, .lineBreak:
      guard skipLineBreak() else { return nil }
    case .footnoteReference:
      guard skipFootnoteReference() else { return nil }
    case .emphasis, .strong:
      let count = inline.kind == .strong ? 2 : 1
      guard let mark = peek(), mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_"),
        skip(mark, count: count)
      else { return nil }
      open.append((node, start, .mark(mark, count: count)))
      return node + 1
    case .strikethrough:
      let tilde = UInt8(ascii: "~")
      let count = at + 1 < content.count && content[at + 1] == tilde ? 2 : 1
      guard skip(tilde, count: count) else { return nil }
      open.append((node, start, .mark(tilde, count: count)))
      return node + 1
    case .image:
      guard skip(UInt8(ascii: "!"), count: 1), skip(UInt8(ascii: "["), count: 1) else { return nil }
      open.append((node, start, .bracket))
      return node + 1
    case .link:
      return enterLink(node)
    case .document, .blockQuote, .list, .item, .taskItem, .codeBlock, .htmlBlock, .paragraph,
      .heading, .thematicBreak, .footnoteDefinition, .table, .tableRow, .tableCell, .unknown:
      return nil
    }
    places[node] = InlinePlace(range: start..<at)
    return inline.end
  }

  /// A link has one of three forms, which its first byte tells.
  private mutating func enterLink(_ node: Int) -> Int? {
    let start = at
    switch peek() {
    case UInt8(ascii: "["):
      at += 1
      open.append((node, start, .bracket))
      return node + 1
    case UInt8(ascii: "<"):
      guard let close = content[at...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      at = close + 1
      places[node] = InlinePlace(range: start..<at, destination: start + 1..<close)
      if node + 1 < inlines[node].end { places[node + 1] = InlinePlace(range: start + 1..<close) }
      return inlines[node].end
    default:
      // A bare address. Its only child is its text, either unchanged or, if the address was found after the text had
      // been put together, as text.
      guard node + 1 < inlines[node].end else { return nil }
      let address = inlines[node + 1].literal
      if content[at...].starts(with: address) {
        at += address.count
      } else {
        guard skipText(address) else { return nil }
      }
      places[node] = InlinePlace(range: start..<at, destination: start..<at)
      places[node + 1] = InlinePlace(range: start..<at)
      return inlines[node].end
    }
  }

  private func peek() -> UInt8? { at < content.count ? content[at] : nil }

  private mutating func skip(_ byte: UInt8, count: Int) -> Bool {
    guard at + count <= content.count, content[at..<at + count].allSatisfy({ $0 == byte }) else {
      return false
    }
    at += count
    return true
  }

  private mutating func skipText(_ literal: [UInt8]) -> Bool {
    guard let end = endOfText(literal[...], in: content, from: at) else { return false }
    at = end
    return true
  }

  private mutating func skipCode() -> Bool {
    let tick = UInt8(ascii: "`")
    let ticks = content[at...].prefix { $0 == tick }.count
    guard ticks > 0 else { return false }
    var scan = at + ticks
    while let next = content[scan...].firstIndex(of: tick) {
      let run = content[next...].prefix { $0 == tick }.count
      scan = next + run
      if run == ticks {
        at = scan
        return true
      }
    }
    return false
  }

  private mutating func skipLineBreak() -> Bool {
    let newline = UInt8(ascii: "\n")
    while let byte = peek(), byte.isASCIISpace, byte != newline { at += 1 }
    let isEscaped = peek() == UInt8(ascii: "\\")
    if isEscaped { at += 1 }
    guard skip(newline, count: 1) else { return false }
    // After an escaped line end cmark-gfm leaves the next line's blanks in the text.
    while !isEscaped, let byte = peek(), byte == 0x20 || byte == 0x09 { at += 1 }
    return true
  }

  private mutating func skipFootnoteReference() -> Bool {
    guard skip(UInt8(ascii: "["), count: 1), skip(UInt8(ascii: "^"), count: 1) else { return false }
    while let byte = peek() {
      at += 1
      if byte == UInt8(ascii: "]") { return true }
      if byte == UInt8(ascii: "\\"), let next = peek(), next.isASCIIPunctuation { at += 1 }
    }
    return false
  }
}
