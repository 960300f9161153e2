import ASCII

/// Finds words and phrases in running text, in one pass over its bytes.
///
/// A phrase is found as a whole, never inside a word, whatever its capitals, blanks and apostrophes are
/// (`FoldedCharacter`); if several phrases begin at the same place, the longest wins. `s` and `es` at its end are part
/// of the match. A possessive ending is not, and so survives a replacement.
package struct PhraseIndex: Sendable {
  package struct Match: Equatable {
    /// The bytes of the text that the phrase covers.
    let range: Range<Int>
    /// How many of them, at the end, are a plural's ending.
    let ending: Int
    /// The number that the phrase was entered with.
    package let value: Int
  }

  private struct Phrase: Sendable {
    let folded: [UInt32]
    let value: Int
  }

  /// The phrases by the hash of their first word, without duplicates, in the order of their characters.
  private let phrases: [UInt64: [Phrase]]
  private let filter: HashFilter

  package init(_ entries: [(phrase: String, value: Int)]) {
    var phrases: [UInt64: [Phrase]] = [:]
    for entry in entries {
      let text = Array(entry.phrase.utf8)
      let phrase = Phrase(folded: Self.fold(text.span), value: entry.value)
      let word = Self.word(in: text.span, from: 0)
      phrases[word.hash, default: []].append(phrase)
      guard word.end == text.count else { continue }
      for ending in ["s", "es"] {
        phrases[ending.utf8.reduce(word.hash, Self.mix), default: []].append(phrase)
      }
    }
    self.phrases = phrases.mapValues(Self.ordered)
    filter = HashFilter(phrases.keys)
  }

  /// Of the phrases that compare equal, the first entered is kept.
  private static func ordered(_ phrases: [Phrase]) -> [Phrase] {
    guard phrases.count > 1 else { return phrases }
    let sorted = phrases.sorted {
      $0.folded == $1.folded ? $0.value < $1.value : $0.folded.lexicographicallyPrecedes($1.folded)
    }
    var ordered: [Phrase] = []
    for phrase in sorted where ordered.last?.folded != phrase.folded { ordered.append(phrase) }
    return ordered
  }

  var isEmpty: Bool { phrases.isEmpty }

  package func matches(in text: Span<UInt8>) -> [Match] {
    var comparisons = 0
    return matches(in: text, comparisons: &comparisons)
  }

  /// - Parameter comparisons: grows by one for each character of a phrase that is compared with the text.
  func matches(in text: Span<UInt8>, comparisons: inout Int) -> [Match] {
    guard !phrases.isEmpty else { return [] }
    var matches: [Match] = []
    var position = 0
    while position < text.count {
      let word = Self.word(in: text, from: position)
      guard word.end > position else {
        position += 1
        continue
      }
      var end = word.end
      if filter.mayHold(word.hash), let candidates = phrases[word.hash],
        let match = Self.longest(candidates, in: text, at: position, &comparisons)
      {
        matches.append(match)
        end = max(end, match.range.upperBound)
      }
      position = end
    }
    return matches
  }

  /// The longest of the phrases that begin at a place.
  ///
  /// One walk along the text, however many there are: those that continue as the text does are side by side in their
  /// order, and each character leaves fewer of them.
  private static func longest(
    _ candidates: [Phrase], in text: Span<UInt8>, at start: Int, _ comparisons: inout Int
  ) -> Match? {
    var best: Match?
    var alive = candidates.indices
    var depth = 0
    var at = start
    while let first = alive.first {
      if candidates[first].folded.count == depth {
        if let ending = ending(in: text, from: at) {
          best = Match(range: start..<at + ending, ending: ending, value: candidates[first].value)
        }
        alive.removeFirst()
      }
      guard at < text.count else { break }
      let character = FoldedCharacter(in: text, at: at)
      alive = narrowed(alive, of: candidates, to: character.value, at: depth, &comparisons)
      at = character.end
      depth += 1
    }
    return best
  }

  /// Those of some phrases that have a character at a place; up to there all of them are equal.
  private static func narrowed(
    _ alive: Range<Int>, of candidates: [Phrase], to character: UInt32, at depth: Int,
    _ comparisons: inout Int
  ) -> Range<Int> {
    func firstPlace(from start: Int, where isBeyond: (UInt32) -> Bool) -> Int {
      var (low, high) = (start, alive.upperBound)
      while low < high {
        let middle = (low + high) / 2
        comparisons += 1
        if isBeyond(candidates[middle].folded[depth]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    guard let first = alive.first, let last = alive.last else { return alive }
    // Usually all of them: there is only one, or they share their first word.
    comparisons += 1
    if candidates[first].folded[depth] == character, candidates[last].folded[depth] == character {
      return alive
    }
    let start = firstPlace(from: first) { $0 >= character }
    return start..<firstPlace(from: start) { $0 > character }
  }

  /// How many bytes the plural ending has that is at a place and ends a word; zero if the word ends without one, `nil`
  /// if it goes on in another way.
  private static func ending(in text: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    var last: UInt32?
    for _ in 0..<2 where at < text.count && beginsWordCharacter(text, at) {
      let character = FoldedCharacter(in: text, at: at)
      switch (last, character.value) {
      case (nil, e), (nil, s), (e, s): break
      default: return nil
      }
      last = character.value
      at = character.end
    }
    let isOver = at == text.count || !beginsWordCharacter(text, at)
    return isOver && last != e ? at - start : nil
  }

  private static let s = UInt32(UInt8(ascii: "s"))
  private static let e = UInt32(UInt8(ascii: "e"))

  /// Whether a character that is part of words begins at a place.
  private static func beginsWordCharacter(_ text: Span<UInt8>, _ at: Int) -> Bool {
    switch text[at] {
    case _ where text[at].isASCIILetterOrDigit: true
    case 0xE2: at + 1 >= text.count || text[at + 1] != 0x80
    case 0xC3...0xFF: true
    default: false
    }
  }

  private static func fold(_ text: Span<UInt8>) -> [UInt32] {
    var folded: [UInt32] = []
    var position = 0
    while position < text.count {
      let character = FoldedCharacter(in: text, at: position)
      folded.append(character.value)
      position = character.end
    }
    return folded
  }

  /// The word that begins at a place: its hash, and where it ends, which is the place itself if no word begins there.
  ///
  /// A word is made of ASCII letters and digits and of every character beyond ASCII except Latin-1's signs and the
  /// general punctuation (curly quotes, dashes, ellipsis).
  private static func word(in text: Span<UInt8>, from start: Int) -> (end: Int, hash: UInt64) {
    var end = start
    var hash = seed
    while end < text.count {
      let byte = text[end]
      switch byte {
      case _ where byte.isASCIILetterOrDigit:
        hash = mix(hash, byte.inASCIILowercase)
        end += 1
      case 0xE2 where end + 1 < text.count && text[end + 1] == 0x80: return (end, hash)
      case 0xC3...0xFF:
        let character = FoldedCharacter(in: text, at: end)
        hash = mix(hash, character.value)
        end = character.end
      // A soft hyphen does not divide a word.
      case 0xC2 where end > start && end + 1 < text.count && text[end + 1] == 0xAD: end += 2
      default: return (end, hash)
      }
    }
    return (end, hash)
  }

  // FNV-1a, by characters.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func mix(_ hash: UInt64, _ character: some UnsignedInteger & FixedWidthInteger) -> UInt64 {
    (hash ^ UInt64(character)) &* 0x100_0000_01B3
  }
}

/// Tells of most hashes that a set does not contain them, with one look at one bit: nearly all words of a text begin no
/// phrase, and a dictionary would hash each hash once more to find that out.
private struct HashFilter: Sendable {
  private var bits: [UInt64]

  init(_ hashes: some Collection<UInt64>) {
    // At least 16 bits per hash, so that about one word in sixteen is looked up in vain.
    var words = 8
    while words * 4 < hashes.count { words *= 2 }
    bits = Array(repeating: 0, count: words)
    for hash in hashes { bits[index(hash)] |= bit(hash) }
  }

  func mayHold(_ hash: UInt64) -> Bool { bits[index(hash)] & bit(hash) != 0 }

  private func index(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 6) & (bits.count - 1) }

  private func bit(_ hash: UInt64) -> UInt64 { 1 << (hash & 63) }
}
