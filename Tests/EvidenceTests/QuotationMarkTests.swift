import Evidence
import TestSupport
import Testing

/// Texts made of marks, words and what stands between them, in any order.
private func markedText(_ random: inout SeededGenerator) -> String {
  var text = ""
  for _ in 0..<(1 + random.below(24)) {
    text += random.pick(pieces)
  }
  return text
}

private let pieces =
  marks + [
    "''", "``", ",,", "‘‘", "’’", " ", " ", "a", "word", "é", "漢", "ש", "5", ".", ",", "—", "(", "[", "]",
    "\u{AD}",
  ]

private let marks = "“”„‟⹂«»″‶＂❝❞❠🙶🙷🙸「」｢｣﹁﹂〝〞〟״‘’‚‛'`´‹›『』﹃﹄❛❜❟′‵＇׳\"".map(String.init)

@Suite("Quotation marks") struct QuotationMarkTests {
  @Test(
    "what is read as a mark is one to the folding, and an apostrophe is one to both",
    arguments: UInt64(0)..<400)
  func readingAndFoldingAgree(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = markedText(&random)
    let units = MarkedText(text).units
    let folded = FoldedText(text)
    // Each unit of the folding, by where it begins.
    var scalars: [Int: Unicode.Scalar] = [:]
    for unit in 0..<folded.count {
      scalars[folded.originalRange(of: unit..<(unit + 1)).lowerBound] = folded.scalars[unit]
    }
    for (index, unit) in units.enumerated() where unit.mark != nil {
      let isAfterDigit = index > 0 && units[index - 1].scalar.properties.numericType == .decimal
      let isStroke = isAfterDigit && "‘’‛'`´′‵＇❛❜׳".unicodeScalars.contains(unit.scalar)
      let isOne = unit.range.count == UTF8.width(unit.scalar)
      #expect(
        scalars[unit.range.lowerBound] == (isStroke && isOne ? "'" : "\""), "\(unit.scalar) in \(text)")
    }
    let known = Set(units.filter { $0.mark != nil }.map(\.range.lowerBound))
    for (start, scalar) in scalars where scalar == "\"" && !known.contains(start) {
      // Between letters a straight double mark is part of a word, and is compared as a mark all the same.
      let unit = units.first { $0.range.lowerBound == start }
      #expect(unit.map { "\"＂″״".unicodeScalars.contains($0.scalar) } == true, "\(start) in \(text)")
    }
  }

  @Test("each mark that opens is closed by one, and the folding takes both off", arguments: marks)
  func pairsAreTakenOff(_ opening: String) throws {
    let mark = try #require(MarkedText(opening + "word").units.first?.mark)
    guard mark.opens else { return }
    let closings = marks.filter { closing in
      MarkedText("word" + closing).units.last?.mark.map(mark.isClosed) == true
    }
    #expect(!closings.isEmpty)
    for closing in closings {
      #expect(try Passage(opening + "We go" + closing).folded == "We go", "\(opening)…\(closing)")
      #expect(FoldedText(opening + "We go" + closing).text == "\"We go\"")
    }
  }

  @Test("knows every quotation mark of Unicode")
  func isComplete() {
    let all = (UInt32(0)...0x1FFFF).compactMap(Unicode.Scalar.init).filter(\.properties.isQuotationMark)
    #expect(all.count > 25)
    for scalar in all { #expect(MarkedText("\(scalar)").units.first?.mark != nil, "\(scalar)") }
  }

  @Test("a text in which a quotation begins is never passed over", arguments: UInt64(0)..<400)
  func quickLookIsSafe(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = markedText(&random)
    if MarkedText(text).units.contains(where: \.opensInText) {
      let mayOpen = QuotationMark.mayOpen(in: text.utf8.span)
      #expect(mayOpen, "\(text)")
    }
  }

  @Test("a letter's apostrophe is no mark, and neither is the sign of a Hebrew abbreviation")
  func apostrophes() {
    for text in ["don’t", "don't", "don`t", "d‘Or", "ארה״ב", "ארה\"ב"] {
      #expect(MarkedText(text).units.allSatisfy { $0.mark == nil }, "\(text)")
    }
  }
}
