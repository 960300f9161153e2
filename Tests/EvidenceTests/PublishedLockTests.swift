import Diagnostics
import EDTF
import Evidence
import TestSupport
import Testing

private let first = CalendarDay("2025-11-02")!
private let second = CalendarDay("2025-11-09")!

private func statement(_ name: String, _ text: String, _ kind: PublishedStatement.Kind = .claim)
  -> PublishedStatement
{
  PublishedStatement(key: .init(kind: kind, page: "/briefings/talks/", name: name), text: text)
}

@Test("the file is one line a statement, with its text for people")
func serialisesStatements() {
  let lock = PublishedLock().releasing(
    [
      statement("talks", "2025-10-25/2025-10-30", .eventDate),
      statement("nets", "The  nets\nare in: \"all\" of them"),
    ], on: first)
  #expect(
    String(decoding: lock.serialised(), as: UTF8.self) == """
      dossier-published-lock 1
      # What this site has said in public. A line changes only with a correction, clarification or update.
      # Made by `dossier release`: run it rather than edit this file. After a merge keep the lines of both
      # sides, and of two lines for one statement the one released later.
      # page\tkind\tname\treleased\ttext hash\ttext
      /briefings/talks/\tclaim\tnets\t2025-11-02\t\(TextHash(ofWords: "The  nets\nare in: \"all\" of them"))\t"The nets are in: \\"all\\" of them"
      /briefings/talks/\tevent-date\ttalks\t2025-11-02\t\(TextHash(ofWords: "2025-10-25/2025-10-30"))\t"2025-10-25/2025-10-30"

      """)
}

@Test("a long text is cut to eighty characters and compared whole")
func cutsLongTexts() {
  let long = String(repeating: "é", count: 100)
  #expect(statement("a", long).excerpt == String(repeating: "é", count: 79) + "…")
  #expect(statement("a", String(long.prefix(80))).excerpt.count == 80)
  let changes = PublishedLock().releasing([statement("a", long + "b")], on: first).changes(to: [
    statement("a", long + "c")
  ])
  #expect(changes.changed.count == 1)
}

@Test("what changed, vanished and is new is told apart")
func tellsChanges() {
  let lock = PublishedLock().releasing(
    [
      statement("same", "x"), statement("other", "old"), statement("gone", "y"),
      statement("kind", "z", .quotation),
    ], on: first)
  let now = [
    statement("new", "n"), statement("kind", "z"), statement("other", "new"), statement("same", "x"),
  ]
  let changes = lock.changes(to: now)
  #expect(changes.changed.map(\.released.statement.excerpt) == ["old"])
  #expect(changes.changed.map(\.current.excerpt) == ["new"])
  #expect(changes.vanished.map(\.statement.key.name) == ["gone", "kind"])
  #expect(changes.added.map(\.key.name) == ["new", "kind"])
  let none = lock.changes(to: lock.entries.map(\.statement))
  #expect(none.changed.isEmpty && none.vanished.isEmpty && none.added.isEmpty)
}

@Test("a release keeps the day of what is as it was")
func keepsDays() {
  let lock = PublishedLock().releasing(
    [statement("same", "x"), statement("other", "old"), statement("gone", "y")], on: first)
  let later = lock.releasing(
    [statement("other", "new"), statement("same", "x"), statement("new", "n")], on: second)
  #expect(
    later.entries.map { "\($0.statement.key.name) \($0.released)" } == [
      "new 2025-11-09", "other 2025-11-09", "same 2025-11-02",
    ])
  #expect(later[statement("same", "").key]?.released == first)
}

@Test(
  "the bytes are the same whatever the order, and reading them gives the lock", arguments: UInt64(0)..<100)
func publishedRoundTrips(seed: UInt64) {
  var random = SeededGenerator(seed: seed)
  let texts = ["a", "b", "\t", "é\n", "“", "-", "\"\\", "\u{200F}", "ب"]
  let statements = (0..<random.below(30)).map { _ in
    let key = PublishedStatement.Key(
      kind: random.pick(PublishedStatement.Kind.allCases), page: "/" + random.pick(texts),
      name: random.pick(texts) + random.pick(texts))
    return PublishedStatement(key: key, text: random.pick(texts) + random.pick(texts))
  }
  let entries = statements.map {
    PublishedLock.Entry(statement: $0, released: random.chance(2) ? first : second)
  }
  let lock = PublishedLock(entries)
  #expect(PublishedLock(entries.shuffled(using: &random)).serialised() == lock.serialised())
  let parsed = PublishedLock.parse(lock.serialised(), path: "p.lock")
  #expect(parsed.diagnostics == [])
  #expect(parsed.value == lock)
  let text = SourceText(lock.serialised())
  let lines = lock.entries.map { text.lineNumber(at: parsed.value.place(of: $0.statement.key).start) }
  #expect(lines == lock.entries.indices.map { $0 + 6 })
}

@Test("a merge conflict says to keep the later of two lines, and both sides are read")
func reportsPublishedConflict() {
  func line(_ name: String, _ day: String) -> String {
    "/\tclaim\t\(name)\t\(day)\t\(TextHash(of: name))\t\"\(name)\"\n"
  }
  let text =
    "dossier-published-lock 1\n<<<<<<< ours\n\(line("a", "2025-11-02"))=======\n\(line("a", "2025-11-09"))\(line("b", "2025-11-09"))>>>>>>> theirs\n"
  let parsed = PublishedLock.parse(Array(text.utf8), path: "p.lock")
  #expect(
    parsed.diagnostics.map(\.message) == [
      "a merge left this file in conflict: keep the lines of both sides, and of two for one statement the one released later"
    ])
  #expect(parsed.value.entries.map(\.statement.key.name) == ["a", "b"])
}

@Test("the rule's own example breaks it, and the fixed one does not")
func ruleExampleIsTrue() throws {
  let example = try #require(Rule.badLock.example)
  func diagnostics(_ files: String) -> [Diagnostic] {
    let content = files.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(
      separator: "\n")
    return EvidenceLock.parse(Array(content.utf8), path: "Content/evidence.lock").diagnostics
  }
  #expect(diagnostics(example.faulty).map(\.id) == ["bad-lock"])
  #expect(diagnostics(example.fixed).isEmpty)
}

struct FieldChange: Sendable {
  let released: [String]
  let now: [String]
  /// Which field of `now` changed, and what stood there.
  let field: Int?
  let words: String?

  init(_ released: [String], _ now: [String], _ field: Int?, _ words: String?) {
    (self.released, self.now, self.field, self.words) = (released, now, field, words)
  }
}

@Test(
  "the field that changed is found, and what stood there",
  arguments: [
    FieldChange(["a: 1", "b: 2"], ["a: 1", "b: 2"], nil, nil),
    FieldChange(["a: 1", "b: 2"], ["a: 3", "b: 2"], 0, "a: 1"),
    FieldChange(["a: 1", "b: 2"], ["a: 1", "b: 20"], 1, "b: 2"),
    FieldChange(["a: 10", "b: 2"], ["a: 1", "b: 2"], 0, "a: 10"),
    FieldChange(["a: 1", "b: -"], ["a: 1", "b: \"é; c: 3\""], 1, "b: -"),
    FieldChange(["a: 1", "b: 2"], ["a: 1", "b: 2", "b: 3"], 2, "b: 2"),
    FieldChange(["a: 1", "b: 2", "b: 3"], ["a: 1", "b: 2"], 1, "b: 3"),
    FieldChange(["a:  text", "b: 2"], ["a: \ntext", "b: 2"], nil, nil),
  ])
func findsChangedField(_ example: FieldChange) {
  func fields(_ texts: [String]) -> StatedFields {
    StatedFields(
      texts.map { text in
        let parts = text.split(separator: ":", maxSplits: 1)
        return .init(String(parts[0]), String(parts[1]))
      })
  }
  // As the lock has it.
  let released = StatedFields(reading: fields(example.released).text)
  #expect(released == fields(example.released))
  let change = released.flatMap { fields(example.now).change(from: $0) }
  #expect(change?.field == example.field)
  #expect(change?.released == example.words)
}

@Test(
  "a text that is not made of fields is read as none", arguments: ["", "2025-10-25, confirmed", "“Words”: x"])
func readsNoFields(_ text: String) { #expect(StatedFields(reading: text) == nil) }

@Test("a value in quotation marks cannot be mistaken for two fields")
func quotesFields() {
  #expect("a \"b\" \\".asQuotedField == "\"a \\\"b\\\" \\\\\"")
}

@Test("a line that cannot be read says what can be done about it, by file")
func saysRemedy() {
  func notes(_ parsed: [Diagnostic]) -> [String] { parsed.flatMap { $0.notes.map(\.message) } }
  #expect(
    notes(PublishedLock.parse(Array("dossier-published-lock 1\n/\tclaim\n".utf8), path: "p").diagnostics)
      == ["what was public cannot be recorded again: restore this from version control"])
  #expect(
    notes(EvidenceLock.parse(Array("dossier-evidence-lock 1\nx\n".utf8), path: "e").diagnostics)
      == ["run `dossier verify` to rewrite this file"])
}
