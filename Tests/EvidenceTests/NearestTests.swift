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
  ("room for [a] measured [kind of] hope", "room for [-measured-] {+careful+} hope"),
  ("gates of [all] western keys", "gates of the western [-keys-] {+quay+}"),
  ("[t]he clerk told that the gates", "The clerk [-told-] {+said+} that the gates"),
  ("[T]he [g]ates of the eastern qu[a]y", "the gates of the [-eastern-] {+western+} quay"),
  ("room fr carful hope", "room [-fr carful-] {+for careful+} hope"),
  ("open again , weather permitting", "open again {+in a matter of days+}, weather permitting"),

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

private func nearest(to written: String, in source: ArchivedText = source) throws -> NearestPassage? {
  switch source.mismatch(with: try Passage(written)) {
  case .differs(let nearest): nearest
  case .cutsWord, .nothingAlike, .outOfOrder, .tooFarApart: nil
  }
}

@Test("the nearest passage is shown with what differs marked", arguments: marked)
func marksDifferences(written: String, expected: String) throws {
  #expect(try nearest(to: written)?.marked == expected)
}

@Test("the nearest passage says which part it is like, and where it is")
func hasPlaces() throws {
  let nearest = try #require(try nearest(to: "“The envoy … gates of the «eastern» quay”"))
  #expect(nearest.part == 1)
  #expect(nearest.start == SourcePosition(line: 4, column: 25))
  #expect(nearest.marked == "gates of the [-«eastern»-] {+western+} quay")
}

@Test("a fault deep in a long passage is found")
func findsFaultsInLongPassages() throws {
  let words = (0..<900).map { "word\($0)" }
  var wrong = words
  wrong[700] = "wrong"
  let nearest = try #require(
    try nearest(to: wrong.joined(separator: " "), in: ArchivedText(words.joined(separator: " "))))
  #expect(nearest.marked.contains("word699 [-wrong-] {+word700+} word701"))
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
