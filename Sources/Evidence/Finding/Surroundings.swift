extension FoldedText {
  /// Words kept on each side of a match: enough to tell two places apart, too few to be a copy of the source.
  static let surroundingWordLimit = 3
  static let surroundingLimit = 24

  /// The last words before a unit, as the source writes them, from the same sentence: another one would be in
  /// the lock without being quoted.
  func words(before unit: Int) -> String {
    var start = unit
    var edge = unit
    var words = 0
    while edge > 0, unit - edge < Self.surroundingLimit, lineBreaks(at: edge - 1) < 2,
      !endsSentence(before: edge)
    {
      edge -= 1
      guard scalars[edge] != " ", !isInsideWord(edge) else { continue }
      if scalars[edge].isWordScalar {
        words += 1
        guard words <= Self.surroundingWordLimit else { break }
        start = edge
      } else if edge + 1 == unit || scalars[edge + 1] != " " {
        start = edge
      }
    }
    return shown(start..<unit)
  }

  /// The first words from a unit on, as the source writes them, from the same sentence.
  func words(from unit: Int) -> String {
    var end = unit
    var edge = unit
    var words = 0
    while edge < count, edge - unit < Self.surroundingLimit, lineBreaks(at: edge) < 2,
      !endsSentence(before: edge)
    {
      edge += 1
      guard scalars[edge - 1] != " ", !isInsideWord(edge) else { continue }
      if scalars[edge - 1].isWordScalar {
        words += 1
        guard words <= Self.surroundingWordLimit else { break }
        end = edge
      } else if edge - 1 == unit || scalars[edge - 2] != " " {
        end = edge
      }
    }
    return shown(unit..<end)
  }

  /// Whether a sentence ends before a unit that parts it from the next: a space, or in scripts without spaces any
  /// that does not close something.
  private func endsSentence(before unit: Int) -> Bool {
    let isSpace = scalars[unit] == " "
    guard isSpace || !scalars[unit].isClosing else { return false }
    var end = unit
    while end > 0, scalars[end - 1].isClosing { end -= 1 }
    return end > 0 && (scalars[end - 1].isWideFullStop || (isSpace && scalars[end - 1].isFullStop))
  }

  /// The source's own characters on one line.
  func shown(_ units: Range<Int>) -> String { originalText(of: units).onOneLine }
}

extension Unicode.Scalar {
  fileprivate var isClosing: Bool { self == "\"" || self == ")" || self == "]" }
  /// Full stops, question and exclamation marks that a space follows, of all scripts with spaces.
  fileprivate var isFullStop: Bool { [".", "!", "?", "؟", "۔", "।", "։"].contains(self) }
  fileprivate var isWideFullStop: Bool { ["。", "！", "？"].contains(self) }
}
