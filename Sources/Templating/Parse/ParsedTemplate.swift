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
