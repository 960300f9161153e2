import ASCII
import Diagnostics
import Yams

/// A stretch of YAML inside a file, for turning Yams' marks into places in the file.
///
/// Yams counts lines from 1 within the stretch and columns in characters, as `SourceText` does, and is given the text in
/// a form in which both end their lines at the same places. No mark leads out of the stretch, whatever it says.
struct YAMLText {
  private let text: SourceText
  /// What concerns the whole of it: the hyphens before it, or the top of the file.
  let top: SourceRange

  /// - Parameter range: the lines between the hyphens; `nil` where the file is YAML from its first byte to its last.
  init(_ file: [UInt8], in range: Range<Int>? = nil) {
    text = SourceText(file, in: range)
    let start = SourceText.start(of: file)
    top = SourceRange(start..<(range == nil ? start : start + 3))
  }

  var bytes: [UInt8] { text.bytes }

  private var range: Range<Int> { text.range }

  /// The text as it is read: with a blank in the place of each control character that is written as itself. It is
  /// reported at its place, and the rest can still be read. Isolates stay.
  ///
  /// U+0085, U+2028 and U+2029 are among them: YAML 1.1, which libyaml reads, ends a line at each, and nothing else
  /// does. It would count more lines than the file has, and read keys that no editor shows.
  var string: String { string(upTo: range.upperBound) }

  private func string(upTo end: Int) -> String {
    let string = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
    func isMasked(_ scalar: Unicode.Scalar) -> Bool {
      ControlCharacter(scalar).map { $0.kind != .isolate } ?? false
    }
    guard string.unicodeScalars.contains(where: isMasked) else { return string }
    return String(String.UnicodeScalarView(string.unicodeScalars.map { isMasked($0) ? " " : $0 }))
  }

  func offset(of mark: Mark?) -> Int {
    mark.map { text.offset(of: SourcePosition(line: $0.line, column: $0.column)) } ?? range.lowerBound
  }

  // MARK: Faults

  /// Where a fault begins that libyaml met at a mark: it reads on after a quotation mark, a bracket or a key that nothing
  /// closes, and gives up lines below.
  func start(of problem: String, metAt mark: Mark, _ context: YamlError.Context?) -> Int {
    let met = offset(of: mark)
    let opened = context.map { offset(of: $0.mark) } ?? met
    switch context?.text {
    case "while scanning a quoted scalar" where problem.contains("unexpected"): return opened
    case "while scanning a simple key": return quotationThatClosed(before: met) ?? opened
    case "while parsing a flow sequence", "while parsing a flow mapping":
      return quotationThatClosed(before: met) ?? (hasClosingBracket(opened) ? met : opened)
    default: return quotationThatClosed(before: met) ?? met
    }
  }

  /// Where a value in quotation marks began lines above, if it ends just before an offset: the mark that closes it there
  /// was to open another value.
  private func quotationThatClosed(before offset: Int) -> Int? {
    let number = text.lineNumber(at: offset)
    guard let line = text.line(number),
      let mark = bytes[line.lowerBound..<max(offset, line.lowerBound)].lastIndex(where: {
        "\"'".utf8.contains($0)
      }),
      let parser = try? Parser(yaml: string(upTo: mark + 1), resolver: .basic, encoding: .utf8),
      var last = try? parser.singleRoot()
    else { return nil }
    while let inner = last.mapping?.map(\.value).last ?? last.sequence?.last { last = inner }
    guard let scalar = last.scalar, [.singleQuoted, .doubleQuoted].contains(scalar.style) else { return nil }
    let start = self.offset(of: scalar.mark)
    return text.lineNumber(at: start) < number ? start : nil
  }

  /// Whether as many brackets close as open from one on.
  private func hasClosingBracket(_ opening: Int) -> Bool {
    var depth = 0
    for byte in bytes[opening..<range.upperBound] {
      if "[{".utf8.contains(byte) { depth += 1 }
      if "]}".utf8.contains(byte) { depth -= 1 }
      if depth == 0 { return true }
    }
    return false
  }

  /// The byte at an offset; nothing where its line ends there.
  func byte(at offset: Int) -> SourceRange {
    SourceRange(offset..<min(offset + 1, LineEnd(in: bytes, from: offset, limit: range.upperBound).text))
  }

  /// The first character that YAML does not allow: a control character other than tabs and line ends.
  var offsetOfForbiddenCharacter: Int {
    let offset = range.first { index in
      switch bytes[index] {
      case 0x09, 0x0A, 0x0D: false
      case 0x00...0x1F, 0x7F: true
      case 0xC2: index + 1 < range.upperBound && bytes[index + 1] < 0xA0
      case 0xEF: index + 2 < range.upperBound && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
      default: false
      }
    }
    return offset ?? range.lowerBound
  }

  /// How often a value may be repeated by an alias.
  static let mostAliases = 10

  /// Whether the text repeats values by aliases (`*name`) so often that reading it could take for ever: a list of two
  /// aliases for a list of two aliases for a list … has a thousand million items after thirty lines.
  ///
  /// Looks at the letters alone, and so counts a few too many: `R&D` and `*D` in a text are an anchor and an alias here.
  var hasManyAliases: Bool {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return false }
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
      $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  /// The range of a node: a scalar's own text, quotes included, to its last line; of a collection its first byte.
  func range(of node: Node) -> SourceRange {
    let start = offset(of: node.mark)
    return switch node {
    case .scalar(let scalar): SourceRange(start: start, end: end(of: scalar, at: start))
    case .mapping, .sequence, .alias: SourceRange(start..<min(start + 1, range.upperBound))
    }
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
    if let source = ScalarSource(scalar.string, in: bytes, at: start), source.end <= range.upperBound {
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
