/// A section, parent or block whose closing tag has not come yet.
struct OpenNode: Sendable {
  let tag: Tag
  let name: Name
  /// The line of the opening tag, and how it is laid out.
  let line: Line
  let shape: LineShape
  var nodes: [Node] = []
  var arguments: [BlockNode] = []

  init(tag: Tag, name: Name, line: Line, shape: LineShape) {
    self.tag = tag
    self.name = name
    self.line = line
    self.shape = shape
  }

  var kind: OpenKind {
    switch tag.kind {
    case .parent: .parent
    case .block: .block
    case .section, .inverted, .comment, .delimiters, .variable, .unescaped, .close, .partial: .section
    }
  }

  /// - Parameters:
  ///   - line: that of the closing tag.
  ///   - closing: how that line is laid out.
  func closed(id: Int, on line: Line, _ closing: LineShape, in source: TemplateText) -> Node {
    switch kind {
    case .section:
      .section(SectionNode(name: name, isInverted: tag.kind == .inverted, children: nodes))
    case .parent:
      .inclusion(
        InclusionNode(
          name: name, isParent: true, leading: shape == .standalone ? self.line.leading : nil,
          arguments: arguments))
    case .block:
      .block(block(id: id, on: line, closing, in: source))
    }
  }

  private func block(id: Int, on line: Line, _ closing: LineShape, in source: TemplateText) -> BlockNode {
    let startsLine = shape == .standalone
    let isOnOwnLine = shape == .block
    let indentation = startsLine ? Self.indentation(of: nodes) : nil
    // On one line, `{{$a}}{{/a}}` in a parent's arguments is standalone and has no lines inside.
    let endsLine = closing == .standalone && (line.end != self.line.end || !startsLine)
    return BlockNode(
      id: id, name: name, children: nodes,
      content: BlockNode.Content(
        startsLine: startsLine, endsLine: endsLine, indentation: indentation?.count ?? 0),
      site: BlockNode.Site(
        startsLine: startsLine || isOnOwnLine, endsLine: endsLine || isOnOwnLine,
        indentation: indentation ?? self.line.leading,
        lineEnd: isOnOwnLine ? lineEnd(line, in: source) : nil))
  }

  /// White space behind the closing tag, and the line's end.
  private func lineEnd(_ line: Line, in source: TemplateText) -> Range<Int> {
    let start = line.tags.last?.range.upperBound ?? line.end.lowerBound
    return start..<line.end.upperBound
  }

  /// The least white space that a line among them begins with. Lines that hold nothing but a
  /// section's tag are not in the output and do not count.
  static func indentation(of nodes: [Node]) -> Range<Int>? {
    var least: Range<Int>?
    func consider(_ range: Range<Int>) {
      if range.count < least?.count ?? .max { least = range }
    }
    for node in nodes {
      switch node {
      case .lineStart(let start): if !start.isBlank { consider(start.leading) }
      case .text, .variable: break
      case .section(let section): indentation(of: section.children).map(consider)
      case .inclusion(let inclusion): inclusion.leading.map(consider)
      case .block(let block):
        if block.site.lineEnd != nil { consider(block.site.indentation) }
        indentation(of: block.children).map(consider)
      }
    }
    return least
  }
}
