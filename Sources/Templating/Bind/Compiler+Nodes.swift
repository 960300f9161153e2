internal import Diagnostics

extension Compiler {
  mutating func emit(_ nodes: [Node], _ context: Context, _ body: inout Body) {
    depth += 1
    defer { depth -= 1 }
    for node in nodes {
      nodeCount += 1
      guard !isBroken || nodeCount < Self.mostNodes else { return }
      switch node {
      case .lineStart(let start): emit(start, context, &body)
      case .text(let range): emit(range, context, &body)
      case .variable(let variable): emit(variable, context, &body)
      case .section(let section): emit(section, context, &body)
      case .inclusion(let inclusion): emit(inclusion, context, &body)
      case .block(let block): emit(block, context, &body)
      }
    }
  }

  /// Whether there is room to go deeper; reports where there is none.
  private mutating func mayGoDeeper(_ name: Name, _ context: Context) -> Bool {
    guard depth < Self.deepestNesting, nodeCount < Self.mostNodes else {
      reportTooLarge(set.templates[context.template].source.location(name.range))
      return false
    }
    return true
  }

  mutating func reportFault(in body: inout Body, _ context: Context) {
    guard let fault = body.fault else { return }
    body.fault = nil
    report(
      TemplateRules.unbalancedMarkup,
      at: set.templates[context.template].source.location(fault.offset..<(fault.offset + 1)), fault.message)
  }

  // MARK: - Lines

  private mutating func emit(_ start: LineStart, _ context: Context, _ body: inout Body) {
    let leading = set.templates[context.template].source.bytes[start.leading]
    if !leading.isEmpty { checkFolder(at: start.leading, context, body) }
    if start.isBlank {
      body.append(leading.dropFirst(context.indentation.removed))
    } else {
      indent(leading, context, &body)
    }
  }

  /// Begins a line of the output that has this white space in the file.
  private mutating func indent(_ leading: ArraySlice<UInt8>, _ context: Context, _ body: inout Body) {
    if body.skipsIndentation {
      body.pending += leading.dropFirst(context.indentation.removed)
    } else {
      if context.indentation.isDynamic {
        flush(&body)
        body.steps.append(.indentation)
      }
      body.pending += context.indentation.applied(to: leading)
    }
    body.skipsIndentation = false
    body.scan(leading)
  }

  // MARK: - Names

  private mutating func emit(_ variable: VariableNode, _ context: Context, _ body: inout Body) {
    body.skipsIndentation = false
    do {
      let bound = try names.bind(variable, in: context.scope, at: body.state)
      flush(&body)
      body.steps.append(.variable(bound.variable))
      body.weight += 1
      checkFolder(at: variable.name.range, context, body)
      body.state.folder = bound.isFolder ? .after : .none
    } catch {
      body.state.folder = .none
      report(error, in: context)
    }
    body.state.url = body.state.url.afterValue
    if body.state.place == .beforeValue { body.state.place = .value(.none) }
  }

  private mutating func emit(_ node: SectionNode, _ context: Context, _ body: inout Body) {
    guard mayGoDeeper(node.name, context) else { return }
    let entered: EnteredSection<Names.Section, Names.Scope>
    do {
      entered = try names.enter(node, in: context.scope)
    } catch {
      // Names inside it may be those of what it should have entered, so nothing is said of them.
      return report(error, in: context)
    }
    flush(&body)
    let start = body.steps.count
    var before = body.state
    // A section that repeats begins where its last turn ended; three turns settle any difference.
    for _ in 0..<(entered.repeats ? 3 : 1) {
      body.steps.removeSubrange(start...)
      body.state = before
      emit(node, entered, context, &body)
      guard let after = MarkupState.join(before, body.state) else {
        reportUnbalanced(node, before, body.state, context)
        body.state = before
        return
      }
      if after == before { break }
      before = after
    }
    body.state = before
  }

  private mutating func emit(
    _ node: SectionNode, _ entered: EnteredSection<Names.Section, Names.Scope>, _ context: Context,
    _ body: inout Body
  ) {
    let start = body.steps.count
    body.steps.append(.section(entered.section, end: start))
    if let descent = entered.descent { body.descents.append(descent) }
    var inner = context
    inner.scope = entered.inner
    emit(node.children, inner, &body)
    flush(&body)
    if entered.descent != nil { body.descents.removeLast() }
    body.steps[start] = .section(entered.section, end: body.steps.count)
    body.weight += 1
  }

  private mutating func reportUnbalanced(
    _ node: SectionNode, _ before: MarkupState, _ after: MarkupState, _ context: Context
  ) {
    report(
      TemplateRules.unbalancedMarkup,
      at: set.templates[context.template].source.location(node.name.range),
      "the section '\(node.name.text)' starts \(before.words) and ends \(after.words)")
  }

  // MARK: - Other files and blocks

  private mutating func emit(_ node: InclusionNode, _ context: Context, _ body: inout Body) {
    let found = set.index(of: node.name.text)
    if found == nil, ignoresMissing { return }
    guard let target = found, !set.templates[target].isBroken else {
      isBroken = true
      return
    }
    guard mayGoDeeper(node.name, context) else { return }
    var blocks = context.blocks
    for argument in node.arguments {
      let reference = BlockReference(template: context.template, block: argument.id)
      blockNodes[reference] = argument
      // What a template further out fills goes before what this one does.
      if blocks[argument.name.text] == nil { blocks[argument.name.text] = reference }
    }
    let leading = node.leading.map { set.templates[context.template].source.bytes[$0] }
    if let leading { body.scan(leading) }
    call(
      .template(target), blocks: blocks, removing: 0,
      leading: leading.map { context.indentation.applied(to: $0) }, startsMidLine: false, at: node.name,
      context, &body)
    body.skipsIndentation = false
  }

  private mutating func emit(_ node: BlockNode, _ context: Context, _ body: inout Body) {
    guard mayGoDeeper(node.name, context) else { return }
    if let reference = context.blocks[node.name.text], let filling = blockNodes[reference] {
      fill(node, with: filling, reference, context, &body)
    } else {
      emitDefault(node, context, &body)
    }
  }

  private mutating func emitDefault(_ node: BlockNode, _ context: Context, _ body: inout Body) {
    let before = body.state
    let bytes = set.templates[context.template].source.bytes
    if let lineEnd = node.site.lineEnd {
      guard !node.children.isEmpty else { return }
      indent(bytes[node.site.indentation], context, &body)
      emit(node.children, context, &body)
      body.append(bytes[lineEnd])
    } else {
      emit(node.children, context, &body)
    }
    guard MarkupState.join(before, body.state) == nil else { return }
    report(
      TemplateRules.unbalancedMarkup,
      at: set.templates[context.template].source.location(node.name.range),
      "the block '\(node.name.text)' starts \(before.words) and ends \(body.state.words)")
  }

  /// Puts another template's block in the place of one, so that its lines stand as this one's would.
  private mutating func fill(
    _ node: BlockNode, with filling: BlockNode, _ reference: BlockReference, _ context: Context,
    _ body: inout Body
  ) {
    guard !filling.children.isEmpty else { return }
    let bytes = set.templates[context.template].source.bytes
    let leading = bytes[node.site.indentation]
    if node.site.startsLine, !filling.content.startsLine { indent(leading, context, &body) }
    call(
      .block(reference), blocks: context.blocks, removing: filling.content.indentation,
      leading: context.indentation.applied(to: leading),
      startsMidLine: !node.site.startsLine && filling.content.startsLine, at: node.name, context, &body)
    guard node.site.endsLine, !filling.content.endsLine else { return }
    body.append(node.site.lineEnd.map { bytes[$0] } ?? [UInt8(ascii: "\n")])
  }
}
