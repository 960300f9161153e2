/// Finds words and phrases in running text, in one pass over its bytes.
///
/// A phrase is found whole, never inside a word; letters A to Z match either case; where several
/// phrases begin at one place the longest wins; a plural `s` is part of the match.
struct PhraseIndex: Sendable {
  struct Match {
    /// The bytes of the text that the phrase covers.
    let range: Range<Int>
    /// The number under which the phrase was entered.
    let value: Int
  }

  private struct Phrase: Sendable {
    let folded: [UInt8]
    let value: Int
  }

  /// The phrases by the hash of their first word, the longest first.
  private let phrases: [UInt64: [Phrase]]

  init(_ entries: [(phrase: String, value: Int)]) {
    var phrases: [UInt64: [Phrase]] = [:]
    for entry in entries {
      let folded = entry.phrase.utf8.map(Self.fold)
      let word = folded[..<Self.wordEnd(in: folded.span, from: 0)]
      for hash in [Self.hash(word), Self.hash(word + [UInt8(ascii: "s")])] {
        phrases[hash, default: []].append(Phrase(folded: folded, value: entry.value))
      }
    }
    self.phrases = phrases.mapValues { $0.sorted { ($1.folded.count, $0.value) < ($0.folded.count, $1.value) } }
  }

  var isEmpty: Bool { phrases.isEmpty }

  func matches(in text: Span<UInt8>) -> [Match] {
    guard !phrases.isEmpty else { return [] }
    var matches: [Match] = []
    var position = 0
    while position < text.count {
      var end = Self.wordEnd(in: text, from: position)
      guard end > position else {
        position += 1
        continue
      }
      var hash = Self.seed
      for offset in position..<end { hash = Self.mix(hash, Self.fold(text[offset])) }
      if let candidates = phrases[hash], let match = longest(candidates, in: text, at: position) {
        matches.append(match)
        end = max(end, match.range.upperBound)
      }
      position = end
    }
    return matches
  }

  private func longest(_ candidates: [Phrase], in text: Span<UInt8>, at start: Int) -> Match? {
    for phrase in candidates {
      var end = start + phrase.folded.count
      guard end <= text.count, Self.matches(phrase.folded, text, at: start)
      else { continue }
      if end < text.count, text[end] == UInt8(ascii: "s") { end += 1 }
      if Self.wordEnd(in: text, from: end) > end { continue }
      return Match(range: start..<end, value: phrase.value)
    }
    return nil
  }

  /// Where the word that begins at a place ends; the place itself where no word begins there.
  ///
  /// A word is made of ASCII letters and digits and of every character beyond ASCII but Latin-1's signs
  /// and the general punctuation (curly quotes, dashes, ellipsis).
  private static func wordEnd(in text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count {
      switch text[end] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        end += 1
      case 0xE2 where end + 1 < text.count && text[end + 1] == 0x80: return end
      case 0xC3...0xFF:
        end += 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      default: return end
      }
    }
    return end
  }

  private static func matches(_ folded: [UInt8], _ text: Span<UInt8>, at start: Int) -> Bool {
    for offset in folded.indices where fold(text[start + offset]) != folded[offset] { return false }
    return true
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")) ~= byte ? byte | 0x20 : byte
  }

  // FNV-1a.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(seed, mix) }
}
