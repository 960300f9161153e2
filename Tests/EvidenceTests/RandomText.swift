import Foundation

/// Made-up texts, and the same words as another typesetter would have set them.
struct RandomText {
  var random: Randomness

  init(seed: UInt64) { random = Randomness(seed: seed) }

  private static let alphabets = [
    "abcdefghij", "àéîõüçß", "абвгде", "سلامكتبم", "گفتوپچ", "שלוםדגח", "xyz",
  ].map { Array($0.unicodeScalars) }

  /// Words between single spaces; few enough kinds of them that some come again.
  mutating func words(_ count: Int) -> [String] { (0..<count).map { _ in token() } }

  private mutating func token() -> String {
    var word = self.word()
    if random.chance(1, in: 8) { word += random.one(of: ["-", "’"]) + self.word() }
    if random.chance(1, in: 10) { word = "“" + word }
    if random.chance(1, in: 10) { word += random.one(of: ["”", ",", ",”", ";", "?"]) }
    if random.chance(1, in: 14) { word += "—" + self.word() }
    return word
  }

  mutating func word() -> String {
    let alphabet = random.one(of: Self.alphabets)
    var word = String.UnicodeScalarView()
    for _ in 0...random.below(4) { word.append(random.one(of: alphabet)) }
    return String(word)
  }

  private static let variants: [Character: [String]] = [
    " ": [" ", "\n", "  ", "\u{A0}", "\r\n", "\t", "\u{202F}", " \n ", "\u{3000}"],
    "“": ["“", "”", "\"", "«", "„", "‘", "＂", "「"],
    "”": ["”", "“", "\"", "»", "‟", "」", "″"],
    "’": ["’", "'", "‘", "ʼ", "`", "′"],
    "-": ["-", "‐", "‑", "–", "—", "−", "--"],
    "—": ["—", "–", "---", "-", "―", "－"],
  ]
  private static let invisible = [
    "", "", "", "", "", "\u{AD}", "\u{200D}", "\u{200F}", "\u{FEFF}", "\u{2068}", "\u{200B}",
  ]

  /// The same words with other white space, marks, dashes, normal forms and invisible characters.
  mutating func reset(_ text: String) -> String {
    var out = ""
    for character in text {
      let choices =
        Self.variants[character] ?? [
          String(character), String(character).decomposedStringWithCanonicalMapping,
        ]
      out += random.one(of: choices) + random.one(of: Self.invisible)
    }
    return out
  }

  /// The text with one of its letters another.
  mutating func misspell(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let letters = scalars.indices.filter { scalars[$0].properties.isAlphabetic }
    let place = random.one(of: letters)
    let other = random.one(of: Self.alphabets.joined().filter { $0 != scalars[place] })
    scalars[place] = other
    return String(String.UnicodeScalarView(scalars))
  }
}
