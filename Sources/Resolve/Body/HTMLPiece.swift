import ASCII

/// A tag, a comment or something else that begins with `<` in a piece of raw HTML.
///
/// Found byte by byte: to a browser `<` begins a tag whatever comes before it, while Swift makes one `Character` of it
/// and, say, an Arabic number sign (U+0600).
struct HTMLPiece {
  enum Kind: Equatable {
    case tag(Tag)
    case comment
    /// A declaration, a `<` that begins nothing, a tag or comment without an end.
    case other
  }

  struct Tag: Equatable {
    /// In lower case.
    let name: String
    let isClosing: Bool
    /// Anything but white space and `/` after the name.
    let hasAttributes: Bool
  }

  let kind: Kind
  /// In bytes of the HTML.
  let range: Range<Int>

  static func pieces(of html: Span<UInt8>) -> [HTMLPiece] {
    var pieces: [HTMLPiece] = []
    var at = 0
    while at < html.count {
      guard html[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      let piece = HTMLPiece(html, at)
      pieces.append(piece)
      // What is not a tag is refused, so nothing after it counts; and each search for its end costs the rest.
      if piece.kind == .other { break }
      at = piece.range.upperBound
    }
    return pieces
  }

  private init(_ html: Span<UInt8>, _ start: Int) {
    if html.holds("<!--", at: start) {
      let end = (start + 2..<html.count).first { html.holds("-->", at: $0) }
      kind = end == nil ? .other : .comment
      range = start..<(end.map { $0 + 3 } ?? start + 4)
      return
    }
    var name = start + 1
    let isClosing = name < html.count && html[name] == UInt8(ascii: "/")
    if isClosing { name += 1 }
    var rest = name
    while rest < html.count, html[rest].isInTagName(first: rest == name) { rest += 1 }
    guard rest > name, let end = (rest..<html.count).first(where: { html[$0] == UInt8(ascii: ">") }) else {
      kind = .other
      range = start..<start + 1
      return
    }
    kind = .tag(
      Tag(
        name: String(decoding: (name..<rest).map { html[$0] }, as: UTF8.self).lowercased(),
        isClosing: isClosing,
        hasAttributes: (rest..<end).contains { !html[$0].isSpaceOrSlash }))
    range = start..<end + 1
  }
}

/// Raw HTML that must be a comment and nothing else.
enum HTMLComment {
  static func begins(_ html: Span<UInt8>) -> Bool { html.holds("<!--", at: html.firstNonSpace(from: 0)) }

  /// Why HTML that begins with a comment cannot be left out of the page, and where in it; `nil` if it is nothing but
  /// comments. Both faults would silently drop text from the page.
  static func fault(_ html: Span<UInt8>) -> (message: String, range: Range<Int>)? {
    var at = html.firstNonSpace(from: 0)
    while at < html.count {
      guard html.holds("<!--", at: at) else {
        let line = (at..<html.count).first { html[$0] == 0x0A || html[$0] == 0x0D } ?? html.count
        return (
          "what follows a comment on its line is not read as Markdown; put it on a line of its own", at..<line
        )
      }
      guard let end = (at + 2..<html.count).first(where: { html.holds("-->", at: $0) }) else {
        return (
          "this comment is not closed, and would leave out all that follows; write --> where it ends",
          at..<at + 4
        )
      }
      at = html.firstNonSpace(from: end + 3)
    }
    return nil
  }
}

extension Span<UInt8> {
  fileprivate func firstNonSpace(from start: Int) -> Int {
    (start..<Swift.max(start, count)).first { self[$0] == UInt8(ascii: "/") || !self[$0].isSpaceOrSlash }
      ?? count
  }

  fileprivate func holds(_ text: String, at start: Int) -> Bool {
    var at = start
    for byte in text.utf8 {
      guard at < count, self[at] == byte else { return false }
      at += 1
    }
    return true
  }
}

extension UInt8 {
  fileprivate func isInTagName(first: Bool) -> Bool {
    isASCIILetter || !first && (isASCIIDigit || self == UInt8(ascii: "-"))
  }

  fileprivate var isSpaceOrSlash: Bool { isMarkupSpace || self == UInt8(ascii: "/") }
}
