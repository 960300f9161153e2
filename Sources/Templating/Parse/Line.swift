/// A line of a template, which is what the spec's rules on white space are about.
///
/// A tag may itself contain line ends (a long comment); the line then continues after it.
struct Line: Sendable {
  /// The white space at its beginning.
  let leading: Range<Int>
  /// What follows, up to the line end.
  let items: [Item]
  /// Empty at the end of a file without a final line end.
  let end: Range<Int>

  enum Item: Sendable {
    case text(Range<Int>)
    case tag(Tag)
  }

  var tags: [Tag] {
    items.compactMap { item in
      switch item {
      case .text: nil
      case .tag(let tag): tag
      }
    }
  }

  func hasText(in source: TemplateText) -> Bool {
    items.contains { item in
      switch item {
      case .text(let range): !source.isBlank(range)
      case .tag: false
      }
    }
  }

  static func lines(of pieces: [Piece], in source: TemplateText) -> [Line] {
    var lines: [Line] = []
    var items: [Item] = []
    var leading: Range<Int>?
    func finish(_ end: Range<Int>) {
      let leading = leading ?? (end.lowerBound..<end.lowerBound)
      lines.append(Line(leading: leading, items: items, end: end))
    }
    for piece in pieces {
      switch piece {
      case .lineEnd(let range):
        finish(range)
        items = []
        leading = nil
      case .text(let range):
        guard leading == nil else {
          items.append(.text(range))
          continue
        }
        let space = range.prefix { source.isBlank($0..<($0 + 1)) }
        let start = range.lowerBound + space.count
        leading = range.lowerBound..<start
        if start < range.upperBound { items.append(.text(start..<range.upperBound)) }
      case .tag(let tag):
        if leading == nil { leading = tag.range.lowerBound..<tag.range.lowerBound }
        items.append(.tag(tag))
      }
    }
    let end = source.bytes.count
    if leading != nil { finish(end..<end) }
    return lines
  }
}

/// What a line contributes to the output.
enum LineShape: Sendable {
  /// Everything, including its white space and its line end.
  case inline
  /// Only tags that show nothing: the line is dropped, and its leading white space is their indentation.
  case standalone
  /// One block from its first to its last tag: its white space and its line end belong to the block.
  case block
}

/// What is open in the builder when a line begins, outermost first.
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
    } else if !hasText, tags.count == 1, tags[0].canBeStandalone {
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
  /// A whole block is on the line, and is to be filled rather than an argument of a parent.
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
