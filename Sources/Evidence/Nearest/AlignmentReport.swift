import Diagnostics

/// Puts an alignment into words that a person can read and ranges that an editor's program can mark.
struct AlignmentReport {
  let source: ArchivedText
  let passage: Passage
  let wanted: [PassageToken]
  let found: [SourceToken]

  func nearest(_ alignment: WordAlignment, _ part: Int) -> NearestPassage? {
    let places = alignment.steps.compactMap(\.source)
    guard let first = places.first, let last = places.last else { return nil }
    let units = found[first].units.lowerBound..<found[last].units.upperBound
    let range = source.folded.originalRange(of: units)
    let groups = groups(alignment.steps)
    return NearestPassage(
      part: part, text: source.folded.shown(units), range: range,
      start: source.position(ofOffset: range.lowerBound),
      differences: differences(groups, startingAt: units.lowerBound), marked: marked(groups))
  }

  /// Steps in a row that all agree, or that all differ.
  private struct Group {
    let agrees: Bool
    var wanted: [Int] = []
    var found: [Int] = []
  }

  private func groups(_ steps: [WordAlignment.Step]) -> [Group] {
    var groups: [Group] = []
    for step in steps {
      if groups.last?.agrees != step.agrees { groups.append(Group(agrees: step.agrees)) }
      if let i = step.passage { groups[groups.count - 1].wanted.append(i) }
      if let i = step.source { groups[groups.count - 1].found.append(i) }
    }
    return groups
  }

  private func differences(_ groups: [Group], startingAt start: Int) -> [Difference] {
    var differences: [Difference] = []
    var passageEnd = wanted.first?.units.lowerBound ?? 0
    var sourceEnd = start
    for group in groups {
      let expected = units(of: group.wanted.map { wanted[$0].units }, orAt: passageEnd)
      let place = units(of: group.found.map { found[$0].units }, orAt: sourceEnd)
      (passageEnd, sourceEnd) = (expected.upperBound, place.upperBound)
      guard !group.agrees else { continue }
      differences.append(
        Difference(
          expected: passage.text.shown(expected), found: source.folded.shown(place),
          expectedRange: passage.text.originalRange(of: expected),
          foundRange: source.folded.originalRange(of: place)))
    }
    return differences
  }

  private func units(of ranges: [Range<Int>], orAt end: Int) -> Range<Int> {
    guard let first = ranges.first, let last = ranges.last else { return end..<end }
    return first.lowerBound..<last.upperBound
  }

  // MARK: Text

  /// Words kept on each side of a difference.
  private static let context = 8

  private func marked(_ groups: [Group]) -> String {
    var text = ""
    for (i, group) in groups.enumerated() {
      if !text.isEmpty, followsSpace(group) { text += " " }
      text +=
        group.agrees
        ? agreeing(group.found, isFirst: i == 0, isLast: i + 1 == groups.count) : differing(group)
    }
    return text
  }

  private func followsSpace(_ group: Group) -> Bool {
    group.found.first.map { found[$0].followsSpace } ?? group.wanted.first.map { wanted[$0].followsSpace }
      ?? false
  }

  private func agreeing(_ tokens: [Int], isFirst: Bool, isLast: Bool) -> String {
    let keptBefore = isFirst ? 0 : Self.context
    let keptAfter = isLast ? 0 : Self.context
    guard tokens.count > keptBefore + keptAfter + 1, !(isFirst && isLast) else { return shown(tokens[...]) }
    let parts = [shown(tokens.prefix(keptBefore)), "…", shown(tokens.suffix(keptAfter))]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func shown(_ tokens: ArraySlice<Int>) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return source.folded.shown(found[first].units.lowerBound..<found[last].units.upperBound)
  }

  private func differing(_ group: Group) -> String {
    let expected = units(of: group.wanted.map { wanted[$0].units }, orAt: 0)
    var parts: [String] = []
    if !expected.isEmpty { parts.append("[-\(passage.text.shown(expected))-]") }
    if !group.found.isEmpty { parts.append("{+\(shown(group.found[...]))+}") }
    return parts.joined(separator: " ")
  }
}

extension WordAlignment.Step {
  fileprivate var agrees: Bool {
    switch self {
    case .same: true
    case .changed, .missing, .extra: false
    }
  }

  fileprivate var passage: Int? {
    switch self {
    case .same(let i, _), .changed(let i, _, _), .missing(let i): i
    case .extra: nil
    }
  }

  fileprivate var source: Int? {
    switch self {
    case .same(_, let i), .changed(_, let i, _), .extra(let i): i
    case .missing: nil
    }
  }
}
