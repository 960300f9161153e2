internal import Diagnostics

/// Splits a file into tags and the text between them.
struct TagScanner {
  private let source: TemplateText
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)
  private(set) var pieces: [Piece] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: TemplateText) {
    self.source = source
    checkEncoding()
    scan()
  }

  private mutating func scan() {
    var offset = source.range.lowerBound
    while let start = find(opening, from: offset) {
      appendText(offset..<start)
      guard let end = scanTag(at: start) else { return }
      offset = end
    }
    appendText(offset..<source.bytes.count)
  }

  /// Reads the tag at an offset and returns its end; `nil` if it has none.
  private mutating func scanTag(at start: Int) -> Int? {
    var inner = start + opening.count
    let (kind, sigil) = Self.kind(inner < source.bytes.count ? source.bytes[inner] : 0)
    if sigil != nil { inner += 1 }
    var terminator = closing
    if sigil == UInt8(ascii: "{") { terminator.insert(UInt8(ascii: "}"), at: 0) }
    if sigil == UInt8(ascii: "=") { terminator.insert(UInt8(ascii: "="), at: 0) }
    guard let close = find(terminator, from: inner) else {
      let words = String(decoding: terminator, as: UTF8.self)
      report(
        start..<min(inner, source.bytes.count), "this tag is not closed: there is no '\(words)' after it")
      return nil
    }
    let range = start..<(close + terminator.count)
    let name = trimmed(inner..<close)
    switch kind {
    case .comment: pieces.append(.tag(Tag(kind: kind, range: range, name: name)))
    case .delimiters:
      setDelimiters(name, tag: range)
      pieces.append(.tag(Tag(kind: kind, range: range, name: name)))
    case .variable, .unescaped, .section, .inverted, .close, .partial, .parent, .block:
      if checkName(name, tag: range) {
        pieces.append(.tag(Tag(kind: kind, range: range, name: name)))
      }
    }
    return range.upperBound
  }

  /// The kind of a tag from its first byte; the sigil is `nil` if that byte belongs to the name.
  private static func kind(_ byte: UInt8) -> (Tag.Kind, sigil: UInt8?) {
    switch byte {
    case UInt8(ascii: "!"): (.comment, byte)
    case UInt8(ascii: "="): (.delimiters, byte)
    case UInt8(ascii: "{"), UInt8(ascii: "&"): (.unescaped, byte)
    case UInt8(ascii: "#"): (.section, byte)
    case UInt8(ascii: "^"): (.inverted, byte)
    case UInt8(ascii: "/"): (.close, byte)
    case UInt8(ascii: ">"): (.partial, byte)
    case UInt8(ascii: "<"): (.parent, byte)
    case UInt8(ascii: "$"): (.block, byte)
    default: (.variable, nil)
    }
  }

  private mutating func checkName(_ name: Range<Int>, tag: Range<Int>) -> Bool {
    if name.isEmpty {
      report(tag, "this tag has no name")
      return false
    }
    if source.bytes[name].contains(where: isWhiteSpace) {
      report(name, "'\(source.text(name))' is not a name: a name has no white space")
      return false
    }
    return true
  }

  private mutating func setDelimiters(_ content: Range<Int>, tag: Range<Int>) {
    let parts = source.bytes[content].split(whereSeparator: isWhiteSpace)
    guard parts.count == 2, !source.bytes[content].contains(UInt8(ascii: "=")) else {
      report(tag, "write new delimiters as two marks with a space between them, as in {{=<% %>=}}")
      return
    }
    opening = Array(parts[0])
    closing = Array(parts[1])
  }

  private mutating func appendText(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = LineEnd(in: source.bytes, from: start, limit: range.upperBound)
      if end.text > start { pieces.append(.text(start..<end.text)) }
      if end.isWritten { pieces.append(.lineEnd(end.text..<end.next)) }
      start = end.next
    }
  }

  private func find(_ wanted: [UInt8], from start: Int) -> Int? {
    let bytes = source.bytes
    var offset = start
    while offset + wanted.count <= bytes.count {
      if bytes[offset] == wanted[0], bytes[offset..<(offset + wanted.count)].elementsEqual(wanted) {
        return offset
      }
      offset += 1
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isWhiteSpace(source.bytes[start]) { start += 1 }
    while end > start, isWhiteSpace(source.bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private mutating func checkEncoding() {
    do {
      _ = try UTF8Span(validating: source.bytes.span)
    } catch {
      let range = error.byteOffsets
      report(range.lowerBound..<range.upperBound, "these bytes are not UTF-8")
    }
  }

  private mutating func report(_ range: Range<Int>, _ message: String) {
    diagnostics.append(Diagnostic(TemplateRules.syntax, at: source.location(range), message))
  }
}

private func isWhiteSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x09...0x0D).contains(byte)
}

/// A tag as written in the file.
struct Tag: Sendable {
  let kind: Kind
  /// With its braces.
  let range: Range<Int>
  /// Without braces, sigil and padding.
  let name: Range<Int>

  enum Kind: Sendable, Hashable {
    case comment
    case delimiters
    case variable
    case unescaped
    case section
    case inverted
    case close
    case partial
    case parent
    case block
  }

  /// Whether its line is dropped if it is alone on it, as the Mustache spec asks.
  var canBeStandalone: Bool {
    switch kind {
    case .variable, .unescaped: false
    case .comment, .delimiters, .section, .inverted, .close, .partial, .parent, .block: true
    }
  }
}

/// A piece of a file: literal text without a line end, a line end, or a tag.
enum Piece: Sendable {
  case text(Range<Int>)
  case lineEnd(Range<Int>)
  case tag(Tag)
}
