import Foundation
import TestSupport

/// Made-up texts, and the same words as another typesetter would have set them.
struct RandomText {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let alphabets = [
    "abcdefghij", "àéîõüçß", "абвгде", "سلامكتبم", "گفتوپچ", "שלוםדגח", "xyz",
  ].map { Array($0.unicodeScalars) }

  /// Words between single spaces; few enough kinds of them that some come again.
  mutating func words(_ count: Int) -> [String] { (0..<count).map { _ in token() } }

  private mutating func token() -> String {
    var word = self.word()
    if random.chance(8) { word += random.pick(["-", "’"]) + self.word() }
    if random.chance(10) { word = "“" + word }
    if random.chance(10) { word += random.pick(["”", ",", ",”", ";", "?"]) }
    if random.chance(14) { word += "—" + self.word() }
    return word
  }

  mutating func word() -> String {
    let alphabet = random.pick(Self.alphabets)
    var word = String.UnicodeScalarView()
    for _ in 0...random.below(4) { word.append(random.pick(alphabet)) }
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
      out += random.pick(choices) + random.pick(Self.invisible)
    }
    return out
  }

  /// The text with one of its letters another.
  mutating func misspell(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let letters = scalars.indices.filter { scalars[$0].properties.isAlphabetic }
    let place = random.pick(letters)
    let other = random.pick(Self.alphabets.joined().filter { $0 != scalars[place] })
    scalars[place] = other
    return String(String.UnicodeScalarView(scalars))
  }
}
