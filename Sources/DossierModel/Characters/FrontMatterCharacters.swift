package import Diagnostics
import Yams

/// Finds control characters in YAML, in `dossier.yml` or before a body, that are written as escapes, and isolates that
/// are not closed in their value.
///
/// - Parameters:
/// - scan: what a quick look at the whole file found.
///   - isSite: whether the file is YAML from its first byte to its last.
/// - isRightToLeft: whether isolates are allowed there.
package func checkFrontMatterCharacters(
  _ file: [UInt8], path: String, _ scan: CharacterScan, isSite: Bool, isRightToLeft: Bool
) -> [Diagnostic] {
  guard scan.mayHoldEscapes || (scan.holdsIsolates && isRightToLeft) else { return [] }
  let text: YAMLText
  if isSite {
    text = YAMLText(file)
  } else if case .success(let matter) = FrontMatter.find(in: file) {
    text = YAMLText(file, in: matter.yaml)
  } else {
    return []
  }
  // What cannot be read has already been reported.
  guard text.excessOfAliases == nil,
    let parser = try? Parser(yaml: text.string, resolver: .basic, encoding: .utf8),
    let root = try? parser.singleRoot()
  else { return [] }
  var search = ScalarSearch(text: text, path: path, isRightToLeft: isRightToLeft)
  search.visit(root)
  return search.diagnostics
}

/// Goes through the scalars of a YAML text.
private struct ScalarSearch {
  let text: YAMLText
  let path: String
  let isRightToLeft: Bool
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the nodes seen so far begin: an alias is its node over again, and aliases of aliases would take exponential
  /// time.
  private var seen: Set<Int> = []

  init(text: YAMLText, path: String, isRightToLeft: Bool) {
    self.text = text
    self.path = path
    self.isRightToLeft = isRightToLeft
  }

  mutating func visit(_ root: Node) {
    var pending = [root]
    while let node = pending.popLast() {
      switch node {
      case .scalar(let scalar): check(scalar, text.range(of: node).bytes)
      case .mapping(let mapping):
        if isNew(node) { for pair in mapping { pending += [pair.key, pair.value] } }
      case .sequence(let sequence):
        if isNew(node) { pending += sequence }
      case .alias: break
      }
    }
  }

  /// A mapping begins where its first key does, so scalars are not counted.
  private mutating func isNew(_ node: Node) -> Bool {
    if case .mapping(let mapping) = node, mapping.isEmpty { return false }
    return seen.insert(text.offset(of: node.mark)).inserted
  }

  private mutating func check(_ scalar: Node.Scalar, _ place: Range<Int>) {
    let escapes = scalar.style == .doubleQuoted ? WrittenCharacter.escapes(in: text.bytes, place) : []
    let isolates = scalar.string.unicodeScalars.contains { ControlCharacter($0)?.kind == .isolate }
    var faulty = escapes.filter { character in
      ControlCharacter(character.scalar).map { $0.kind != .isolate || !isRightToLeft } ?? false
    }
    if isolates, isRightToLeft {
      let written = WrittenCharacter.literal(in: text.bytes, place) + escapes
      faulty += unbalancedIsolates(written.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
    for character in faulty {
      guard let control = ControlCharacter(character.scalar) else { continue }
      diagnostics.append(
        control.diagnostic(
          at: SourceLocation(path: path, range: SourceRange(character.range)),
          isRightToLeft: isRightToLeft))
    }
  }
}
