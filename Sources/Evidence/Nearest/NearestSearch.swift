import Diagnostics

/// Finds what a source has that is most like one part of a passage.
struct NearestSearch {
  /// The longest stretch compared word by word at once; a longer part is compared in stretches.
  private static let stretchLimit = 300

  let source: ArchivedText
  let passage: Passage

  func nearest(toPart part: Int) -> NearestPassage? {
    var vocabulary = Vocabulary()
    let found = source.folded.tokens(into: &vocabulary)
    let wanted = passage.tokens(ofPart: part, vocabulary)
    guard wanted.count > Self.stretchLimit else { return nearest(to: wanted, found, vocabulary, part) }
    var fallback: NearestPassage?
    for start in stride(from: 0, to: wanted.count, by: Self.stretchLimit) {
      let stretch = Array(wanted[start..<min(start + Self.stretchLimit, wanted.count)])
      let units = stretch[0].units.lowerBound..<stretch[stretch.count - 1].units.upperBound
      guard source.folded.starts(of: passage.text.scalars[units]).isEmpty else { continue }
      guard let nearest = nearest(to: stretch, found, vocabulary, part) else { continue }
      if !nearest.differences.isEmpty { return nearest }
      fallback = fallback ?? nearest
    }
    return fallback
  }

  private func nearest(
    to wanted: [PassageToken], _ found: [SourceToken], _ vocabulary: Vocabulary, _ part: Int
  ) -> NearestPassage? {
    let alignments = LikelyWindows(source: found, vocabulary: vocabulary).windows(for: wanted)
      .map { WordAlignment(wanted, found, window: $0) }
    guard let best = alignments.min(by: { $0.cost < $1.cost }), isAlike(best, wanted, vocabulary) else {
      return nil
    }
    let report = AlignmentReport(source: source, passage: passage, wanted: wanted, found: found)
    return report.nearest(best, part)
  }

  /// Two words of three, or the rarer words: sharing `of the` is no likeness.
  private func isAlike(_ alignment: WordAlignment, _ wanted: [PassageToken], _ vocabulary: Vocabulary) -> Bool
  {
    let words = wanted.filter(\.isWord)
    let total = words.reduce(0) { $0 + vocabulary.weight($1.word.loose) }
    var matched = 0
    var weight = 0.0
    for step in alignment.steps {
      switch step {
      case .same(let i, _), .changed(let i, _, isAlike: true):
        guard wanted[i].isWord else { continue }
        matched += 1
        weight += vocabulary.weight(wanted[i].word.loose)
      case .changed(_, _, isAlike: false), .missing, .extra: continue
      }
    }
    return matched > 0 && (matched * 3 >= words.count * 2 || weight >= 0.4 * total)
  }
}
