public import Diagnostics

/// The archived text of a source, made ready to find passages in.
///
/// Make one for each source and use it for all of its passages; each search takes time in proportion
/// to the text.
public struct ArchivedText: Sendable {
  public let text: String
  public let folded: FoldedText
  private let lines: SourceText
  private let quoted: QuotedRuns

  public init(_ text: String) {
    self.text = text
    folded = FoldedText(text)
    lines = SourceText(folded.original)
    quoted = QuotedRuns(folded)
  }

  /// Every place where the passage stands, by its start. A text that has the passage's dots and brackets
  /// itself is taken at its word, before they are read as the editor's. No more than `limit` are given.
  public func occurrences(of passage: Passage, limit: Int = .max) -> [Match] {
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

  /// The paragraph in which a match stands, on one line; of a long one what is near the match. In a text wrapped
  /// at some column, a paragraph ends with an empty line.
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
      standing: standing(of: parts), replacements: replacements,
      leftOutBetweenQuotations: leftOut(between: parts))
  }

  private func match(_ chain: [PieceOccurrence], _ passage: Passage) -> Match {
    let parts = passage.parts.map { part in
      chain[part.lowerBound].extent.lowerBound..<chain[part.upperBound - 1].extent.upperBound
    }
    return match(parts, replacements(chain, passage))
  }

  private func standing(of parts: [Range<Int>]) -> QuoteStanding {
    let standings = Set(parts.map { quoted.standing(of: $0, in: folded) })
    if parts.count == 1 { return standings.first ?? .outside }
    if standings.isSubset(of: [.wholly, .inside]) {
      return leftOut(between: parts).isEmpty ? .inside : .several
    }
    return standings.count == 1 ? standings.first ?? .outside : .straddles
  }

  /// What stands between parts that are in different quotations.
  private func leftOut(between parts: [Range<Int>]) -> [String] {
    zip(parts, parts.dropFirst()).compactMap { part, next in
      guard let quotation = quoted.quotation(at: part.upperBound - 1),
        let other = quoted.quotation(at: next.lowerBound), other != quotation
      else { return nil }
      return folded.shown(part.upperBound..<next.lowerBound)
    }
  }

  private func replacements(_ chain: [PieceOccurrence], _ passage: Passage) -> [Match.Replacement] {
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
