import Diagnostics
import EDTF
import Evidence
import TestSupport
import Testing

private let day = CalendarDay("2025-11-02")!

private func entry(_ text: String, _ source: String = "harbour-talks", occurrence: Int = 1) throws
  -> EvidenceLock.Entry
{
  let archived = try #require(Archive.texts[source])
  let passage = try Passage(text)
  let match = try #require(ArchivedText(archived).occurrences(of: passage).dropFirst(occurrence - 1).first)
  let key = EvidenceLock.Entry.Key(
    source: source, kind: .quotation, passage: passage.hash, occurrence: occurrence)
  return EvidenceLock.Entry(
    key: key, match, in: SnapshotHash(of: Array(archived.utf8)), speaker: "mara-holt", verified: day)
}

private let file = """
  dossier-evidence-lock 1
  # Each quotation and supporting passage of this dossier, found word for word in its archived source.
  # Made by `dossier verify`: run it rather than edit this file, and after a merge with either side.
  # source\tkind\ttext hash\toccurrence\tline:byte\tquote marks\tspeaker\tverified\tsnapshot\tbefore\tafter
  harbour-talks\tquotation\tTEXTHASH\t#2\t22:976\toutside\tmara-holt\t2025-11-02\tSNAPSHOT\t""\t", said the other."

  """

@Test("the file is one line an entry, with all that was found")
func serialises() throws {
  let found = try entry("A positive step", occurrence: 2)
  let expected = file.replacing("SNAPSHOT", with: "\(found.snapshot)")
    .replacing("TEXTHASH", with: "\(found.key.passage)")
  #expect(String(decoding: EvidenceLock([found]).serialised(), as: UTF8.self) == expected)
}

@Test("an entry is looked up by hash, source, occurrence and kind")
func looksUp() throws {
  let lock = EvidenceLock([
    try entry("A positive step"), try entry("A positive step", occurrence: 2),
    try entry("room for careful hope"),
  ])
  let key = try entry("A positive step", occurrence: 2).key
  #expect(lock[key]?.line == 22)
  #expect(lock[.init(source: key.source, kind: .passage, passage: key.passage, occurrence: 2)] == nil)
  #expect(lock[.init(source: key.source, kind: .quotation, passage: key.passage, occurrence: 3)] == nil)
  #expect(lock.unused(by: [key]).map(\.key.occurrence) == [1, 1])
  let parsed = EvidenceLock.parse(lock.serialised(), path: "evidence.lock").value
  let text = SourceText(lock.serialised())
  #expect(
    lock.entries.map { text.position(of: parsed.place(of: $0.key).start) }
      == [5, 6, 7].map { SourcePosition(line: $0, column: 1) })
  #expect(parsed.entries == lock.entries)
}

@Test("no sentence of the source is in the file")
func holdsNoSentence() throws {
  let bytes = EvidenceLock([try entry("gates open", "typescript"), try entry("careful hope")]).serialised()
  let text = String(decoding: bytes, as: UTF8.self)
  #expect(!text.contains("careful") && !text.contains("gates"))
}

private func strangeEntry(_ random: inout SeededGenerator) -> EvidenceLock.Entry {
  let texts = [
    "", "-", "a", "“b” ", "\"", "\\", "a\tb", "\n", "\r\n", " ", "\u{200F}\u{0}\u{7F}\u{A0}", "مرحبا",
    "e\u{301}", "é", "#x", "\u{FFFE}",
  ]
  func text() -> String { random.pick(texts) + random.pick(texts) }
  func name() -> String { random.pick(texts) + random.pick(["a", "b"]) }
  return EvidenceLock.Entry(
    key: .init(
      source: name(), kind: random.pick(EvidenceLock.Entry.Kind.allCases), passage: TextHash(of: name()),
      occurrence: 1 + random.below(3)),
    places: random.pick([1, 3, 4]), snapshot: SnapshotHash(of: [UInt8(random.below(3))]),
    offset: random.below(1 << 40),
    line: 1 + random.below(9),
    placement: random.pick(QuotePlacement.allCases), speaker: random.chance(2) ? name() : nil,
    verified: CalendarDay(
      year: 1 + random.below(9999), month: 1 + random.below(12), day: 1 + random.below(28))!,
    prefix: text(), suffix: text())
}

@Test(
  "the bytes are the same whatever the order, and reading them gives the lock", arguments: UInt64(0)..<200)
func roundTrips(seed: UInt64) {
  var random = SeededGenerator(seed: seed)
  let entries = (0..<random.below(40)).map { _ in strangeEntry(&random) }
  let lock = EvidenceLock(entries)
  let bytes = lock.serialised()
  #expect(EvidenceLock(entries.shuffled(using: &random)).serialised() == bytes)
  let parsed = EvidenceLock.parse(bytes, path: "evidence.lock")
  #expect(parsed.diagnostics == [])
  #expect(parsed.value == lock)
  #expect(parsed.value.serialised() == bytes)
  #expect(bytes.last == 0x0A && bytes.count(where: { $0 == 0x0A }) == lock.entries.count + 4)
  for entry in lock.entries { #expect(lock[entry.key] == entry) }
}

private let hash = "00112233445566778899aabbccddeeff"
private let good = "talks\tquotation\t\(hash)\t#1\t2:30\twholly\t-\t2025-11-02\t\(hash)\(hash)\t\"a\"\t\"b\""

private let malformed: [(String, String, Int, Int, Int, String)] = [
  ("too few fields", "talks\tquotation", 2, 1, 15, "this line ends before the field 'text hash'"),
  ("too many fields", good + "\tx", 2, good.utf8.count + 2, 1, "this line has more than 11 fields"),
  ("no source", good.replacing("talks", with: "\"\""), 2, 1, 2, "the field 'source' is not a name"),
  ("an open mark", good.replacing("talks", with: "\"talks"), 2, 1, 6, "the field 'source' is not a name"),
  (
    "another kind", good.replacing("quotation", with: "quote"), 2, 7, 5,
    "the field 'kind' is not one of 'quotation', 'passage'"
  ),
  (
    "a short hash", good.replacing("quotation\t00", with: "quotation\t0"), 2, 17, 31,
    "the field 'text hash' is not a hash of 32 hexadecimal digits"
  ),
  (
    "a bare number", good.replacing("#1", with: "1"), 2, 50, 1,
    "the field 'occurrence' is not a number such as #1"
  ),
  (
    "occurrence nought", good.replacing("#1", with: "#0"), 2, 50, 2,
    "the field 'occurrence' is not a number such as #1"
  ),
  (
    "a place beyond the last", good.replacing("#1", with: "#3/2"), 2, 50, 4,
    "the field 'occurrence' is not a number such as #1"
  ),
  (
    "a number too large", good.replacing("2:30", with: "2:99999999999999999999"), 2, 53, 22,
    "the field 'line:byte' is not a line and a byte such as 12:345"
  ),
  (
    "no such day", good.replacing("11-02", with: "02-30"), 2, 67, 10,
    "the field 'verified' is not a day such as 2025-10-31"
  ),
  (
    "another placement", good.replacing("wholly", with: "partly"), 2, 58, 6,
    "the field 'quote marks' is not one of 'wholly', 'inside', 'outside', 'several', 'straddles'"
  ),
  (
    "an unknown escape", good.replacing("\"a\"", with: "\"\\a\""), 2, 143, 4,
    "the field 'before' is not text: write it in UTF-8 with '\"' around it, and '\\' before '\"' and '\\'"
  ),
  (
    "an entry twice", good + "\n" + good.replacing("2:30", with: "3:1"), 3, 1, good.utf8.count - 1,
    "line 2 already has this entry: run `dossier verify`"
  ),
  (
    "a merge conflict", "<<<<<<< HEAD\n\(good)\n=======\n\(good)\n>>>>>>> other", 2, 1, 12,
    "a merge left this file in conflict: take either side and run `dossier verify`"
  ),
  (
    "a conflict's leftover", "\(good)\n=======", 3, 1, 7,
    "a merge left this file in conflict: take either side and run `dossier verify`"
  ),
]

@Test("a malformed line is reported at its place and the others are read", arguments: malformed)
func reportsMalformedLines(
  _ name: String, lines: String, line: Int, column: Int, length: Int, message: String
) throws {
  let other = good.replacing("talks", with: "zzz")
  let bytes = Array("dossier-evidence-lock 1\n\(lines)\n\(other)\n".utf8)
  let parsed = EvidenceLock.parse(bytes, path: "e.lock")
  #expect(parsed.diagnostics.map(\.id) == ["bad-lock"])
  let diagnostic = try #require(parsed.diagnostics.first)
  let start = SourceText(bytes).offset(of: .init(line: line, column: column))
  #expect(diagnostic.location.path == "e.lock" && diagnostic.location.range.start == start)
  #expect(diagnostic.location.range.bytes.count == length)
  #expect(diagnostic.message == message)
  #expect(parsed.value.entries.contains { $0.key.source == "zzz" })
}

private let headers: [(String, String)] = [
  ("", "this file is empty; its first line must be 'dossier-evidence-lock 1'"),
  ("# a comment\n\n", "this file is empty; its first line must be 'dossier-evidence-lock 1'"),
  (good, "this file must begin with the line 'dossier-evidence-lock 1'"),
  ("dossier-published-lock 1\n", "this file must begin with the line 'dossier-evidence-lock 1'"),
  (
    "dossier-evidence-lock 2\n\(good)",
    "this file is in version 2 of the format; this Dossier reads only version 1"
  ),
]

@Test("a file that is not an evidence lock says so once", arguments: headers)
func reportsWrongHeader(text: String, message: String) {
  let parsed = EvidenceLock.parse(Array(text.utf8), path: "e.lock")
  #expect(parsed.diagnostics.map(\.message) == [message])
  #expect(parsed.value.entries.isEmpty)
}

@Test("line ends, a byte order mark, comments, order and a missing last line end make no difference")
func toleratesLayout() {
  let second = good.replacing("talks", with: "ahead")
  let text = "\u{FEFF}dossier-evidence-lock 1\r\n\r\n# note\r\n\(good)\r\n\(second)"
  let parsed = EvidenceLock.parse(Array(text.utf8), path: "e.lock")
  #expect(parsed.diagnostics == [])
  #expect(parsed.value.entries.map(\.key.source) == ["ahead", "talks"])
}

@Test("no bytes crash the reader", arguments: UInt64(0)..<400)
func survivesAnything(seed: UInt64) {
  var random = SeededGenerator(seed: seed)
  var bytes = EvidenceLock((0..<5).map { _ in strangeEntry(&random) }).serialised()
  if random.chance(3) { bytes = (0..<random.below(300)).map { _ in UInt8(random.below(256)) } }
  let telling: [UInt8] = [0x09, 0x0A, 0x0D, 0x22, 0x5C, 0x75, 0x7B, 0x7D, 0x2D, 0x3C, 0x3D, 0xFF, 0x00]
  for _ in 0..<random.below(12) where !bytes.isEmpty {
    let place = random.below(bytes.count)
    switch random.below(3) {
    case 0: bytes[place] = random.pick(telling)
    case 1: bytes.insert(random.pick(telling), at: place)
    default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(9)))
    }
  }
  let parsed = EvidenceLock.parse(bytes, path: "e.lock")
  for diagnostic in parsed.diagnostics {
    #expect(diagnostic.id == "bad-lock")
    let range = diagnostic.location.range
    #expect(range.start >= 0 && range.end <= bytes.count)
  }
  #expect(EvidenceLock.parse(parsed.value.serialised(), path: "e.lock").value == parsed.value)
}

@Test("hashes are read in either case and nothing else")
func readsHashes() {
  let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  #expect(SnapshotHash(of: []).description == empty)
  #expect(SnapshotHash(hex: empty.uppercased()) == SnapshotHash(of: []))
  for wrong in ["", String(empty.dropLast()), empty + "0", "g" + empty.dropFirst(), "é" + empty.dropFirst(2)]
  {
    #expect(SnapshotHash(hex: wrong) == nil)
  }
}
