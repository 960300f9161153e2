import Diagnostics
import Evidence
import Testing

private let source = ArchivedText(
  """
  The envoy told reporters that there was
  “room for careful hope” but that nothing had been signed.

  The clerk said that the gates of the western quay, which had been shut since the storm of last
  winter, would open again in a matter of days, weather permitting, for boats of all flags.
  """)

private let marked: [(String, String)] = [
  ("room for measured hope", "room for [-measured-] {+careful+} hope"),
  ("Room for careful hope", "[-Room-] {+room+} for careful hope"),
  ("room for very careful hope", "room for [-very-] careful hope"),
  ("for careful but that", "for careful {+hope”+} but that"),
  ("nothing has been agreed.", "nothing [-has-] {+had+} been [-agreed-] {+signed+}."),
  ("was room for careful hope", "was {+“+}room for careful hope"),
  ("matter of weeks, weather permitting", "matter of [-weeks-] {+days+}, weather permitting"),
  ("a matter of days,weather permitting", "a matter of days[-,weather-] {+, weather+} permitting"),
  (
    "The clerk says that the gates of the western quay, which had been shut since the storm of last winter, would open soon",
    "The clerk [-says-] {+said+} that the gates of the western quay, … the storm of last winter, would open [-soon-] {+again+}"
  ),
]

@Test("the nearest passage is shown with what differs marked", arguments: marked)
func marksDifferences(written: String, expected: String) throws {
  let nearest = try #require(source.nearest(to: Passage(written)))
  #expect(nearest.marked == expected)
}

@Test("the nearest passage has its line, its bytes, and each difference's bytes on both sides")
func hasPlaces() throws {
  let passage = try Passage("“The envoy … gates of the «eastern» quay”")
  let nearest = try #require(source.nearest(to: passage))
  #expect(nearest.part == 1)
  #expect(nearest.line == 4)
  #expect(nearest.text == "gates of the western quay")
  func text(_ range: Range<Int>) -> String { String(decoding: Array(source.text.utf8)[range], as: UTF8.self) }
  #expect(text(nearest.range) == nearest.text)
  #expect(nearest.differences.map(\.expected) == ["«eastern»"])
  let written = Array(passage.written.utf8)
  #expect(
    nearest.differences.map { String(decoding: written[$0.expectedRange], as: UTF8.self) } == ["«eastern»"])
  #expect(nearest.differences.map { text($0.foundRange) } == ["western"])
}

@Test("a fault deep in a long passage is found")
func findsFaultsInLongPassages() throws {
  let words = (0..<900).map { "word\($0)" }
  var wrong = words
  wrong[700] = "wrong"
  let long = ArchivedText(words.joined(separator: " "))
  let nearest = try #require(long.nearest(to: Passage(wrong.joined(separator: " "))))
  #expect(nearest.differences.map { [$0.expected, $0.found] } == [["wrong", "word700"]])
  #expect(nearest.marked.utf8.count < 200)
}

@Test("parts that are there say what keeps them apart")
func tellsOrderFromDistance() throws {
  let far = ArchivedText(
    "One here.\n" + String(repeating: "filler words ", count: 80) + "\nTwo there. One more.")
  #expect(
    far.mismatch(with: try Passage("One here … Two there"))
      == .tooFarApart(part: 1, characters: 1_042, at: .init(line: 3, column: 1)))
  #expect(
    far.mismatch(with: try Passage("Two there … One here"))
      == .outOfOrder(part: 1, at: .init(line: 1, column: 1)))
  #expect(
    far.mismatch(with: try Passage("One more … ill"))
      == .cutsWord(part: 1, word: "filler", at: .init(line: 2, column: 1)))
}
