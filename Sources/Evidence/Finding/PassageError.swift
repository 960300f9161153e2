/// Why a text cannot be looked for in a source.
public enum PassageError: Error, Hashable, Sendable {
  /// Nothing but white space, or nothing between the quotation marks.
  case empty
  /// No word outside square brackets: nothing that a source could confirm.
  case noWords
  /// `[` without its `]`. Offsets are UTF-8 bytes into the text as written.
  case unclosedBracket(offset: Int)
  /// `]` without its `[`.
  case unopenedBracket(offset: Int)
  /// More than `Passage.partLimit` stretches of words, ellipses and brackets.
  case tooManyParts
  /// `[]`: an omission is written `[…]`.
  case emptyBrackets(offset: Int)

  /// What is wrong, in plain words, without a final full stop.
  public var message: String {
    switch self {
    case .empty: "the quotation is empty"
    case .noWords: "the quotation has no words of the source: all of it is brackets, dots or punctuation"
    case .unclosedBracket: "'[' opens an editor's insertion that no ']' closes"
    case .unopenedBracket: "']' closes an insertion that no '[' opens"
    case .tooManyParts:
      "the quotation has more than \(Passage.partLimit) parts, ellipses and brackets; make several of it"
    case .emptyBrackets: "these brackets are empty; write '[…]' for words left out"
    }
  }

  /// The fault's place in the text as written, in UTF-8 bytes; `nil` where it is the whole text.
  public var offset: Int? {
    switch self {
    case .empty, .noWords, .tooManyParts: nil
    case .unclosedBracket(let offset), .unopenedBracket(let offset), .emptyBrackets(let offset): offset
    }
  }
}
