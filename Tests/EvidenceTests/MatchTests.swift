import Diagnostics
import Evidence
import Testing

private func match(_ written: String, _ source: String) throws -> Match {
  let matches = try ArchivedText(source).occurrences(of: Passage(written))
  #expect(matches.count == 1)
  return try #require(matches.first)
}

private func stretches(of match: Match, in source: String) -> [String] {
  match.parts.map { String(decoding: Array(source.utf8)[$0], as: UTF8.self) }
}

@Test("a match gives the source's own bytes, line and column")
func givesPlaces() throws {
  let source = "Überall\r\nsagte sie: »Wir\r\nbleiben … hier« und ging."
  let found = try match("Wir … [G]ing", source)
  #expect(stretches(of: found, in: source) == ["Wir", "ging"])
  #expect(found.start.line == 2)
  #expect(found.start.column == 13)
  #expect(found.prefix == "Überall sagte sie: »")
  #expect(found.suffix == ".")
  #expect(try match("bleiben … hier", source).parts.count == 1)
}

@Test("lines end with LF, CR LF or CR", arguments: ["a\nb c", "a\rb c", "a\r\nb c"])
func countsLines(source: String) throws {
  #expect(try match("b", source).start == SourcePosition(line: 2, column: 1))
  #expect(try match("c", source).start == SourcePosition(line: 2, column: 3))
}

private let surroundings: [(String, String, String, String)] = [
  (
    "of words, three on each side", "b", "one two three four b five six seven eight",
    "two three four|five six seven"
  ),
  (
    "of characters, twenty-four", "b", "extraordinarily unforeseeable b incomprehensible notwithstanding",
    "unforeseeable|incomprehensible"
  ),
  ("not of a word longer than that", "b", "pneumonoultramicroscopicsilicosis b", "|"),
  ("not from another paragraph", "b", "one two\n\nb\n \nthree", "|"),
  ("from another line", "b", "one two\nb\nthree", "one two|three"),
  ("with the marks that touch the match", "b", "he said: “b,” she heard", "he said: “|,” she heard"),
  ("without the end of another sentence", "b", "It ended. He went up b now", "He went up|now"),
  ("not of a sentence before", "b", "He left. “b", "“|"),
  ("not of a sentence after", "b", "b and left.” He came. They", "|and left.”"),
  ("not of a sentence after one that ends in the match", "b.", "“b.” He left. They", "“|”"),
  ("not of a question in Arabic", "b", "مرحبا؟ b", "|"),
  ("not of a Chinese sentence", "協議", "他走了。歡迎協議！再見", "歡迎|！"),
  ("across a number's point", "b", "at 3.5 b 4.5 now", "at 3.5|4.5 now"),
  ("on one line", "b", "one\u{A0}\n two b\u{AD} th\u{AD}ree\tfour", "one two|three four"),
  ("at the ends of the text", "b", "b", "|"),
  ("in a script without spaces", "協議", "我們歡迎協議並繼續談判", "們歡迎|並繼續"),
]

@Test("a match keeps a little of what is around it", arguments: surroundings)
func keepsSurroundings(_ name: String, written: String, source: String, expected: String) throws {
  let found = try match(written, source)
  #expect("\(found.prefix)|\(found.suffix)" == expected, "\(name)")
}

private let replacements: [(String, String, [String])] = [
  ("will [surely] accept", "They will not accept it", ["[surely] = not"]),
  ("will [surely] accept", "They will accept it", []),
  ("[T]hey will", "they will", []),
  ("agree[d] to", "He agrees to it", ["[d] = s"]),
  ("wom[e]n", "a woman", ["[e] = a"]),
  ("[Sele]’s clerk", "the island’s clerk", ["[Sele] = island"]),
  ("said [Sele]’s clerk", "said the island’s clerk", ["[Sele] = the island"]),
  ("an [old] tree … a [young] one", "an oak tree and then a one", ["[old] = oak"]),
  ("the lighthouse [sic] stands", "the lighthouse [sic] stands", []),
  ("the lighthouse [sic] … there", "the lighthouse [sic] stands there", []),
]

@Test("a match tells what the editor's brackets stand for", arguments: replacements)
func tellsReplacements(written: String, source: String, expected: [String]) throws {
  #expect(try match(written, source).replacements.map { "\($0.written) = \($0.found)" } == expected)
}

private let crossings: [(String, String, [String])] = [
  (
    "will go … never lied", "“We will go,” he said. She said: “We never lied.”", [",” he said. She said: “We"]
  ),
  ("will … now", "“We will go,” he said. “We go now.”", ["go,” he said. “We go"]),
  ("will … now", "“We will not go, and go now.”", []),
  ("will … now", "“We will go.\n\n“We go now.”", []),
  ("will … now", "We will, he said, go now.", []),
  ("We … go … now", "“We” ‘go’ “now”", ["” ‘", "’ “"]),
]

@Test("a match tells what it leaves out between two quotations", arguments: crossings)
func tellsCrossings(written: String, source: String, expected: [String]) throws {
  let found = try match(written, source)
  #expect(found.leftOutBetweenQuotations == expected)
  #expect((found.placement == .several) == !expected.isEmpty)
}

private let wholeWords: [(String, [String])] = [
  ("“room for  careful hope”", ["room for careful hope"]),
  ("She [never] twice", ["She", "twice"]),
  ("We will go … […] peace", ["We will go", "peace"]),
  ("[T]he talks … agree[d] to it", ["talks", "to it"]),
  ("a wom[e]n here", ["a", "here"]),
  ("… can’t go … [there]", ["can’t go"]),
]

@Test("a passage knows the whole words that it shares with its source", arguments: wholeWords)
func givesWholeWords(written: String, expected: [String]) throws {
  #expect(try Passage(written).wholeWords == expected)
}

@Test("an ellipsis reaches as far as it says and no farther", arguments: [(600, 1), (601, 0)])
func reachIsBounded(distance: Int, count: Int) throws {
  let between = " " + String(repeating: "x", count: distance - 2) + " "
  #expect(
    try ArchivedText("start" + between + "finish").occurrences(of: Passage("start … finish")).count == count)
}

@Test("a near place that leads nowhere does not hide one that does")
func looksPastDeadEnds() throws {
  let far = " " + String(repeating: "x", count: 500) + " "
  let source = ArchivedText("one two" + far + "two" + far + "three")
  #expect(try source.occurrences(of: Passage("one … two … three")).count == 1)
}

@Test("brackets stand for no more than five words and forty characters")
func insertionIsBounded() throws {
  func count(_ between: String) throws -> Int {
    try ArchivedText("they \(between) accept").occurrences(of: Passage("they [all] accept")).count
  }
  #expect(try count("a b c d e") == 1)
  #expect(try count("a b c d e f") == 0)
  #expect(try count(String(repeating: "x", count: 40)) == 1)
  #expect(try count(String(repeating: "x", count: 41)) == 0)
  #expect(try count("went.\n\nAll") == 0)
}

@Test("a long text of one word is searched like any other")
func manyPlaces() throws {
  let source = ArchivedText(String(repeating: "na ", count: 5_000))
  #expect(try source.occurrences(of: Passage(String(repeating: "na ", count: 1_000))).count == 4_001)
  #expect(try source.occurrences(of: Passage("na na … na [na] na … na")).count > 4_000)
  #expect(try source.occurrences(of: Passage(String(repeating: "na ", count: 1_000) + "nay")).isEmpty)
}
