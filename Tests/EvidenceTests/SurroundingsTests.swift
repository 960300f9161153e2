import Evidence
import Foundation
import Testing

/// The sentences of a text, found by other means than the library's.
private func sentences(of text: String) throws -> [String] {
  let pattern = try NSRegularExpression(pattern: #".+?(?:[.!?؟]["”’»)]*(?=\s|$)|[。！？]["」]*|$)"#)
  return text.components(separatedBy: "\n\n").flatMap { paragraph in
    let line = paragraph.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return pattern.matches(in: line, range: NSRange(line.startIndex..., in: line))
      .compactMap { Range($0.range, in: line).map { line[$0].trimmingCharacters(in: .whitespaces) } }
  }.filter { $0.contains(where: \.isLetter) }
}

@Test(
  "what the lock keeps around a passage holds no other sentence of the source",
  arguments: Archive.texts.keys.sorted())
func surroundingsHoldNoSentence(_ id: String) throws {
  let text = try #require(Archive.texts[id])
  let source = ArchivedText(text)
  let all = try sentences(of: text)
  let words = text.split(whereSeparator: \.isWhitespace)
  for start in words.indices {
    for length in [1, 2, 5] where start + length <= words.count {
      let slice = words[start..<(start + length)].joined(separator: " ")
      guard let passage = try? Passage(slice) else { continue }
      for match in source.occurrences(of: passage) {
        for sentence in all {
          #expect(!match.prefix.contains(sentence) && !match.suffix.contains(sentence), "around “\(slice)”")
        }
      }
    }
  }
}

@Test("a short sentence is the case that matters")
func shortSentence() throws {
  let source = "They spoke of peace.” He left. They came back."
  #expect(try sentences(of: source) == ["They spoke of peace.”", "He left.", "They came back."])
  #expect(try ArchivedText(source).occurrences(of: Passage("of peace")).map(\.suffix) == [".”"])
}
