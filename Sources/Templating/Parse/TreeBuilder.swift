internal import Diagnostics

/// Builds a file's tree, line by line.
struct TreeBuilder {
  /// Deeper nesting is refused: nobody can read it, and a tree without a limit could not be walked.
  static let deepestNesting = 64

  private let source: TemplateText
  private var stack: [OpenNode] = []
  private var blockCount = 0
  private(set) var nodes: [Node] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var isTooDeep = false

  init(_ source: TemplateText) {
    self.source = source
  }

  /// - Parameter isWhole: the scanner reached the end of the file, so that whatever is still open lacks its closing
  ///   tag.
  mutating func build(_ lines: [Line], isWhole: Bool) {
    for line in lines {
      let shape = LineShape(of: line, in: source, open: stack.map(\.kind))
      switch shape {
      case .inline: addInline(line)
      case .standalone: for tag in line.tags { add(tag, on: line, shape) }
      case .block: addBlockLine(line)
      }
      if isTooDeep { return }
    }
    guard isWhole else { return }
    for open in stack {
      report(
        TemplateRules.unclosedSection, open.name.range,
        "'\(open.name.text)' is opened here and never closed: {{/\(open.name.text)}} is missing")
    }
  }

  private mutating func addInline(_ line: Line) {
    let isBlank = line.items.isEmpty
    if !isBlank || !line.leading.isEmpty {
      append(.lineStart(LineStart(leading: line.leading, isBlank: isBlank)))
    }
    for item in line.items {
      switch item {
      case .text(let range): append(.text(range))
      case .tag(let tag): add(tag, on: line, .inline)
      }
    }
    if !line.end.isEmpty { append(.text(line.end)) }
  }

  private mutating func addBlockLine(_ line: Line) {
    var items = line.items[...]
    // White space after the block belongs to the line end, which the block keeps.
    while case .text? = items.last { items.removeLast() }
    for item in items {
      switch item {
      case .text(let range): append(.text(range))
      case .tag(let tag): add(tag, on: line, .block)
      }
    }
  }

  private mutating func add(_ tag: Tag, on line: Line, _ shape: LineShape) {
    guard !isTooDeep else { return }
    let name = Name(tag.name, in: source)
    switch tag.kind {
    case .comment, .delimiters: break
    case .variable: append(.variable(VariableNode(name: name, isEscaped: true)))
    case .unescaped: append(.variable(VariableNode(name: name, isEscaped: false)))
    case .partial:
      let leading = shape == .standalone ? line.leading : nil
      append(.inclusion(InclusionNode(name: name, isParent: false, leading: leading, arguments: [])))
    case .section, .inverted, .parent, .block: open(tag, name, on: line, shape)
    case .close: close(name, on: line, shape)
    }
  }

  private mutating func open(_ tag: Tag, _ name: Name, on line: Line, _ shape: LineShape) {
    guard stack.count < Self.deepestNesting else {
      report(
        TemplateRules.tooLarge, name.range, "'\(name.text)' is nested more than \(Self.deepestNesting) deep")
      isTooDeep = true
      return
    }
    stack.append(OpenNode(tag: tag, name: name, line: line, shape: shape))
  }

  private mutating func close(_ name: Name, on line: Line, _ shape: LineShape) {
    guard let index = stack.lastIndex(where: { $0.name.text == name.text }) else {
      let hint =
        stack.last.map {
          "; '\($0.name.text)' is, since line \(source.lineNumber(at: $0.name.range.lowerBound))"
        } ?? ""
      report(TemplateRules.unclosedSection, name.range, "'\(name.text)' is closed here but not open\(hint)")
      return
    }
    for open in stack[(index + 1)...] {
      report(
        TemplateRules.unclosedSection, open.name.range,
        "'\(open.name.text)' is not closed before {{/\(name.text)}}, which closes what is around it")
    }
    stack.removeSubrange((index + 1)...)
    let node = stack.removeLast().closed(id: blockCount, on: line, shape, in: source)
    if case .block = node { blockCount += 1 }
    append(node)
  }

  private mutating func append(_ node: Node) {
    guard let last = stack.indices.last else {
      nodes.append(node)
      return
    }
    guard stack[last].kind == .parent else {
      stack[last].nodes.append(node)
      return
    }
    appendArgument(node, to: last)
  }

  /// Inside a parent only blocks count; the spec ignores the rest, and an editor who wrote it should be told.
  private mutating func appendArgument(_ node: Node, to parent: Int) {
    func ignored(_ range: Range<Int>) {
      report(
        TemplateRules.ignoredText, range,
        "this is not shown: inside {{<\(stack[parent].name.text)}} only blocks are")
    }
    switch node {
    case .block(let block):
      if stack[parent].arguments.contains(where: { $0.name.text == block.name.text }) {
        report(
          TemplateRules.ignoredText, block.name.range,
          "the block '\(block.name.text)' is filled twice; only the first one is shown")
      } else {
        stack[parent].arguments.append(block)
      }
    case .text(let range):
      if !source.bytes[range].allSatisfy({ $0 <= 0x20 }) { ignored(range) }
    case .variable(let variable): ignored(variable.name.range)
    case .section(let section): ignored(section.name.range)
    case .inclusion(let inclusion): ignored(inclusion.name.range)
    case .lineStart: break
    }
  }

  private mutating func report(_ rule: Rule, _ range: Range<Int>, _ message: String) {
    diagnostics.append(Diagnostic(rule, at: source.location(range), message))
  }
}

/// A section, parent or block whose closing tag has not been reached.
struct OpenNode: Sendable {
  let tag: Tag
  let name: Name
  /// The line of the opening tag, and its shape.
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
  ///   - line: the line of the closing tag.
  ///   - closing: the shape of that line.
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

  /// White space after the closing tag, and the line end.
  private func lineEnd(_ line: Line, in source: TemplateText) -> Range<Int> {
    let start = line.tags.last?.range.upperBound ?? line.end.lowerBound
    return start..<line.end.upperBound
  }

  /// The least white space that any of their lines begins with. Lines with nothing but a section's tag are not in the
  /// output and do not count.
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
