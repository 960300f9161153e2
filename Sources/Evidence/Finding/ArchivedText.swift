public import Diagnostics

/// The archived text of a source, made ready to find passages in.
///
/// Make one for each source and use it for all of its passages; each search takes time in proportion
/// to the text.
public struct ArchivedText: Sendable {
  /// The text as it was archived.
  public let text: String
  /// The text, folded for comparison.
  public let folded: FoldedText
  private let lines: SourceText
  private let quoted: QuotedRuns

  /// Folds the text and finds its quotations.
  public init(_ text: String) {
    self.text = text
    folded = FoldedText(text)
    lines = SourceText(folded.original)
    quoted = QuotedRuns(folded)
  }

  /// Every place where the passage occurs, by its start. A source that itself has the passage's dots and brackets is
  /// matched literally, before they are read as the editor's. At most `limit` are given.
  public func occurrences(of passage: Passage, limit: Int = .max) -> [Match] {
    let passage = SoughtPassage(passage)
    let literal = folded.starts(of: passage.text.scalars[passage.extent])
      .map { $0..<($0 + passage.extent.count) }
      .filter { !folded.isInsideWord($0.lowerBound) && !folded.isInsideWord($0.upperBound) }
    guard literal.isEmpty else { return literal.prefix(limit).map { match([$0], []) } }
    guard passage.pieces.count > 1 || !passage.insertions.isEmpty || passage.pieces[0].range != passage.extent
    else { return [] }
    return ChainSearch(source: folded, passage: passage).chains(limit: limit).map { match($0, passage) }
  }

  /// The line and column of a byte of the text.
  public func position(ofOffset offset: Int) -> SourcePosition { lines.position(of: offset) }

  /// The paragraph that holds a match, on one line; of a long one, the part near the match. In text wrapped at some
  /// column, a paragraph ends with an empty line.
  public func paragraph(around match: Match) -> String {
    let reach = 500
    var (start, end) = (folded.unit(at: match.range.lowerBound), folded.unit(at: match.range.upperBound))
    let (first, last) = (max(0, start - reach), min(folded.count, end + reach))
    while start > first, folded.lineBreaks(at: start - 1) < 2 { start -= 1 }
    while end < last, folded.lineBreaks(at: end) < 2 { end += 1 }
    let before = start == first && start > 0 ? "…" : ""
    let after = end == last && end < folded.count ? "…" : ""
    return before + folded.shown(start..<end) + after
  }

  private func match(_ parts: [Range<Int>], _ replacements: [Match.Replacement]) -> Match {
    let ranges = parts.map(folded.originalRange)
    let first = parts[0]
    let last = parts[parts.count - 1]
    return Match(
      parts: ranges, start: position(ofOffset: ranges[0].lowerBound),
      prefix: folded.words(before: first.lowerBound), suffix: folded.words(from: last.upperBound),
      placement: placement(of: parts), replacements: replacements,
      leftOutBetweenQuotations: leftOut(between: parts))
  }

  private func match(_ chain: [PieceOccurrence], _ passage: SoughtPassage) -> Match {
    let parts = passage.parts.map { part in
      chain[part.lowerBound].extent.lowerBound..<chain[part.upperBound - 1].extent.upperBound
    }
    return match(parts, replacements(chain, passage))
  }

  private func placement(of parts: [Range<Int>]) -> QuotePlacement {
    let placements = Set(parts.map { quoted.placement(of: $0, in: folded) })
    if parts.count == 1 { return placements.first ?? .outside }
    if placements.isSubset(of: [.wholly, .inside]) {
      return leftOut(between: parts).isEmpty ? .inside : .several
    }
    return placements.count == 1 ? placements.first ?? .outside : .straddles
  }

  /// What the source has between parts that are in different quotations.
  private func leftOut(between parts: [Range<Int>]) -> [String] {
    zip(parts, parts.dropFirst()).compactMap { part, next in
      guard let quotation = quoted.quotation(at: part.upperBound - 1),
        let other = quoted.quotation(at: next.lowerBound), other != quotation
      else { return nil }
      return folded.shown(part.upperBound..<next.lowerBound)
    }
  }

  private func replacements(_ chain: [PieceOccurrence], _ passage: SoughtPassage) -> [Match.Replacement] {
    var found: [Int: Range<Int>] = [:]
    for (i, place) in chain.enumerated() {
      let piece = passage.pieces[i]
      if let leading = piece.leading { found[leading] = place.extent.lowerBound..<place.words.lowerBound }
      if let trailing = piece.trailing { found[trailing] = place.words.upperBound..<place.extent.upperBound }
      switch piece.link {
      case .inner(let index), .insertion(let index):
        found[index] = chain[i - 1].extent.upperBound..<place.words.lowerBound
      case .start, .omission, .adjacent: break
      }
    }
    return found.sorted { $0.key < $1.key }.compactMap { index, units in
      let written = passage.text.originalText(of: passage.insertions[index].range)
      let words = folded.trimmed(units)
      let isWritten = folded.scalars[words] == passage.text.scalars[passage.insertions[index].range]
      guard !words.isEmpty, !isWritten, !passage.insertions[index].isLetterOfWordAfter else { return nil }
      return Match.Replacement(written: written, found: folded.shown(words))
    }
  }
}

// MARK: What is found

/// One place in a source where a passage occurs.
public struct Match: Hashable, Sendable {
  /// The stretches of the source between the passage's ellipses, in UTF-8 bytes, in order. What square brackets stand
  /// for is included.
  public let parts: [Range<Int>]
  /// Where the first part begins.
  public let start: SourcePosition
  /// At most three words and 24 characters of the source before the match, from the same paragraph; white space becomes
  /// one space.
  public let prefix: String
  /// Likewise, after the match.
  public let suffix: String
  /// Where the match is in relation to quotation marks.
  public let placement: QuotePlacement
  /// What the editor's brackets stand for, where that is more than nothing or a change of case. Somebody must see it:
  /// `will [surely] accept` also matches `will not accept`.
  public let replacements: [Replacement]
  /// What the source has between two parts that are in different quotations, in its own words on one line: often who
  /// spoke the first, and sometimes that somebody else spoke the second.
  public let leftOutBetweenQuotations: [String]

  /// From the first part's start to the last one's end, in UTF-8 bytes of the source.
  public var range: Range<Int> {
    guard let first = parts.first, let last = parts.last else { return 0..<0 }
    return first.lowerBound..<last.upperBound
  }

  /// The source's words in the place of an editor's.
  public struct Replacement: Hashable, Sendable {
    /// What the editor wrote, with the brackets.
    public let written: String
    /// What the source has there.
    public let found: String
  }
}

/// Where a passage is in relation to the source's own quotation marks.
///
/// Whoever quotes words that the source does not attribute to a speaker quotes the reporter.
public enum QuotePlacement: String, Sendable, CaseIterable {
  /// All that the source has between one pair of marks, except for a comma or full stop before the closing mark.
  case wholly
  /// Between one pair of marks, but not all of what is there.
  case inside
  /// The reporter's own words, which may include a whole quotation.
  case outside
  /// In parts that are each between marks, but not all between the same ones: perhaps by several speakers.
  case several
  /// Begins in the source's own words and ends in a quotation, or the other way round.
  case straddles
}

// MARK: What is around it

extension FoldedText {
  /// Words kept on each side of a match: enough to tell two places apart, too few to copy the source.
  static let surroundingWordLimit = 3
  static let surroundingLimit = 24

  /// The last words before a unit, as the source writes them, from the same sentence: words of another one would be in
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

  /// Whether a sentence ends before a unit that separates it from the next: a space, or, in scripts without spaces,
  /// anything that does not close something.
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
