/// Finds words and phrases in running text, in one pass over its bytes.
///
/// A phrase is found whole, never inside a word, whatever its capitals, blanks and apostrophes are
/// (`FoldedCharacter`); where several phrases begin at one place the longest wins. `s` and `es` at its end
/// are part of the match. A possessive ending is not, and so outlives a replacement.
struct PhraseIndex: Sendable {
  struct Match: Equatable {
    /// The bytes of the text that the phrase covers.
    let range: Range<Int>
    /// How many of them, at the end, are a plural's ending.
    let ending: Int
    /// The number under which the phrase was entered.
    let value: Int
  }

  private struct Phrase: Sendable {
    let folded: [UInt32]
    let value: Int
  }

  /// The phrases by the hash of their first word, the longest first.
  private let phrases: [UInt64: [Phrase]]
  private let filter: HashFilter

  init(_ entries: [(phrase: String, value: Int)]) {
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
    self.phrases = phrases.mapValues {
      $0.sorted { ($1.folded.count, $0.value) < ($0.folded.count, $1.value) }
    }
    filter = HashFilter(phrases.keys)
  }

  var isEmpty: Bool { phrases.isEmpty }

  func matches(in text: Span<UInt8>) -> [Match] {
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
        let match = longest(candidates, in: text, at: position)
      {
        matches.append(match)
        end = max(end, match.range.upperBound)
      }
      position = end
    }
    return matches
  }

  private func longest(_ candidates: [Phrase], in text: Span<UInt8>, at start: Int) -> Match? {
    for phrase in candidates {
      guard let stem = Self.end(of: phrase.folded, in: text, at: start) else { continue }
      let end = Self.word(in: text, from: stem).end
      switch Self.fold(text.extracting(stem..<end)) {
      case [], Self.s, Self.es: return Match(range: start..<end, ending: end - stem, value: phrase.value)
      default: continue
      }
    }
    return nil
  }

  private static let s = Array("s".unicodeScalars.map(\.value))
  private static let es = Array("es".unicodeScalars.map(\.value))

  /// Where a phrase ends that begins at a place; `nil` where something else stands there.
  private static func end(of phrase: [UInt32], in text: Span<UInt8>, at start: Int) -> Int? {
    var end = start
    for wanted in phrase {
      guard end < text.count else { return nil }
      let character = FoldedCharacter(in: text, at: end)
      guard character.value == wanted else { return nil }
      end = character.end
    }
    return end
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

  /// The word that begins at a place: its hash, and where it ends: the place itself where none begins.
  ///
  /// A word is made of ASCII letters and digits and of every character beyond ASCII but Latin-1's signs
  /// and the general punctuation (curly quotes, dashes, ellipsis).
  private static func word(in text: Span<UInt8>, from start: Int) -> (end: Int, hash: UInt64) {
    var end = start
    var hash = seed
    while end < text.count {
      let byte = text[end]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        hash = mix(hash, byte)
        end += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        hash = mix(hash, byte | 0x20)
        end += 1
      case 0xE2 where end + 1 < text.count && text[end + 1] == 0x80: return (end, hash)
      case 0xC3...0xFF:
        let character = FoldedCharacter(in: text, at: end)
        hash = mix(hash, character.value)
        end = character.end
      // A soft hyphen divides no word.
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

/// Tells of most hashes that a set does not hold them, with one look at one bit: nearly all words of a text
/// begin no phrase, and a dictionary would hash each hash once more to say so.
private struct HashFilter: Sendable {
  private var bits: [UInt64]

  init(_ hashes: some Collection<UInt64>) {
    // At least 16 bits a hash, so that about one word in sixteen is looked up for nothing.
    var words = 8
    while words * 4 < hashes.count { words *= 2 }
    bits = Array(repeating: 0, count: words)
    for hash in hashes { bits[index(hash)] |= bit(hash) }
  }

  func mayHold(_ hash: UInt64) -> Bool { bits[index(hash)] & bit(hash) != 0 }

  private func index(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 6) & (bits.count - 1) }

  private func bit(_ hash: UInt64) -> UInt64 { 1 << (hash & 63) }
}
