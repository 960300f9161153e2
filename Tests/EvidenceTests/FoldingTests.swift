import Evidence
import Foundation
import TestSupport
import Testing

private let equal: [(String, String, String)] = [
  ("line breaks of all kinds", "a\nb\r\nc\rd\u{2028}e\u{2029}f\u{85}g", "a b c d e f g"),
  ("spaces of all kinds", "a\u{A0}b\u{202F}c\u{3000}d\u{2009}e\tf   g", "a b c d e f g"),
  ("double marks", "“a” „b‟ «c» ″d‶ ＂e＂ ❝f❞ 「g」 〝h〟", "\"a\" \"b\" \"c\" \"d\" \"e\" \"f\" \"g\" \"h\""),
  ("single marks around words", "‘a’ ‚b‛ ‹c› 'd' `e´", "\"a\" \"b\" \"c\" \"d\" \"e\""),
  (
    "two of a single mark in a row", "``a'' ‘‘b’’ ''c'' ‚‚d‘‘ ,,e'' f,, g",
    "\"a\" \"b\" \"c\" \"d\" \"e\" f,, g"
  ),
  ("marks among letters without spaces", "说『好』了‘好’了", "说\"好\"了\"好\"了"),
  ("apostrophes", "don’t don't donʼt don`t don′t", "don't don't don't don't don't"),
  (
    "measures after a digit", "5′ 5' 5’ 5″ 5\" 5'' 5′′ ٥′ 5\u{AD}′",
    "5' 5' 5' 5\" 5\" 5\" 5\" ٥' 5'"
  ),
  ("an apostrophe beside brackets", "[it]’s l’[or]", "[it]'s l'[or]"),
  ("hyphens and dashes", "a-b‐c‑d‒e–f—g―h−i－j", "a-b-c-d-e-f-g-h-i-j"),
  ("dashes in a row", "a--b---c——d", "a-b-c-d"),
  ("a rule", "a ----- b", "a ----- b"),
  ("ellipses", "a… b... c . . . d .\u{A0}. . .", "a... b... c ... d ...."),
  ("two full stops are no ellipsis", "a . . b", "a . . b"),
  (
    "what nobody sees", "co\u{AD}op\u{200B}er\u{2060}ate \u{FEFF}\u{200E}می\u{200C}خواهم\u{2069}",
    "cooperate میخواهم"
  ),
  (
    "composition", "e\u{301}tude A\u{30A} \u{1112}\u{1161}\u{11AB} q\u{307}\u{323}",
    "étude Å 한 q\u{323}\u{307}"
  ),
  ("composition across a soft hyphen", "e\u{AD}\u{301}", "é"),
  ("a singleton", "\u{212B} \u{2126}", "Å Ω"),
  ("what stays as it is", "Case, Wörter; ﬁ ① ـ 50% (x) <y>", "Case, Wörter; ﬁ ① ـ 50% (x) <y>"),
  ("nothing", "", ""),
]

@Test("texts fold as the table says", arguments: equal)
func foldsAsTableSays(name: String, original: String, folded: String) {
  #expect(Array(FoldedText(original).text.unicodeScalars) == Array(folded.unicodeScalars), "\(name)")
}

@Test("each unit stands for its stretch of the original")
func mapsBack() {
  let original = "“a\u{AD}e\u{301}”\r\n… x"
  let folded = FoldedText(original)
  #expect(folded.text == "\"aé\" ... x")
  let stretches = (0..<folded.count).map { unit in
    String(decoding: Array(original.utf8)[folded.originalRange(of: unit..<(unit + 1))], as: UTF8.self)
  }
  #expect(stretches == ["“", "a", "e\u{301}", "”", "\r\n", "…", "…", "…", " ", "x"])
  #expect(folded.originalRange(of: 1..<3) == 3..<9)
}

@Test("every scalar folds like its canonical decomposition")
func decomposedScalarsFoldAlike() {
  var unlike: [UInt32] = []
  for value in UInt32(0x80)...0x10FFFF {
    guard let scalar = Unicode.Scalar(value) else { continue }
    let text = String(Character(scalar))
    let decomposed = text.decomposedStringWithCanonicalMapping
    guard !decomposed.unicodeScalars.elementsEqual(text.unicodeScalars) else { continue }
    let sentence = FoldedText("a \(text)b").scalars
    if FoldedText("a \(decomposed)b").scalars != sentence { unlike.append(value) }
  }
  #expect(unlike == [])
}

@Test("offsets are valid and never go back, and folding twice changes nothing", arguments: UInt64(0)..<300)
func mapIsMonotone(seed: UInt64) {
  var random = SeededGenerator(seed: seed)
  var text = String.UnicodeScalarView()
  let telling = Array("ab.…-—’'“\"[] \n\u{AD}\u{301}\u{200C}\u{A0}é한ل日1,".unicodeScalars)
  for _ in 0..<random.below(200) {
    let any = Unicode.Scalar(UInt32(random.below(0x3000)))
    text.append(random.chance(4) ? any ?? "x" : random.pick(telling))
  }
  let original = String(text)
  let folded = FoldedText(original)
  let bytes = Array(original.utf8)
  var last = 0..<0
  for unit in 0..<folded.count {
    let range = folded.originalRange(of: unit..<(unit + 1))
    #expect(!range.isEmpty && range.upperBound <= bytes.count)
    #expect(range.lowerBound >= last.lowerBound && range.upperBound >= last.upperBound)
    #expect(String(validating: bytes[range], as: UTF8.self) != nil)
    last = range
  }
  let again = FoldedText(folded.text)
  #expect(again.scalars == folded.scalars)
}
