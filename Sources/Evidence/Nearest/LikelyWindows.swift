/// The stretches of a source that share most words with a passage, rare words before common ones.
///
/// One walk with a window a little longer than the passage; only what it picks is compared word by word.
struct LikelyWindows {
  private static let limit = 3

  let source: [SourceToken]
  let vocabulary: Vocabulary

  /// Ranges of the source's tokens, best first, with room around them.
  func windows(for passage: [PassageToken]) -> [Range<Int>] {
    let length = min(source.count, passage.count + passage.count / 2 + 4)
    var scores = self.scores(for: passage, length)
    var windows: [Range<Int>] = []
    while windows.count < Self.limit, let best = scores.indices.max(by: { scores[$0] < scores[$1] }),
      scores[best] > 0
    {
      let room = passage.count / 2 + 4
      windows.append(max(0, best - room)..<min(source.count, best + length + room))
      for i in max(0, best - length)..<min(scores.count, best + length) { scores[i] = 0 }
    }
    return windows
  }

  /// What the window that starts at each token shares with the passage.
  private func scores(for passage: [PassageToken], _ length: Int) -> [Double] {
    var wanted: [Int: Int] = [:]
    for token in passage {
      let number = token.word.loose >= 0 ? token.word.loose : token.similar
      if let number, token.isWord { wanted[number, default: 0] += 1 }
    }
    var missing = wanted
    var score = 0.0
    var scores: [Double] = []
    for end in source.indices {
      let entering = source[end].word.loose
      if let left = missing[entering] {
        if left > 0 { score += vocabulary.weight(entering) }
        missing[entering] = left - 1
      }
      if end >= length {
        let leaving = source[end - length].word.loose
        if let left = missing[leaving] {
          if left >= 0 { score -= vocabulary.weight(leaving) }
          missing[leaving] = left + 1
        }
      }
      if end + 1 >= length { scores.append(max(0, score)) }
    }
    return scores
  }
}
