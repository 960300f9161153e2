internal import Diagnostics

/// One file as a tree.
struct ParsedTemplate: Sendable {
  let source: TemplateText
  let name: String
  let nodes: [Node]
  /// Whether something in it could not be read; it is then not bound.
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
  /// Every inclusion in it, including those in blocks and arguments, in the order of the file.
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

/// A template as a tree. Text is kept as ranges of the file.
indirect enum Node: Sendable {
  /// A line of the output begins here. Its leading white space, which indentation changes, is not in the text that
  /// follows.
  case lineStart(LineStart)
  case text(Range<Int>)
  case variable(VariableNode)
  case section(SectionNode)
  case inclusion(InclusionNode)
  case block(BlockNode)
}

struct LineStart: Sendable {
  let leading: Range<Int>
  /// The line has only white space, so it is not indented.
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
  /// Whether it has two braces rather than three.
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
  /// White space before a tag that is alone on its line: each line of the file is indented with it.
  let leading: Range<Int>?
  let arguments: [BlockNode]
}

/// `{{$name}}…{{/name}}`: a place that a child template may fill, or what fills it.
///
/// When it replaces another block, its lines lose the indentation that they have in this file and get that of the other
/// block. This follows the spec's inheritance cases; where these leave open whether a line ends after the block, the
/// page gets exactly one line end.
struct BlockNode: Sendable {
  /// Unique within the file.
  let id: Int
  let name: Name
  let children: [Node]
  let content: Content
  let site: Site

  /// How the content between the tags begins and ends.
  struct Content: Sendable {
    /// The opening tag is alone on its line, so the content starts with a whole line.
    let startsLine: Bool
    let endsLine: Bool
    /// How many bytes of white space all its lines begin with.
    let indentation: Int
  }

  /// The position of the block in the lines around it.
  struct Site: Sendable {
    let startsLine: Bool
    let endsLine: Bool
    /// What to add before each line of a replacement.
    let indentation: Range<Int>
    /// The line end, if the block is alone on its line; it is then not in the tree.
    let lineEnd: Range<Int>?
  }
}
