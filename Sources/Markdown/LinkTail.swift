import ASCII

/// What follows the closing bracket of a link or an image, found in the text of its block.
///
/// Follows CommonMark 6.5 (links) as cmark-gfm reads it: an address in parentheses if there is one, else a label in
/// brackets, else nothing.
struct LinkTail: Equatable {
  /// Where the whole link ends.
  let end: Int
  /// The address without its angle brackets; `nil` if it is in a definition elsewhere.
  let destination: Range<Int>?
  /// The title without its quotation marks.
  let title: Range<Int>?

  /// Reads the tail of a known link, starting just after its `]`.
  init(of text: [UInt8], after bracket: Int, _ titles: inout TitleEnds) {
    if let tail = Self.inline(text, bracket, &titles) {
      self = tail
      return
    }
    destination = nil
    title = nil
    end = Self.endOfLabel(text, bracket) ?? bracket
  }

  private init(end: Int, destination: Range<Int>, title: Range<Int>?) {
    self.end = end
    self.destination = destination
    self.title = title
  }

  private static func inline(_ text: [UInt8], _ start: Int, _ titles: inout TitleEnds) -> LinkTail? {
    guard start < text.count, text[start] == UInt8(ascii: "(") else { return nil }
    let address = afterSpace(text, start + 1)
    guard let (destination, afterAddress) = destination(text, address) else { return nil }
    let beforeTitle = afterSpace(text, afterAddress)
    var title: Range<Int>?
    var end = beforeTitle
    if beforeTitle > afterAddress, let close = titles.end(text, beforeTitle) {
      title = beforeTitle + 1..<close - 1
      end = afterSpace(text, close)
    }
    guard end < text.count, text[end] == UInt8(ascii: ")") else { return nil }
    return LinkTail(end: end + 1, destination: destination, title: title)
  }

  private static func destination(_ text: [UInt8], _ start: Int) -> (Range<Int>, end: Int)? {
    if start < text.count, text[start] == UInt8(ascii: "<") { return pointed(text, start) }
    var at = start
    var depth = 0
    while at < text.count, !text[at].isASCIISpace {
      if isEscape(text, at) {
        at += 2
        continue
      }
      if text[at] == UInt8(ascii: "(") {
        depth += 1
        if depth > 32 { return nil }
      }
      if text[at] == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      at += 1
    }
    return at < text.count ? (start..<at, at) : nil
  }

  private static func pointed(_ text: [UInt8], _ start: Int) -> (Range<Int>, end: Int)? {
    var at = start + 1
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: ">"): return (start + 1..<at, at + 1)
      case UInt8(ascii: "\\"): at += 2
      case UInt8(ascii: "\n"), UInt8(ascii: "<"): return nil
      default: at += 1
      }
    }
    return nil
  }

  private static func endOfLabel(_ text: [UInt8], _ start: Int) -> Int? {
    guard start < text.count, text[start] == UInt8(ascii: "[") else { return nil }
    var at = start + 1
    while at < text.count, text[at] != UInt8(ascii: "[") {
      if text[at] == UInt8(ascii: "]") { return at + 1 }
      at += isEscape(text, at) ? 2 : 1
    }
    return nil
  }

  private static func afterSpace(_ text: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < text.count, text[at].isASCIISpace { at += 1 }
    return at
  }
}

/// Where the titles in a block end. Each closing mark is searched for once: otherwise every `[r](x (` would start the
/// same search to the end of the block.
struct TitleEnds {
  /// For a closing mark, where it was last searched from, and the offset after it.
  private var searched: [UInt8: (from: Int, end: Int?)] = [:]

  /// The offset after a title that begins with its mark at `start`.
  mutating func end(_ text: [UInt8], _ start: Int) -> Int? {
    guard start < text.count else { return nil }
    let close: UInt8
    switch text[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = text[start]
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    if let known = searched[close], known.from <= start, known.end.map({ start < $0 - 1 }) ?? true {
      return known.end
    }
    let end = Self.search(text, from: start + 1, close)
    searched[close] = (start, end)
    return end
  }

  private static func search(_ text: [UInt8], from start: Int, _ close: UInt8) -> Int? {
    var at = start
    while at < text.count {
      if isEscape(text, at) {
        at += 2
      } else if text[at] == close {
        return at + 1
      } else {
        at += 1
      }
    }
    return nil
  }
}

private func isEscape(_ text: [UInt8], _ at: Int) -> Bool {
  text[at] == UInt8(ascii: "\\") && at + 1 < text.count && text[at + 1].isASCIIPunctuation
}
