import ASCII
import Diagnostics
import Yams

/// A stretch of YAML inside a file, for turning Yams' marks into places in the file.
///
/// Yams counts lines from 1 within the stretch and columns in characters, as `SourceText` does, and is given the text
/// in a form in which both end lines at the same places. No mark leads outside the stretch, whatever it says.
struct YAMLText {
  private let text: SourceText
  /// Where to report what concerns all of it: the hyphens before it, or the top of the file.
  let top: SourceRange

  /// - Parameter range: the lines between the hyphens; `nil` if the file is YAML from its first byte to its last.
  init(_ file: [UInt8], in range: Range<Int>? = nil) {
    text = SourceText(file, in: range)
    let start = SourceText.start(of: file)
    top = SourceRange(start..<(range == nil ? start : start + 3))
  }

  var bytes: [UInt8] { text.bytes }

  private var range: Range<Int> { text.range }

  /// The text as it is parsed: with a blank in place of each control character written as itself. That is reported at
  /// its place, and the rest can still be read. Isolates are kept.
  ///
  /// U+0085, U+2028 and U+2029 are replaced too: YAML 1.1, which libyaml reads, ends a line at each, and nothing else
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

  /// Where a fault begins that libyaml met at a mark: after an unclosed quotation mark, bracket or key it reads on, and
  /// gives up lines below.
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

  /// Where a value in quotation marks began lines above, if it ends just before an offset: the mark that closes it
  /// there was meant to open another value.
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

  /// Whether every bracket from this one on is closed.
  private func hasClosingBracket(_ opening: Int) -> Bool {
    var depth = 0
    for byte in bytes[opening..<range.upperBound] {
      if "[{".utf8.contains(byte) { depth += 1 }
      if "]}".utf8.contains(byte) { depth -= 1 }
      if depth == 0 { return true }
    }
    return false
  }

  /// The byte at an offset; empty if its line ends there.
  func byte(at offset: Int) -> SourceRange {
    SourceRange(offset..<min(offset + 1, LineEnd(in: bytes, from: offset, limit: range.upperBound).text))
  }

  /// The first character that YAML forbids: a control character other than tabs and line ends.
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

  /// How many times aliases may repeat a value.
  static let aliasLimit = 10
  /// How many values may have an anchor: Yams looks through all of them for each further one.
  static let anchorLimit = 1_000

  /// Why reading the text could take forever, if it could: aliases (`*name`) repeat values too often, as a list of two
  /// aliases for a list of two aliases for a list … has a thousand million items after thirty lines; or there are too
  /// many anchors (`&name`).
  ///
  /// Looks only at the letters, and so counts a few too many: `R&D` and `*D` in a text are an anchor and an alias here.
  var excessOfAliases: String? {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return nil }
    var anchors = Set<ArraySlice<UInt8>>()
    for index in range where bytes[index] == UInt8(ascii: "&") { anchors.insert(name(after: index)) }
    anchors.remove([])
    var aliases = 0
    for index in range where bytes[index] == UInt8(ascii: "*") {
      let name = name(after: index)
      if !name.isEmpty, anchors.contains(name) { aliases += 1 }
    }
    if aliases > Self.aliasLimit {
      return "more than \(Self.aliasLimit) aliases (*name) repeat values here; write the values out"
    }
    guard anchors.count > Self.anchorLimit else { return nil }
    return "more than \(Self.anchorLimit) values have an anchor (&name) here; remove the anchors"
  }

  /// The letters, digits, hyphens and underscores after a mark.
  private func name(after mark: Int) -> ArraySlice<UInt8> {
    bytes[mark + 1..<range.upperBound].prefix {
      $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  /// The range of a node: a scalar's own text, quotes included, to its last line; a collection's first byte.
  func range(of node: Node) -> SourceRange {
    let start = offset(of: node.mark)
    return switch node {
    case .scalar(let scalar): SourceRange(start: start, end: end(of: scalar, at: start))
    case .mapping, .sequence, .alias: SourceRange(start..<min(start + 1, range.upperBound))
    }
  }

  /// Where a scalar ends; if its text cannot be followed, the end of its first line.
  private func end(of scalar: Node.Scalar, at start: Int) -> Int {
    switch scalar.style {
    case .any, .plain:
      // Nearly all values are on one line, as they are.
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
