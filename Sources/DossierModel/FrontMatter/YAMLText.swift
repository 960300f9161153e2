import Diagnostics
import Yams

/// A stretch of YAML inside a file, for turning Yams' marks into positions in the file.
///
/// Yams counts lines and columns from 1 within the stretch, and columns in characters; positions
/// in the file count bytes. No mark leads out of the stretch, whatever it says.
struct YAMLText {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let lines: LineTable
  /// Without one there is no anchor.
  private let hasAmpersand: Bool
  /// Made only where a line is long: thousands of values may stand in it.
  private let characters: CharacterCounts?

  /// A mark in a line of up to this many bytes is found by walking there.
  private static let shortLine = 512

  init(_ file: [UInt8], range: Range<Int>, firstLine: Int) {
    var hasAmpersand = false
    var mayHaveForeignBreak = false
    for index in range {
      switch file[index] {
      case UInt8(ascii: "&"): hasAmpersand = true
      case 0xC2, 0xE2: mayHaveForeignBreak = true
      default: continue
      }
    }
    let bytes = mayHaveForeignBreak ? file.withBlanks(forForeignLineBreaksIn: range) : file
    self.hasAmpersand = hasAmpersand
    let lines = LineTable(bytes, in: range, firstLine: firstLine)
    let hasLongLine = (1...lines.count).contains { (lines.text(ofLine: $0)?.count ?? 0) > Self.shortLine }
    self.bytes = bytes
    self.range = range
    self.lines = lines
    characters = hasLongLine ? CharacterCounts(bytes) : nil
  }

  var firstLine: Int { lines.firstLine }

  var string: String { String(decoding: bytes[range], as: UTF8.self) }

  func position(of mark: Mark?) -> SourcePosition { lines.position(of: offset(of: mark)) }

  /// The byte at a position; nothing where its line ends there.
  func byte(at start: SourcePosition) -> SourceRange {
    let offset = lines.offset(of: start)
    let end = lines.text(ofLine: start.line - firstLine + 1)?.upperBound ?? offset
    return lines.range(of: offset..<min(offset + 1, max(offset, end)))
  }

  /// The first character that YAML does not allow: a control character other than tabs and line ends.
  var positionOfForbiddenCharacter: SourcePosition {
    let offset = range.first { index in
      switch bytes[index] {
      case 0x09, 0x0A, 0x0D: false
      case 0x00...0x1F, 0x7F: true
      case 0xC2: index + 1 < range.upperBound && bytes[index + 1] < 0xA0
      case 0xEF: index + 2 < range.upperBound && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
      default: false
      }
    }
    return lines.position(of: offset ?? range.lowerBound)
  }

  /// How often a value may be repeated by an alias.
  static let mostAliases = 10

  /// Whether the text repeats values by aliases (`*name`) so often that reading it could take for ever: a list of two
  /// aliases for a list of two aliases for a list … has a thousand million items after thirty lines.
  ///
  /// Looks at the letters alone, and so counts a few too many: `R&D` and `*D` in a text are an anchor and an alias here.
  var hasManyAliases: Bool {
    guard hasAmpersand else { return false }
    var anchors = Set<ArraySlice<UInt8>>()
    for index in range where bytes[index] == UInt8(ascii: "&") { anchors.insert(name(after: index)) }
    var aliases = 0
    for index in range where bytes[index] == UInt8(ascii: "*") {
      let name = name(after: index)
      if !name.isEmpty, anchors.contains(name) { aliases += 1 }
    }
    return aliases > Self.mostAliases
  }

  /// The letters, digits, hyphens and underscores after a mark.
  private func name(after mark: Int) -> ArraySlice<UInt8> {
    bytes[mark + 1..<range.upperBound].prefix {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
  }

  /// The range of a node: a scalar's own text, quotes included, to its last line; of a collection its first byte.
  func range(of node: Node) -> SourceRange {
    switch node {
    case .scalar(let scalar):
      let start = offset(of: scalar.mark)
      return lines.range(of: start..<max(start, end(of: scalar, at: start)))
    case .mapping, .sequence, .alias:
      let start = position(of: node.mark)
      return SourceRange(line: start.line, column: start.column, length: 1)
    }
  }

  private func offset(of mark: Mark?) -> Int {
    guard let mark else { return range.lowerBound }
    guard let text = lines.text(ofLine: mark.line) else {
      return mark.line < 1 ? range.lowerBound : range.upperBound
    }
    // Yams is not given the byte order mark.
    let line = max(text.lowerBound, range.lowerBound)..<text.upperBound
    if line.count > Self.shortLine, let characters {
      let before = characters.count(before: line.lowerBound)
      return min(characters.offset(ofCharacter: before + max(0, mark.column - 1)), line.upperBound)
    }
    var offset = line.lowerBound
    var left = mark.column - 1
    while left > 0, offset < line.upperBound {
      offset += 1
      while offset < line.upperBound, bytes[offset].continuesCharacter { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// Where a scalar ends; where its text cannot be followed, its first line does.
  private func end(of scalar: Node.Scalar, at start: Int) -> Int {
    switch scalar.style {
    case .any, .plain:
      // Nearly all values stand on one line, as they are.
      let value = scalar.string.utf8
      if bytes[start..<range.upperBound].starts(with: value) {
        return min(start + max(value.count, 1), range.upperBound)
      }
    case .singleQuoted, .doubleQuoted:
      if let end = endOfQuoted(from: start) { return end }
    case .literal, .folded: break
    }
    if let source = ScalarSource(of: scalar.string, in: bytes, at: start), source.end <= range.upperBound {
      return source.end
    }
    return LineEnd(in: bytes, from: start, limit: range.upperBound).text
  }

  private func endOfQuoted(from start: Int) -> Int? {
    guard start < range.upperBound else { return nil }
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var offset = start + 1
    while offset < range.upperBound {
      if bytes[offset] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        offset += 2
      } else if bytes[offset] != quote {
        offset += 1
      } else if quote == UInt8(ascii: "'"), offset + 1 < range.upperBound, bytes[offset + 1] == quote {
        offset += 2
      } else {
        return offset + 1
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// The same bytes with blanks in place of U+0085, U+2028 and U+2029, as many as each has bytes.
  ///
  /// YAML 1.1, which libyaml reads, ends a line at each of them, and nothing else does: it would count more lines than
  /// the file has, and read keys that no editor shows. What stands behind such a character keeps its offset.
  func withBlanks(forForeignLineBreaksIn range: Range<Int>) -> [UInt8] {
    var blanked = self
    for index in range where self[index] == 0xC2 || self[index] == 0xE2 {
      let width = self[index] == 0xC2 ? 2 : 3
      guard index + width <= range.upperBound else { continue }
      let isBreak =
        width == 2
        ? self[index + 1] == 0x85
        : self[index + 1] == 0x80 && (self[index + 2] == 0xA8 || self[index + 2] == 0xA9)
      if isBreak { blanked.replaceSubrange(index..<index + width, with: repeatElement(0x20, count: width)) }
    }
    return blanked
  }
}
