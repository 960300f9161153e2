import Evidence
import TestSupport
import Testing

@Suite("Any text, any slice of it")
struct FindingPropertyTests {
  @Test("a slice between spaces is found, however either side is set", arguments: UInt64(0)..<150)
  func slicesAreFound(seed: UInt64) throws {
    var maker = RandomText(seed: seed)
    let words = maker.words(40 + maker.random.below(60))
    let plain = words.joined(separator: " ")
    let source = ArchivedText(maker.reset(plain))
    for _ in 0..<10 {
      let start = maker.random.below(words.count)
      let end = start + 1 + maker.random.below(words.count - start)
      let slice = words[start..<end].joined(separator: " ")
      let passage = try Passage(maker.reset(slice))
      let matches = source.occurrences(of: passage)
      #expect(!matches.isEmpty, "\(slice) in \(plain)")
      for match in matches {
        #expect(FoldedText(text(of: match.range, in: source)).text == passage.folded)
        #expect(match.prefix.count <= 24 && match.suffix.count <= 24)
      }
    }
  }

  @Test("a slice with one letter changed is not found", arguments: UInt64(0)..<150)
  func misspeltSlicesAreNotFound(seed: UInt64) throws {
    var maker = RandomText(seed: seed ^ 0xABCD)
    let words = maker.words(60)
    let source = ArchivedText(words.joined(separator: " "))
    for _ in 0..<10 {
      let start = maker.random.below(words.count)
      let end = start + 1 + maker.random.below(min(12, words.count - start))
      let passage = try Passage(maker.misspell(words[start..<end].joined(separator: " ")))
      guard !source.folded.text.contains(passage.folded) else { continue }
      #expect(source.occurrences(of: passage).isEmpty, "\(passage.written)")
      check(source.mismatch(with: passage), in: source)
    }
  }

  @Test("every place of a slice is found and no other", arguments: UInt64(0)..<60)
  func findsEveryPlace(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let words = (0..<200).map { _ in random.pick(["a", "b", "ab", "a-b"]) }
    let source = ArchivedText(words.joined(separator: " "))
    for length in 1...6 {
      let start = random.below(words.count - length)
      let wanted = Array(words[start..<(start + length)])
      let places = (0...(words.count - length)).count { Array(words[$0..<($0 + length)]) == wanted }
      let matches = try source.occurrences(of: Passage(wanted.joined(separator: " ")))
      #expect(matches.count == places)
      #expect(matches.map(\.range.lowerBound) == matches.map(\.range.lowerBound).sorted())
    }
  }

  @Test("parts in order and in reach are found, each where it stands", arguments: UInt64(0)..<100)
  func partsAreFound(seed: UInt64) throws {
    var maker = RandomText(seed: seed &+ 77)
    let words = maker.words(120)
    let source = ArchivedText(maker.reset(words.joined(separator: " ")))
    var place = maker.random.below(30)
    var parts: [String] = []
    for _ in 0..<(2 + maker.random.below(3)) {
      let end = place + 1 + maker.random.below(4)
      parts.append(words[place..<end].joined(separator: " "))
      place = end + maker.random.below(15)
    }
    let joint = maker.random.pick([" … ", "…", " ... ", " [...] ", " […] ", " . . . "])
    let passage = try Passage(maker.reset(parts.joined(separator: joint)))
    let matches = source.occurrences(of: passage)
    #expect(!matches.isEmpty, "\(passage.written)")
    for match in matches {
      #expect(
        match.parts.map { FoldedText(text(of: $0, in: source)).text } == parts.map { FoldedText($0).text })
      for (part, next) in zip(match.parts, match.parts.dropFirst()) {
        #expect(part.upperBound <= next.lowerBound)
      }
    }
  }

  @Test("whatever is written, searching ends with places inside the text", arguments: UInt64(0)..<200)
  func anythingGoes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "a", "b", "ab", " ", " ", "[", "]", "…", ".", "...", "'", "’", "“", "”", "\"", "-", "—", "\n", "\n\n",
      "é", "e\u{301}", "\u{301}", "م", "日", "1", ",",
    ]
    func anything(_ count: Int) -> String { (0..<count).map { _ in random.pick(pieces) }.joined() }
    let source = ArchivedText(anything(150))
    for _ in 0..<20 {
      guard let passage = try? Passage(anything(1 + random.below(14))) else { continue }
      let matches = source.occurrences(of: passage)
      for match in matches {
        #expect(match.range.upperBound <= source.text.utf8.count && !match.parts.isEmpty)
      }
      if matches.isEmpty { check(source.mismatch(with: passage), in: source) }
    }
  }

  private func text(of range: Range<Int>, in source: ArchivedText) -> String {
    String(decoding: Array(source.text.utf8)[range], as: UTF8.self)
  }

  private func check(_ mismatch: Mismatch, in source: ArchivedText) {
    guard case .differs(let nearest) = mismatch else { return }
    let found = nearest.marked.stretches(between: "{+", "+}")
    #expect(!found.isEmpty || !nearest.marked.stretches(between: "[-", "-]").isEmpty)
    #expect(nearest.line <= source.position(ofOffset: source.text.utf8.count).line)
    for found in found { #expect(source.text.onOneLine.utf8.contains(found.utf8)) }
  }
}
