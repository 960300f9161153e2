import Diagnostics

/// Finds what in a source is most like one part of a passage, and marks where the two differ.
///
/// One walk over the source picks the stretches that share most words with the part. Only these are compared word by
/// word: `difference(from:)` takes time in proportion to the words and the differences, so both are bounded.
struct NearestSearch {
  /// The most words compared at once; a longer part is compared in stretches.
  private static let stretchLimit = 300
  private static let windowLimit = 3

  private let source: ArchivedText
  private let passage: SoughtPassage
  private let vocabulary: Vocabulary
  private let found: [WordToken]

  init(_ source: ArchivedText, _ passage: SoughtPassage) {
    self.source = source
    self.passage = passage
    var vocabulary = Vocabulary()
    found = source.folded.wordRanges(in: 0..<source.folded.count).map { units in
      WordToken(units, in: source.folded, number: vocabulary.add(source.folded.text(of: units)))
    }
    self.vocabulary = vocabulary
  }

  /// - Returns: `nil` if nothing is like it, or if only the layout differs.
  func nearest(toPart part: Int) -> NearestPassage? {
    let wanted = passage.tokens(ofPart: part, vocabulary)
    let starts = stride(from: 0, to: wanted.count, by: Self.stretchLimit)
    for start in starts {
      let stretch = Array(wanted[start..<min(start + Self.stretchLimit, wanted.count)])
      let units = stretch[0].units.lowerBound..<stretch[stretch.count - 1].units.upperBound
      if wanted.count > stretch.count, !source.folded.starts(of: passage.text.scalars[units]).isEmpty {
        continue
      }
      let alignments = windows(for: stretch).compactMap { alignment(of: stretch, in: $0) }
      let alike = alignments.filter { $0.cost > 0 && isAlike($0, stretch) }
      guard let best = alike.min(by: { $0.cost < $1.cost }) else { continue }
      let first = source.folded.originalRange(of: found[best.found.lowerBound].units).lowerBound
      return NearestPassage(
        part: part, start: source.position(ofOffset: first), marked: marked(best.stretches, stretch))
    }
    return nil
  }

  // MARK: Where to look

  /// Stretches of the source a little longer than the passage, with room around them, those that share most words with
  /// it first.
  private func windows(for wanted: [WordToken]) -> [Range<Int>] {
    let room = wanted.count / 2 + 4
    let length = min(found.count, wanted.count + room)
    var scores = scores(for: wanted, length)
    var windows: [Range<Int>] = []
    while windows.count < Self.windowLimit, let best = scores.indices.max(by: { scores[$0] < scores[$1] }),
      scores[best] > 0
    {
      windows.append(max(0, best - room)..<min(found.count, best + length + room))
      for i in max(0, best - length)..<min(scores.count, best + length) { scores[i] = 0 }
    }
    return windows
  }

  /// For each word of the source, how much the `length` words from it on share with the passage.
  private func scores(for wanted: [WordToken], _ length: Int) -> [Double] {
    var missing: [Int: Int] = [:]
    for token in wanted where token.isWord { token.number.map { missing[$0, default: 0] += 1 } }
    var score = 0.0
    var scores: [Double] = []
    func pass(_ token: WordToken, by step: Int) {
      guard let number = token.number, let left = missing[number] else { return }
      if step > 0 ? left > 0 : left >= 0 { score += Double(step) * vocabulary.weight(number) }
      missing[number] = left - step
    }
    for end in found.indices {
      pass(found[end], by: 1)
      if end >= length { pass(found[end - length], by: -1) }
      if end + 1 >= length { scores.append(max(0, score)) }
    }
    return scores
  }

  // MARK: Comparing

  private typealias Pair = (wanted: Int, found: Int)

  /// Words in a row that agree, or that do not.
  private struct Stretch {
    let agrees: Bool
    var wanted: Range<Int>
    var found: Range<Int>
  }

  private struct Alignment {
    let pairs: [Pair]
    let found: Range<Int>
    let stretches: [Stretch]

    /// How many words differ.
    var cost: Int { stretches.reduce(0) { $0 + ($1.agrees ? 0 : $1.wanted.count + $1.found.count) } }
  }

  private func alignment(of wanted: [WordToken], in window: Range<Int>) -> Alignment? {
    let core = core(pairs(wanted, in: window), wanted)
    guard let first = core.first, let last = core.last else { return nil }
    let near = max(0, first.found - first.wanted)..<min(found.count, last.found + wanted.count - last.wanted)
    let pairs = pairs(wanted, in: near)
    guard let first = pairs.first, let last = pairs.last else { return nil }
    // A changed word at either end is shown with what replaces it.
    let before = zip(wanted[..<first.wanted].reversed(), found[..<first.found].reversed())
    let after = zip(wanted[(last.wanted + 1)...], found[(last.found + 1)...])
    let extent =
      first.found - before.prefix { $0.isWord == $1.isWord }.count..<last.found + 1
      + after.prefix { $0.isWord == $1.isWord }.count
    return Alignment(pairs: pairs, found: extent, stretches: stretches(pairs, wanted, in: extent))
  }

  /// Words that both have, as many as can be put in one order.
  private func pairs(_ wanted: [WordToken], in window: Range<Int>) -> [Pair] {
    let difference = wanted.difference(from: found[window]) { $0.number == $1.number }
    func offsets(_ changes: [CollectionDifference<WordToken>.Change]) -> Set<Int> {
      Set(
        changes.map { change in
          switch change {
          case .insert(let offset, _, _), .remove(let offset, _, _): offset
          }
        })
    }
    let (missing, extra) = (offsets(difference.insertions), offsets(difference.removals))
    let kept = window.filter { !extra.contains($0 - window.lowerBound) }
    return zip(wanted.indices.filter { !missing.contains($0) }, kept).map { ($0, $1) }
  }

  /// The pairs that are close together; of several such runs, the one with the most and the rarest words: a comma of
  /// another sentence is not part of what was meant.
  private func core(_ pairs: [Pair], _ wanted: [WordToken]) -> ArraySlice<Pair> {
    var best = (score: 0.0, pairs: 0..<0)
    var (start, score) = (0, 0.0)
    for (i, pair) in pairs.enumerated() {
      if i > start {
        let before = pairs[i - 1]
        let room = wanted[pair.wanted].followsInsertion ? Passage.insertionWordLimit : 0
        score -= Double(max(0, (pair.found - before.found) - (pair.wanted - before.wanted) - room))
      }
      if score < 0 { (start, score) = (i, 0) }
      score += wanted[pair.wanted].isWord ? 1 + 2 * weight(wanted[pair.wanted]) : 0.5
      if score > best.score { best = (score, start..<i + 1) }
    }
    return pairs[best.pairs]
  }

  private func stretches(_ pairs: [Pair], _ wanted: [WordToken], in extent: Range<Int>) -> [Stretch] {
    var stretches: [Stretch] = []
    var next = (wanted: 0, found: extent.lowerBound)
    func go(to end: Pair, agreeing: Bool) {
      guard end != next else { return }
      // Brackets between words may replace some of the source's.
      let isInsertion =
        end.wanted == next.wanted && next.wanted < wanted.count && wanted[next.wanted].followsInsertion
        && source.folded.mayBeInserted(found[next.found..<end.found].extent)
      let agrees = agreeing || isInsertion
      if let last = stretches.indices.last, stretches[last].agrees == agrees {
        stretches[last].wanted = stretches[last].wanted.lowerBound..<end.wanted
        stretches[last].found = stretches[last].found.lowerBound..<end.found
      } else {
        stretches.append(
          Stretch(agrees: agrees, wanted: next.wanted..<end.wanted, found: next.found..<end.found))
      }
      next = end
    }
    for pair in pairs.enumerated().filter({ agree($0.offset, pairs, wanted) }).map(\.element) {
      go(to: pair, agreeing: false)
      go(to: (pair.wanted + 1, pair.found + 1), agreeing: true)
    }
    go(to: (wanted.count, extent.upperBound), agreeing: false)
    return stretches
  }

  /// Whether two equal words count as one, with a space to their neighbours on both sides or on neither.
  private func agree(_ index: Int, _ pairs: [Pair], _ wanted: [WordToken]) -> Bool {
    func isSpacedAlike(_ i: Int) -> Bool {
      guard i > 0, i < pairs.count, pairs[i].wanted == pairs[i - 1].wanted + 1,
        pairs[i].found == pairs[i - 1].found + 1, !wanted[pairs[i].wanted].followsInsertion
      else { return true }
      return wanted[pairs[i].wanted].followsSpace == found[pairs[i].found].followsSpace
    }
    let (word, other) = (wanted[pairs[index].wanted], found[pairs[index].found])
    // Of a word with brackets, the letters count: `[T]he` is `the`.
    let isSame =
      word.isBracketed
      ? !word.isMisspelt : passage.text.scalars[word.units] == source.folded.scalars[other.units]
    return isSame && isSpacedAlike(index) && isSpacedAlike(index + 1)
  }

  /// Two words in three, or the rarer words: sharing `of the` is no likeness.
  private func isAlike(_ alignment: Alignment, _ wanted: [WordToken]) -> Bool {
    let words = wanted.filter(\.isWord)
    let matched = alignment.pairs.map { wanted[$0.wanted] }.filter(\.isWord)
    func weight(_ words: [WordToken]) -> Double { words.reduce(0) { $0 + self.weight($1) } }
    return !matched.isEmpty
      && (matched.count * 3 >= words.count * 2 || weight(matched) >= 0.4 * weight(words))
  }

  private func weight(_ word: WordToken) -> Double { word.number.map(vocabulary.weight) ?? 1 }

  // MARK: Showing

  /// Words kept on each side of a difference.
  private static let context = 8

  private func marked(_ stretches: [Stretch], _ wanted: [WordToken]) -> String {
    var text = ""
    for (i, stretch) in stretches.enumerated() {
      let cited = passage.text.shown(wanted[stretch.wanted].extent)
      let first = found[stretch.found].first ?? wanted[stretch.wanted].first
      if !text.isEmpty, first?.followsSpace == true { text += " " }
      if stretch.agrees {
        text += cut(
          stretch.found, before: i == 0 ? 0 : Self.context, after: i + 1 == stretches.count ? 0 : Self.context
        )
      } else {
        let parts = [
          cited.isEmpty ? nil : "[-\(cited)-]", stretch.found.isEmpty ? nil : "{+\(shown(stretch.found))+}",
        ]
        text += parts.compactMap(\.self).joined(separator: " ")
      }
    }
    return text
  }

  /// The first and last words of a long stretch.
  private func cut(_ words: Range<Int>, before: Int, after: Int) -> String {
    guard words.count > before + after + 1 else { return shown(words) }
    return [shown(words.prefix(before)), "…", shown(words.suffix(after))].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private func shown(_ words: Range<Int>) -> String { source.folded.shown(found[words].extent) }
}

// MARK: Words

/// A word, number or punctuation mark.
struct WordToken {
  let units: Range<Int>
  let isWord: Bool
  let followsSpace: Bool
  /// The number of the source's word that it is, ignoring case, or that it may be a misspelling of.
  var number: Int?
  /// Whether brackets between words come right before it.
  var followsInsertion = false
  var isBracketed = false
  var isMisspelt = false

  init(_ units: Range<Int>, in text: FoldedText, number: Int?) {
    self.units = units
    self.number = number
    isWord = text.scalars[units].contains(where: \.isWordScalar)
    followsSpace = units.lowerBound > 0 && text.scalars[units.lowerBound - 1] == " "
  }
}

extension Collection<WordToken> where Self: BidirectionalCollection {
  /// The units from the first to the last.
  fileprivate var extent: Range<Int> {
    guard let first, let last else { return 0..<0 }
    return first.units.lowerBound..<last.units.upperBound
  }
}

/// The words of a source, ignoring case, each with a number.
struct Vocabulary {
  private var numbers: [String: Int] = [:]
  private var counts: [Int] = []

  mutating func add(_ text: String) -> Int {
    let number = numbers[text.lowercased(), default: counts.count]
    if number == counts.count {
      numbers[text.lowercased()] = number
      counts.append(0)
    }
    counts[number] += 1
    return number
  }

  func number(of text: String) -> Int? { numbers[text.lowercased()] }

  /// The number of the word that a misspelt one is most like.
  func nearest(to text: String) -> Int? { nearestName(to: text, among: numbers.keys).flatMap { numbers[$0] } }

  /// Rare words say more: one divided by how often it occurs.
  func weight(_ number: Int) -> Double { 1 / Double(counts[number]) }
}

extension FoldedText {
  /// Words and punctuation marks, in order.
  fileprivate func wordRanges(in units: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = units.lowerBound
    for unit in units where scalars[unit] == " " || !isInsideWord(unit) {
      if start < unit { ranges.append(start..<unit) }
      start = scalars[unit] == " " ? unit + 1 : unit
    }
    if start < units.upperBound { ranges.append(start..<units.upperBound) }
    return ranges
  }
}

extension PassageInsertion {
  /// Whether it joins what is before and after a unit into one word.
  fileprivate func joins(_ unit: Int) -> Bool {
    (isGluedToWordBefore && unit == range.lowerBound) || (isGluedToWordAfter && unit == range.upperBound)
      || (range.lowerBound + 1..<range.upperBound).contains(unit)
  }

  var isOnWord: Bool { isGluedToWordBefore || isGluedToWordAfter }
}

extension SoughtPassage {
  /// How many misspelt words are looked up in the vocabulary: each costs a walk through all of it.
  private static let misspellingLimit = 5

  /// The words of one part between ellipses, with the brackets attached to them, and without those between them.
  fileprivate func tokens(ofPart part: Int, _ vocabulary: Vocabulary) -> [WordToken] {
    let (first, last) = (pieces[parts[part].lowerBound], pieces[parts[part].upperBound - 1])
    let start = first.leading.map { insertions[$0].range.lowerBound } ?? first.range.lowerBound
    let end = last.trailing.map { insertions[$0].range.upperBound } ?? last.range.upperBound
    var words: [Range<Int>] = []
    for word in text.wordRanges(in: start..<end) {
      if let before = words.last, before.upperBound == word.lowerBound,
        insertions.contains(where: { $0.joins(word.lowerBound) })
      {
        words[words.count - 1] = before.lowerBound..<word.upperBound
      } else {
        words.append(word)
      }
    }
    var misspelt = 0
    var followsInsertion = false
    return words.compactMap { units in
      let brackets = insertions.filter { $0.range.overlaps(units) }
      if brackets.contains(where: { !$0.isOnWord }) {
        followsInsertion = true
        return nil
      }
      let letters = String(
        scalars: text.scalars[units].filter { brackets.isEmpty || ($0 != "[" && $0 != "]") })
      var token = WordToken(units, in: text, number: vocabulary.number(of: letters))
      token.isBracketed = !brackets.isEmpty
      token.followsInsertion = followsInsertion
      followsInsertion = false
      if token.isWord, token.number == nil, misspelt < Self.misspellingLimit {
        misspelt += 1
        token.isMisspelt = true
        token.number = vocabulary.nearest(to: letters)
      }
      return token
    }
  }
}
