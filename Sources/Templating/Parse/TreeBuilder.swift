internal import Diagnostics

/// Builds a file's tree, line by line.
struct TreeBuilder {
  /// Deeper nesting is refused: nobody can read it, and a tree of any depth could not be walked.
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

  /// - Parameter isWhole: the scanner reached the end of the file; what is still open there then
  ///   lacks its closing tag.
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
    // White space behind the block belongs to the line's end, which the block keeps.
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
      report(TemplateRules.unclosedSection, name.range, "'\(name.text)' is closed here and not open\(hint)")
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

  /// Inside a parent only blocks count; the spec ignores the rest, and an editor who wrote it should
  /// hear of that.
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
