internal import Diagnostics

/// One file as a tree.
struct ParsedTemplate: Sendable {
  let source: TemplateText
  let name: String
  let nodes: [Node]
  /// Whether something in it could not be read: it is not bound then.
  let isBroken: Bool

  static func parse(_ file: TemplateFile) -> Checked<ParsedTemplate> {
    let source = TemplateText(path: file.path, bytes: file.bytes)
    let scanner = TagScanner(source)
    var builder = TreeBuilder(source)
    builder.build(Line.lines(of: scanner.pieces, in: source), isWhole: scanner.diagnostics.isEmpty)
    let diagnostics = scanner.diagnostics + builder.diagnostics
    return Checked(
      ParsedTemplate(
        source: source, name: file.name, nodes: builder.nodes, isBroken: diagnostics.hasErrors),
      diagnostics)
  }
}

extension ParsedTemplate {
  /// Every inclusion in it, those in blocks and arguments too, in the order of the file.
  var inclusions: [InclusionNode] {
    var found: [InclusionNode] = []
    func visit(_ nodes: [Node]) {
      for node in nodes {
        switch node {
        case .lineStart, .text, .variable: break
        case .section(let section): visit(section.children)
        case .block(let block): visit(block.children)
        case .inclusion(let inclusion):
          found.append(inclusion)
          for argument in inclusion.arguments { visit(argument.children) }
        }
      }
    }
    visit(nodes)
    return found
  }

  /// The names of all blocks in it.
  var blockNames: Set<String> {
    var names: Set<String> = []
    func visit(_ nodes: [Node]) {
      for node in nodes {
        switch node {
        case .lineStart, .text, .variable: break
        case .section(let section): visit(section.children)
        case .block(let block):
          names.insert(block.name.text)
          visit(block.children)
        case .inclusion(let inclusion):
          for argument in inclusion.arguments {
            names.insert(argument.name.text)
            visit(argument.children)
          }
        }
      }
    }
    visit(nodes)
    return names
  }
}

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
package struct Name: Sendable {
  let text: String
  let range: Range<Int>
  package let parts: [Part]

  package struct Part: Sendable {
    package let text: String
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

package struct VariableNode: Sendable {
  package let name: Name
  /// Two braces rather than three.
  package let isEscaped: Bool
}

package struct SectionNode: Sendable {
  package let name: Name
  package let isInverted: Bool
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
