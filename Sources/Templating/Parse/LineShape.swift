/// How a line takes part in the output.
enum LineShape: Sendable {
  /// With its white space and its end.
  case inline
  /// Only tags that show nothing: the line goes, its leading white space is their indentation.
  case standalone
  /// From its first to its last tag one block: its white space and its end belong to the block.
  case block
}

/// What the builder has open when a line begins, from the outermost.
enum OpenKind: Sendable, Hashable {
  case section
  case parent
  case block
}

extension LineShape {
  /// - Parameter open: what is open when the line begins.
  init(of line: Line, in source: TemplateText, open: [OpenKind]) {
    let tags = line.tags
    let hasText = line.hasText(in: source)
    if tags.isEmpty {
      self = .inline
    } else if !hasText, tags.count == 1, tags[0].mayStandAlone {
      self = .standalone
    } else {
      let pairs = TagPairs(tags, open: open)
      if !hasText, pairs.isInheritance, !pairs.hasBlockInPlace {
        self = .standalone
      } else if pairs.firstTagClosesLast, line.startsAndEndsWithTag(in: source) {
        self = .block
      } else {
        self = .inline
      }
    }
  }
}

extension Line {
  fileprivate func startsAndEndsWithTag(in source: TemplateText) -> Bool {
    let visible = items.filter { item in
      switch item {
      case .text(let range): !source.isBlank(range)
      case .tag: true
      }
    }
    guard case .tag? = visible.first, case .tag? = visible.last else { return false }
    return true
  }
}

/// Which of a line's tags belong together.
private struct TagPairs {
  /// All tags open or close a parent or a block.
  private(set) var isInheritance = true
  /// A whole block stands on the line, and is a place to fill rather than an argument of a parent.
  private(set) var hasBlockInPlace = false
  /// The first tag opens a block that the last tag closes.
  private(set) var firstTagClosesLast = false

  init(_ tags: [Tag], open: [OpenKind]) {
    var stack: [(kind: OpenKind, tag: Int?)] = open.map { ($0, nil) }
    for (index, tag) in tags.enumerated() {
      switch tag.kind {
      case .section, .inverted:
        stack.append((.section, index))
        isInheritance = false
      case .parent: stack.append((.parent, index))
      case .block: stack.append((.block, index))
      case .close:
        guard let closed = stack.popLast() else { continue }
        if closed.kind == .section { isInheritance = false }
        guard closed.kind == .block, let first = closed.tag else { continue }
        if stack.last?.kind != .parent { hasBlockInPlace = true }
        if first == 0, index == tags.count - 1 { firstTagClosesLast = true }
      case .comment, .delimiters, .variable, .unescaped, .partial: isInheritance = false
      }
    }
  }
}
