/// Words that an editor says a source contains: a quotation, or the passage that supports a statement.
///
/// - `…`, `...`, `. . .`, `[…]` or `[...]` joins parts that stand in the source in this order, each
///   at most `omissionLimit` characters after the one before. At either end they say nothing and are ignored.
/// - `[square brackets]` are the editor's own words. Between two words they stand for nothing or for at
///   most `insertionWordLimit` words and `insertionLimit` characters of the source, without a quotation
///   mark or the end of a paragraph among them; a `Match` tells for which.
///   Written onto a word they stand for a part of it: `agree[d]`, `wom[e]n`, `[Pakistan]’s`. One letter at
///   a word's start stands for that letter in either case and no other: `[T]he` is `the` or `The`.
///   At either end of the passage, and not on a word, they say nothing and are ignored.
/// - A pair of quotation marks around the whole is not part of it.
/// - All else is exact, as `FoldedText` compares: case, words, and punctuation to the last comma.
///
/// A source that has the same dots or brackets itself confirms them as they stand.
public struct Passage: Sendable {
  /// Characters between two parts joined by an ellipsis.
  public static let omissionLimit = 600
  /// Characters of the source that square brackets may stand for.
  public static let insertionLimit = 40
  /// Words of the source that square brackets may stand for.
  public static let insertionWordLimit = 5

  /// Stretches of words, ellipses and brackets in one passage.
  public static let partLimit = 100

  /// The text as the editor wrote it.
  public let written: String
  /// The same, folded, without enclosing quotation marks or white space at its ends.
  public let folded: String
  /// What the lock knows the passage by: the hash of `folded`.
  public let hash: TextHash

  let text: FoldedText
  /// The units of `text` that `folded` is made of.
  let extent: Range<Int>
  let pieces: [PassagePiece]
  let insertions: [PassageInsertion]

  public init(_ written: String) throws(PassageError) {
    let text = FoldedText(written)
    let extent = text.unquotedExtent
    guard !extent.isEmpty else { throw .empty }
    var parser = PassageParser(text: text, extent: extent)
    try parser.parse()
    self.written = written
    self.text = text
    self.extent = extent
    folded = text.text(of: extent)
    hash = TextHash(of: folded)
    pieces = parser.pieces
    insertions = parser.insertions
  }

  /// How many parts ellipses join.
  public var partCount: Int { parts.count }

  /// The pieces between one ellipsis and the next.
  var parts: [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for i in pieces.indices.dropFirst() where pieces[i].link == .omission {
      parts.append(start..<i)
      start = i
    }
    parts.append(start..<pieces.count)
    return parts
  }
}

extension Passage: Hashable {
  public static func == (a: Passage, b: Passage) -> Bool { a.written == b.written }
  public func hash(into hasher: inout Hasher) { hasher.combine(written) }
}

/// Words of a passage without an ellipsis or brackets among them.
struct PassagePiece: Sendable {
  /// In units of the passage's folded text.
  var range: Range<Int>
  /// What stands between the piece before and this one.
  var link: Link
  /// An index into the passage's insertions: brackets written onto the piece's first word.
  var leading: Int?
  /// Brackets written onto the piece's last word.
  var trailing: Int?

  enum Link: Hashable, Sendable {
    case start
    case omission
    /// Brackets between words.
    case insertion(Int)
    /// Brackets that belong to the piece before or to this one: nothing else is between them.
    case adjacent
    /// Brackets inside a word.
    case inner(Int)
  }
}

/// `[an editor's own words]`.
struct PassageInsertion: Sendable {
  /// With the brackets, in units of the passage's folded text.
  let range: Range<Int>
  let isGluedToWordBefore: Bool
  let isGluedToWordAfter: Bool

  var content: Range<Int> { (range.lowerBound + 1)..<(range.upperBound - 1) }
  /// `[T]he`
  var isLetterOfWordAfter: Bool { isGluedToWordAfter && !isGluedToWordBefore && content.count == 1 }
}
