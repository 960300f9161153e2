import Evidence
import Testing

private let faults: [(String, PassageError)] = [
  ("", .empty), (" \n\u{A0}", .empty), ("“”", .empty), ("\u{200B}", .empty),
  ("…", .noWords), ("—", .noWords), ("[Holt]", .noWords), ("“ … [she] …”", .noWords),
  ("they [said so", .unclosedBracket(offset: 5)), ("“é [a [b]”", .unclosedBracket(offset: 6)),
  ("they said] so", .unopenedBracket(offset: 9)), ("they [ ] said", .emptyBrackets(offset: 5)),
  (String(repeating: "a…", count: 60), .tooManyParts),
]

@Test("what cannot be looked for says why, and where", arguments: faults)
func refuses(written: String, error: PassageError) {
  #expect(throws: error) { try Passage(written) }
  #expect(!error.message.isEmpty && error.message.last != ".")
}

private let alike: [(String, String)] = [
  ("room for hope", "“room for hope”"), ("room for hope", "\"room  for\nhope\""),
  ("room for hope", "‘room for hope’"),
  ("room for hope", "„room for hope“"), ("room for hope", "« room for hope »"),
  ("room for hope", "”room for hope”"),
  ("the ‘hope’ of it", "“the \"hope\" of it”"), ("said … later", "said ... later"), ("don’t", "don't"),
]

@Test("passages that differ in their setting alone have one hash", arguments: alike)
func hashesAlike(one: String, other: String) throws {
  #expect(try Passage(one).hash == Passage(other).hash)
}

private let unlike: [(String, String)] = [
  ("room for hope", "Room for hope"), ("room for hope", "room for hope."), ("“yes” and “no”", "yes” and “no"),
  ("\"yes\" and \"no\"", "yes\" and \"no"), ("a b", "ab"), ("[t]he", "the"), ("a … b", "a b"),
]

@Test("passages that differ in a letter or a mark have two", arguments: unlike)
func hashesUnlike(one: String, other: String) throws {
  #expect(try Passage(one).hash != Passage(other).hash)
}

@Test("the hash is the first half of the SHA-256 of the folded text")
func hashIsSHA256() throws {
  #expect(try Passage("“abc”").hash.description == "ba7816bf8f01cfea414140de5dae2223")
  #expect(try Passage("  abc ").folded == "abc")
}

@Test(
  "an ellipsis between words breaks a passage, one at its end does not",
  arguments: [
    ("one … [two] three [...] four…", false), ("one. Two", true), ("… one [or] two […]", true),
  ])
func knowsWhatIsUnbroken(written: String, isUnbroken: Bool) throws {
  #expect(try Passage(written).isUnbroken == isUnbroken)
}
