extension FoldedText {
  /// Where the words begin in the text, overlaps included, without regard to word boundaries.
  ///
  /// Knuth–Morris–Pratt: a text of one repeated letter costs no more than any other.
  func starts(of words: ArraySlice<Unicode.Scalar>) -> [Int] {
    let pattern = Array(words)
    guard let first = pattern.first, pattern.count <= count else { return [] }
    let borders = longestBorders(pattern)
    var found: [Int] = []
    var matched = 0
    for (unit, scalar) in scalars.enumerated() {
      if matched == 0, scalar != first { continue }
      while matched > 0, matched == pattern.count || pattern[matched] != scalar {
        matched = borders[matched - 1]
      }
      if pattern[matched] == scalar { matched += 1 }
      if matched == pattern.count { found.append(unit + 1 - pattern.count) }
    }
    return found
  }
}

/// For each prefix of the pattern, the length of the longest proper prefix that also ends it.
private func longestBorders(_ pattern: [Unicode.Scalar]) -> [Int] {
  var borders = [Int](repeating: 0, count: pattern.count)
  var length = 0
  for i in pattern.indices.dropFirst() {
    while length > 0, pattern[length] != pattern[i] { length = borders[length - 1] }
    if pattern[length] == pattern[i] { length += 1 }
    borders[i] = length
  }
  return borders
}
