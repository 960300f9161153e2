internal import Diagnostics

/// A template with everything that it includes: partials, parents, the blocks that fill others, and the white space
/// that these bring. Only its names remain to be looked up.
package struct Expansion: Sendable {
  package let steps: [Step]
  /// The template's own file.
  let file: Int
  /// All files that it is made from.
  let files: Set<Int>
  /// Whether nothing is missing because a file cannot be read, does not exist or includes itself.
  package let isComplete: Bool

  package enum Step: Sendable {
    /// Bytes of the current file, unchanged.
    case text(ArraySlice<UInt8>)
    /// The white space at the beginning or end of a line of the output, and the white space of the file that it
    /// replaces.
    case space([UInt8], at: Range<Int>)
    case variable(VariableNode)
    case section(SectionNode, [Step])
    case part(Part)
  }

  /// The content of a partial, a parent or a block.
  package struct Part: Sendable {
    let name: Name
    /// The file that it comes from.
    let file: Int
    /// Whether it is a block with the content of its own file.
    let isDefault: Bool
    package let steps: [Step]
  }
}

/// Assembles a template from its files.
struct Expander {
  /// Limits on how large a set of templates may grow, far above any site's needs. Partials that include others twice
  /// double at each level.
  static let largestText = 16 << 20
  static let mostNodes = 400_000
  static let deepestNesting = 200

  /// The context of a node.
  private struct Place {
    let file: Int
    /// The blocks that the templates further out fill.
    var blocks: [String: Filling] = [:]
    var indentation = Indentation()
  }

  private struct Filling {
    let file: Int
    let block: BlockNode
  }

  /// How the lines of a file or block are indented.
  private struct Indentation {
    /// Added before each line.
    var added: [UInt8] = []
    /// How many bytes of white space each line loses first.
    var removed = 0

    /// The white space of an output line, from that of the line in the file.
    func applied(to leading: ArraySlice<UInt8>) -> [UInt8] { added + leading.dropFirst(removed) }
  }

  private enum Unit: Hashable {
    case file(Int)
    case block(file: Int, id: Int)
  }

  private let set: TemplateSet
  private(set) var diagnostics: [Diagnostic] = []
  private var files: Set<Int> = []
  private var isComplete = true
  private var isTooLarge = false
  /// What is being assembled, outermost first, and the tags that asked for it.
  private var open: [(unit: Unit, name: String, tag: SourceLocation)] = []
  /// The next line begins in the middle of a line of the output, so it is not indented.
  private var isMidLine = false
  private var depth = 0
  private var nodeCount = 0
  private var size = 0

  init(_ set: TemplateSet) {
    self.set = set
  }

  mutating func expand(_ file: Int) -> Expansion {
    let template = set.templates[file]
    open = [(.file(file), template.name, template.source.location(0..<0))]
    let steps = steps(of: file, Place(file: file))
    return Expansion(steps: steps, file: file, files: files, isComplete: isComplete)
  }

  private mutating func steps(of file: Int, _ place: Place) -> [Expansion.Step] {
    files.insert(file)
    guard !set.templates[file].isBroken else {
      isComplete = false
      return []
    }
    return steps(of: set.templates[file].nodes, place)
  }

  private mutating func steps(of nodes: [Node], _ place: Place) -> [Expansion.Step] {
    var steps: [Expansion.Step] = []
    depth += 1
    defer { depth -= 1 }
    for node in nodes {
      nodeCount += 1
      guard !isTooLarge else { break }
      switch node {
      case .lineStart(let start): add(start, place, to: &steps)
      case .text(let range): add(range, place, to: &steps)
      case .variable(let variable):
        isMidLine = false
        steps.append(.variable(variable))
      case .section(let section):
        guard mayGoDeeper(section.name, place) else { break }
        steps.append(.section(section, self.steps(of: section.children, place)))
      case .inclusion(let inclusion): add(inclusion, place, to: &steps)
      case .block(let block): add(block, place, to: &steps)
      }
    }
    return steps
  }

  private func bytes(_ range: Range<Int>, _ place: Place) -> ArraySlice<UInt8> {
    set.templates[place.file].source.bytes[range]
  }

  // MARK: - Lines

  private mutating func add(_ range: Range<Int>, _ place: Place, to steps: inout [Expansion.Step]) {
    isMidLine = false
    size += range.count
    steps.append(.text(bytes(range, place)))
  }

  private mutating func add(_ start: LineStart, _ place: Place, to steps: inout [Expansion.Step]) {
    if start.isBlank { isMidLine = true }
    indent(start.leading, place, to: &steps)
  }

  /// Begins a line of the output that has this white space in the file.
  private mutating func indent(_ range: Range<Int>, _ place: Place, to steps: inout [Expansion.Step]) {
    let leading = bytes(range, place)
    let written =
      isMidLine ? Array(leading.dropFirst(place.indentation.removed)) : place.indentation.applied(to: leading)
    isMidLine = false
    size += written.count
    if !written.isEmpty { steps.append(.space(written, at: range)) }
  }

  // MARK: - Other files and blocks

  private mutating func add(_ node: InclusionNode, _ place: Place, to steps: inout [Expansion.Step]) {
    guard let file = set.index(of: node.name.text) else {
      isComplete = false
      return
    }
    guard mayGoDeeper(node.name, place) else { return }
    var inner = Place(file: file, blocks: place.blocks)
    // What a template further out fills takes precedence.
    for argument in node.arguments where inner.blocks[argument.name.text] == nil {
      inner.blocks[argument.name.text] = Filling(file: place.file, block: argument)
    }
    if let leading = node.leading {
      inner.indentation.added = place.indentation.applied(to: bytes(leading, place))
    }
    isMidLine = false
    enter(.file(file), node.name, place, to: &steps) { $0.steps(of: file, inner) }
    isMidLine = false
  }

  private mutating func add(_ node: BlockNode, _ place: Place, to steps: inout [Expansion.Step]) {
    guard mayGoDeeper(node.name, place) else { return }
    if let filling = place.blocks[node.name.text] {
      fill(node, with: filling, place, to: &steps)
    } else if let lineEnd = node.site.lineEnd {
      guard !node.children.isEmpty else { return }
      indent(node.site.indentation, place, to: &steps)
      addDefault(of: node, place, to: &steps)
      add(lineEnd, place, to: &steps)
    } else {
      addDefault(of: node, place, to: &steps)
    }
  }

  private mutating func addDefault(of node: BlockNode, _ place: Place, to steps: inout [Expansion.Step]) {
    let inside = self.steps(of: node.children, place)
    steps.append(.part(.init(name: node.name, file: place.file, isDefault: true, steps: inside)))
  }

  /// Replaces a block with another template's, with the indentation of this one's lines.
  private mutating func fill(
    _ node: BlockNode, with filling: Filling, _ place: Place, to steps: inout [Expansion.Step]
  ) {
    let content = filling.block.content
    guard !filling.block.children.isEmpty else { return }
    if node.site.startsLine, !content.startsLine { indent(node.site.indentation, place, to: &steps) }
    let inner = Place(
      file: filling.file, blocks: place.blocks,
      indentation: Indentation(
        added: place.indentation.applied(to: bytes(node.site.indentation, place)),
        removed: content.indentation))
    let outer = isMidLine
    isMidLine = !node.site.startsLine && content.startsLine
    enter(.block(file: filling.file, id: filling.block.id), node.name, place, to: &steps) {
      $0.steps(of: filling.block.children, inner)
    }
    isMidLine = outer
    guard node.site.endsLine, !content.endsLine else { return }
    if let lineEnd = node.site.lineEnd {
      add(lineEnd, place, to: &steps)
    } else {
      isMidLine = false
      steps.append(.space([UInt8(ascii: "\n")], at: node.name.range))
    }
  }

  private mutating func enter(
    _ unit: Unit, _ name: Name, _ place: Place, to steps: inout [Expansion.Step],
    _ inside: (inout Expander) -> [Expansion.Step]
  ) {
    let tag = set.templates[place.file].source.location(name.range)
    if let first = open.firstIndex(where: { $0.unit == unit }) { return reportRing(from: first, tag) }
    open.append((unit, name.text, tag))
    let within = inside(&self)
    open.removeLast()
    let file =
      switch unit {
      case .file(let file), .block(let file, _): file
      }
    steps.append(.part(.init(name: name, file: file, isDefault: false, steps: within)))
  }

  // MARK: - Faults

  /// Whether there is room to go deeper; if not, reports it.
  private mutating func mayGoDeeper(_ name: Name, _ place: Place) -> Bool {
    if isTooLarge { return false }
    if depth < Self.deepestNesting, nodeCount < Self.mostNodes, size < Self.largestText { return true }
    isTooLarge = true
    isComplete = false
    diagnostics.append(
      Diagnostic(
        TemplateRules.tooLarge, at: set.templates[place.file].source.location(name.range),
        "the templates include each other too often or too deeply from here"))
    return false
  }

  /// Reports something that leads back to what is not finished.
  ///
  /// A file whose own tags lead back to it was refused when the set was parsed. What remains are rings that are
  /// closed by filling a block.
  private mutating func reportRing(from first: Int, _ tag: SourceLocation) {
    isComplete = false
    let ring = (open[first...].suffix(1) + open[first...].dropLast()).map { entry in
      switch entry.unit {
      case .file(let file): (isKnown: set.faulty.contains(file), label: set.templates[file].name)
      case .block: (isKnown: false, label: "{{$\(entry.name)}}")
      }
    }
    guard !ring.contains(where: \.isKnown) else { return }
    let report = Diagnostic.ring(ring.map(\.label), [tag] + open[first...].dropFirst().map(\.tag))
    if !diagnostics.contains(where: { $0.location == report.location }) { diagnostics.append(report) }
  }
}

extension Diagnostic {
  /// - Parameters:
  ///   - names: what includes each other, in order.
  ///   - tags: where each includes the next; the last one includes the first.
  static func ring(_ names: [String], _ tags: [SourceLocation]) -> Diagnostic {
    let words = (names + names.prefix(1)).joined(separator: " → ")
    let following = names.dropFirst() + names.prefix(1)
    return Diagnostic(
      TemplateRules.endlessRecursion, at: tags.first ?? SourceLocation(path: ""),
      "'\(names.first ?? "")' includes itself: \(words)",
      notes: zip(following, tags).dropFirst().map { Note("'\($0)' is included from here", at: $1) })
  }
}
