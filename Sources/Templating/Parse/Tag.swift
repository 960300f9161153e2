/// A tag as it stands in the file.
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

  /// Whether the line that it has to itself goes with it, as the Mustache spec asks.
  var mayStandAlone: Bool {
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
