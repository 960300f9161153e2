package import Diagnostics
import Yams

/// Finds control characters in YAML, in `dossier.yml` or before a body, that are not written as themselves, and
/// isolates that are not closed in their value.
///
/// - Parameters:
///   - scan: what a look at the whole file found.
///   - isSite: whether the file is YAML from its first byte to its last.
///   - isRightToLeft: whether isolates may stand there.
package func checkFrontMatterCharacters(
  _ file: [UInt8], path: String, _ scan: CharacterScan, isSite: Bool, isRightToLeft: Bool
) -> [Diagnostic] {
  guard scan.mayHoldEscapes || (scan.holdsIsolates && isRightToLeft) else { return [] }
  let text: YAMLText
  if isSite {
    text = YAMLText(file, range: LineTable.textStart(of: file)..<file.count, firstLine: 1)
  } else if case .success(let matter) = FrontMatter.find(in: file) {
    text = YAMLText(file, range: matter.yaml, firstLine: matter.yamlLine)
  } else {
    return []
  }
  // What cannot be read has been reported as that.
  guard !text.hasManyAliases,
    let parser = try? Parser(yaml: text.maskingControls, resolver: .basic, encoding: .utf8),
    let root = try? parser.singleRoot()
  else { return [] }
  var search = ScalarSearch(text: text, lines: LineTable(file), path: path, isRightToLeft: isRightToLeft)
  search.visit(root)
  return search.diagnostics
}

extension YAMLText {
  /// The text with a blank in the place of each control character that is written as itself: it is reported at its
  /// place, and the rest can still be read. Isolates stay.
  var maskingControls: String {
    let string = string
    func isMasked(_ scalar: Unicode.Scalar) -> Bool {
      ControlCharacter(scalar).map { $0.kind != .isolate } ?? false
    }
    guard string.unicodeScalars.contains(where: isMasked) else { return string }
    return String(String.UnicodeScalarView(string.unicodeScalars.map { isMasked($0) ? " " : $0 }))
  }
}

/// Goes through the scalars of a YAML text.
private struct ScalarSearch {
  let text: YAMLText
  let lines: LineTable
  let path: String
  let isRightToLeft: Bool
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the nodes seen so far begin: an alias is the node that it names once more, and aliases of aliases would
  /// take exponential time.
  private var seen: Set<SourcePosition> = []

  init(text: YAMLText, lines: LineTable, path: String, isRightToLeft: Bool) {
    self.text = text
    self.lines = lines
    self.path = path
    self.isRightToLeft = isRightToLeft
  }

  mutating func visit(_ root: Node) {
    var pending = [root]
    while let node = pending.popLast() {
      switch node {
      case .scalar(let scalar): check(scalar, text.range(of: node))
      case .mapping(let mapping):
        if isNew(node) { for pair in mapping { pending += [pair.key, pair.value] } }
      case .sequence(let sequence):
        if isNew(node) { pending += sequence }
      case .alias: break
      }
    }
  }

  /// A mapping begins where its first key does, so that scalars are not counted.
  private mutating func isNew(_ node: Node) -> Bool {
    if case .mapping(let mapping) = node, mapping.isEmpty { return false }
    return seen.insert(text.position(of: node.mark)).inserted
  }

  private mutating func check(_ scalar: Node.Scalar, _ range: SourceRange) {
    let place =
      lines.offset(of: range.start)..<max(lines.offset(of: range.start), lines.offset(of: range.end))
    let escapes = scalar.style == .doubleQuoted ? WrittenCharacter.escapes(in: lines.bytes, place) : []
    let isolates = scalar.string.unicodeScalars.contains { ControlCharacter($0)?.kind == .isolate }
    var faulty = escapes.filter { character in
      ControlCharacter(character.scalar).map { $0.kind != .isolate || !isRightToLeft } ?? false
    }
    if isolates, isRightToLeft {
      let written = WrittenCharacter.literal(in: lines.bytes, place) + escapes
      faulty += unbalancedIsolates(written.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
    for character in faulty {
      guard let control = ControlCharacter(character.scalar) else { continue }
      diagnostics.append(
        control.diagnostic(
          at: SourceLocation(path: path, range: lines.range(of: character.range)),
          isRightToLeft: isRightToLeft))
    }
  }
}
