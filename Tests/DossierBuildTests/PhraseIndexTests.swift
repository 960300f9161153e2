import Testing

@testable import Resolve

@Suite struct PhraseIndexTests {
  private static let index = PhraseIndex([
    ("regime", 0), ("fitna al-khawarij", 1), ("killer’s band", 2), ("Türkiye", 3), ("Taliban regime", 4),
    ("c++", 5),
    ("талибан", 6), ("Ṭālibān", 7), ("crisis", 8), ("bus", 9),
  ])

  @Test(
    "a phrase is found whatever its capitals, blanks, apostrophes and endings",
    arguments: [
      ("the REGIME", ["REGIME"]), ("regimes, Regimes, REGIMES", ["regimes", "Regimes", "REGIMES"]),
      ("regime's regime’s", ["regime", "regime"]), ("buses BUSES bused", ["buses", "BUSES"]),
      ("regimens pregime regimee", []), ("pro-regime", ["regime"]), ("régime", []),
      ("fitna\tal-khawarij", ["fitna\tal-khawarij"]),
      ("Fitna \u{A0} Al-Khawarij", ["Fitna \u{A0} Al-Khawarij"]),
      ("fitnaal-khawarij fitna-al-khawarij", []), ("killer's band", ["killer's band"]), ("killers band", []),
      ("TÜRKIYE, türkiye, TÜRKİYE; Turkiye", ["TÜRKIYE", "türkiye", "TÜRKİYE"]),
      ("ТАЛИБАН", ["ТАЛИБАН"]), ("ṬĀLIBĀN", ["ṬĀLIBĀN"]), ("re\u{AD}gime", ["re\u{AD}gime"]),
      ("the Taliban regime", ["Taliban regime"]), ("Taliban regimes", ["Taliban regimes"]),
      ("crises crisis", ["crisis"]),
      ("C++ c++x", ["C++"]), ("“regime”", ["regime"]), ("", []),
    ])
  func finds(_ text: String, _ found: [String]) {
    let bytes = Array(text.utf8)
    #expect(
      Self.index.matches(in: bytes.span).map { String(decoding: bytes[$0.range], as: UTF8.self) } == found)
  }

  @Test("bytes that are no UTF-8 are read without harm")
  func invalid() {
    for bytes: [UInt8] in [
      [0xC3], [0xE1, 0xB9], [0xF0], [0xC2], [0xFF, 0x80, 0x80, 0x80, 0x80, 0x80], [0x72, 0xC2],
    ] {
      #expect(Self.index.matches(in: bytes.span).isEmpty)
    }
  }
}
