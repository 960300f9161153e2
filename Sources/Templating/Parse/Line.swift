/// A line of a template: what the spec's rules on white space are about.
///
/// A tag may itself contain line ends (a long comment); the line then goes on behind it.
struct Line: Sendable {
  /// White space that it begins with.
  let leading: Range<Int>
  /// What follows, up to the line end.
  let items: [Item]
  /// Empty at the end of a file that does not end in a line end.
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
