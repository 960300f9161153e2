/// A template as a tree. Text is kept as stretches of the file.
indirect enum Node: Sendable {
  /// A line of the output begins here. Its leading white space, which indentation changes, is not
  /// in the text that follows.
  case lineStart(LineStart)
  case text(Range<Int>)
  case variable(VariableNode)
  case section(SectionNode)
  case inclusion(InclusionNode)
  case block(BlockNode)
}

struct LineStart: Sendable {
  let leading: Range<Int>
  /// Nothing but white space is on the line, so it is not indented.
  let isBlank: Bool
}

/// A name in a tag; `party.name` has two parts, `.` has none.
struct Name: Sendable {
  let text: String
  let range: Range<Int>
  let parts: [Part]

  struct Part: Sendable {
    let text: String
    let range: Range<Int>
  }

  init(_ range: Range<Int>, in source: TemplateText) {
    text = source.text(range)
    self.range = range
    if text == "." {
      parts = []
      return
    }
    var parts: [Part] = []
    var start = range.lowerBound
    for offset in range where source.bytes[offset] == UInt8(ascii: ".") {
      parts.append(Part(text: source.text(start..<offset), range: start..<offset))
      start = offset + 1
    }
    parts.append(Part(text: source.text(start..<range.upperBound), range: start..<range.upperBound))
    self.parts = parts
  }
}

struct VariableNode: Sendable {
  let name: Name
  /// Two braces rather than three.
  let isEscaped: Bool
}

struct SectionNode: Sendable {
  let name: Name
  let isInverted: Bool
  let children: [Node]
}

/// `{{>name}}`, or `{{<name}}…{{/name}}` with blocks for the other file.
struct InclusionNode: Sendable {
  let name: Name
  let isParent: Bool
  /// White space before a tag that has a line to itself: each line of the file is indented by it.
  let leading: Range<Int>?
  let arguments: [BlockNode]
}

/// `{{$name}}…{{/name}}`: a place that a child template may fill, and what fills it.
///
/// Its lines, when it replaces another block, lose the indentation that they have in this file and
/// get the one that the other's lines have there. That follows the spec's inheritance cases; where
/// these leave it open whether a line ends after the block, the page gets exactly one line end.
struct BlockNode: Sendable {
  /// Unique within the file.
  let id: Int
  let name: Name
  let children: [Node]
  let content: Content
  let site: Site

  /// How what is between the tags begins and ends.
  struct Content: Sendable {
    /// The opening tag has its line to itself, so that the content starts with a whole line.
    let startsLine: Bool
    let endsLine: Bool
    /// How many bytes of white space all its lines begin with.
    let indentation: Int
  }

  /// How the block lies in the lines around it.
  struct Site: Sendable {
    let startsLine: Bool
    let endsLine: Bool
    /// What to put before each line of a replacement.
    let indentation: Range<Int>
    /// Where the block has a line to itself: that line's end. Not in the tree otherwise.
    let lineEnd: Range<Int>?
  }
}
