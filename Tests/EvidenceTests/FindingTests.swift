import Evidence
import Testing

/// What `verify` is to make of a quotation.
struct FindingCase: CustomTestStringConvertible, Sendable {
  enum Outcome: Equatable, Sendable {
    case found(QuotePlacement)
    case foundTimes(Int)
    /// With what the nearest passage's differing words are.
    case differs(expected: String, found: String)
    case cutsWord(String)
    case nothingAlike
    case outOfOrder
    case tooFarApart
  }

  let name: String
  let source: String
  let quotation: String
  let outcome: Outcome

  init(_ name: String, _ source: String, _ quotation: String, _ outcome: Outcome) {
    self.name = name
    self.source = source
    self.quotation = quotation
    self.outcome = outcome
  }

  var testDescription: String { name }
}

private let found: [FindingCase] = [
  .init("Thai, from between two letters", "thai", "ข้าวแล้ว", .found(.inside)),
  .init(
    "a quotation that nothing closes ends with its paragraph", "unclosed", "The clerk wept", .found(.outside)),
  .init("all of a quotation that nothing closes", "unclosed", "No mark ends this", .found(.wholly)),
  .init("as it stands", "harbour-talks", "been signed. The council would not accept", .found(.outside)),
  .init("across a line break", "harbour-talks", "said in a joint note, after six days", .found(.outside)),
  .init(
    "across a paragraph", "harbour-talks",
    "joint note, after six days of talks on the island of Sele. The envoy, Mara Holt", .found(.outside)),
  .init("all of a quotation", "harbour-talks", "room for careful hope", .found(.wholly)),
  .init("all of a quotation, its marks given", "harbour-talks", "“room for careful hope”", .found(.wholly)),
  .init(
    "all but the comma before the mark", "harbour-talks",
    "We came back from the quay when the others called us", .found(.wholly)),
  .init(
    "all with the comma before the mark", "harbour-talks",
    "We came back from the quay when the others called us,", .found(.wholly)),
  .init("some of a quotation", "harbour-talks", "careful hope", .found(.inside)),
  .init(
    "the reporter's words around a quotation", "harbour-talks",
    "there was ‘room for careful hope’ but that nothing", .found(.outside)),
  .init("into a quotation", "harbour-talks", "there was “room for careful", .found(.straddles)),
  .init("out of a quotation", "harbour-talks", "careful hope” but that nothing", .found(.straddles)),
  .init("a headline's single marks", "harbour-talks", "standing truce", .found(.wholly)),
  .init(
    "a quotation that begins a paragraph and is not closed", "harbour-talks", "The first thing is the nets",
    .found(.wholly)),
  .init("its second paragraph", "harbour-talks", "The second thing is the lights", .found(.wholly)),
  .init(
    "after an unclosed quotation the reporter speaks again", "harbour-talks",
    "the truce covers 3.5 million tonnes", .found(.outside)),
  .init("straight apostrophe for curly", "harbour-talks", "We can't say more tonight", .found(.inside)),
  .init("curly marks for straight", "typescript", "it was “a matter of days", .found(.straddles)),
  .init(
    "an em dash for two hyphens, across lines", "typescript", "a matter of days — not weeks", .found(.wholly)),
  .init("guillemets for straight marks", "typescript", "«We shall see,» he said", .found(.outside)),
  .init("straight single marks are not quotation marks", "typescript", "and soon", .found(.outside)),
  .init("a hyphen for an en dash", "harbour-talks", "the 2024-25 season", .found(.outside)),
  .init("a plain space for a no-break space", "harbour-talks", "on 6 November", .found(.outside)),
  .init(
    "the source's own ellipsis, as a part of it", "harbour-talks", "season… and the lighthouse",
    .found(.outside)),
  .init("the source's own ellipsis as three dots", "harbour-talks", "season... and", .found(.outside)),
  .init("the source's spaced ellipsis", "typescript", "wait … any longer", .found(.outside)),
  .init("the source's own brackets", "harbour-talks", "the lighthouse [sic] at Sele", .found(.outside)),
  .init(
    "the source's own brackets beside an ellipsis", "harbour-talks", "the lighthouse [sic] at … depart",
    .found(.outside)),
  .init(
    "single marks outside, all of it", "evening-paper", "They told me “all is well” and left.",
    .found(.wholly)),
  .init("double marks inside single ones", "evening-paper", "all is well", .found(.wholly)),
  .init("some of what stands in single marks", "evening-paper", "They told me", .found(.inside)),
  .init("a possessive closes no quotation", "evening-paper", "fair copy", .found(.wholly)),
  .init("between two quotations in single marks", "evening-paper", "The council's clerk", .found(.outside)),
  .init("corner brackets", "chinese", "我們歡迎這項協議", .found(.wholly)),
  .init("a script without spaces, from the middle", "chinese", "歡迎這項", .found(.inside)),
  .init("Persian with non-joiners", "persian", "ما از این توافق استقبال می‌کنیم", .found(.wholly)),
  .init("Persian without non-joiners", "persian", "ما از این توافق استقبال میکنیم", .found(.wholly)),
  .init("Persian in an isolate", "persian", "\u{2067}گفت‌وگوها ادامه دارد\u{2069}", .found(.outside)),
  .init("Arabic without the source's marks", "arabic", "المحادثات مستمرة حتى الآن", .found(.outside)),
  .init("Arabic with marks of its own", "arabic", "\u{200F}نرحب بهذا\u{200E} الاتفاق", .found(.wholly)),
  .init("composed letters for decomposed", "decomposed", "Café Brûlé a fermé", .found(.outside)),
  .init("a number with its sign", "numbers", "It was -5 degrees", .found(.outside)),
  .init("a number after a plain space", "numbers", "12 boats", .found(.outside)),
  .init("after an em dash", "numbers", "two days", .found(.outside)),
  .init("a whole abbreviation", "numbers", "the U.S. Navy", .found(.outside)),
  .init("a whole number, with plain spaces", "numbers", "1 500 000 people", .found(.outside)),
  .init(
    "soft hyphens and zero-width spaces", "hyphenated", "The coordination offerries was left",
    .found(.outside)),
]

private let foundWithMarks: [FindingCase] = [
  .init("two parts in order", "harbour-talks", "Three drafts … a ferry of hope", .found(.inside)),
  .init("two parts, bracketed dots", "harbour-talks", "Three drafts [...] that is all", .found(.inside)),
  .init(
    "three parts", "harbour-talks", "The envoy . . . told reporters […] nothing had been signed",
    .found(.outside)),
  .init(
    "parts of two quotations of one speaker", "harbour-talks",
    "Three drafts have been exchanged … written down and witnessed", .found(.several)),
  .init(
    "parts of one quotation over two paragraphs", "harbour-talks", "The first thing … the lights",
    .found(.inside)),
  .init(
    "a quotation's start and end with the middle left out", "harbour-talks", "room … hope", .found(.inside)),
  .init(
    "a part outside and a part inside", "harbour-talks", "The envoy … room for careful hope",
    .found(.straddles)),
  .init(
    "a full stop before the ellipsis", "harbour-talks", "Three drafts have been exchanged.… a ferry of hope",
    .found(.inside)),
  .init("dots at both ends", "harbour-talks", "…a ferry of hope…", .found(.inside)),
  .init("the nearer of two first parts", "harbour-talks", "positive step … said the other", .foundTimes(1)),
  .init("an insertion", "harbour-talks", "the second envoy [Ruan] said", .found(.outside)),
  .init(
    "an insertion in the place of a word", "harbour-talks",
    "The council would not accept a non-binding text, [Holt] added", .found(.outside)),
  .init(
    "an insertion in the place of three words", "harbour-talks",
    "reached an “outline accord” on Monday, [they] in a joint note", .found(.outside)),
  .init(
    "an insertion before punctuation", "harbour-talks", "The envoy[, from Sele], Mara Holt", .found(.outside)),
  .init(
    "an insertion at the start", "harbour-talks", "[The envoys] came back from the quay", .found(.inside)),
  .init("an insertion at the end", "harbour-talks", "came back from the quay [at night]", .found(.inside)),
  .init("a capital for a small letter", "harbour-talks", "[R]oom for careful hope", .found(.wholly)),
  .init(
    "a small letter for a capital", "harbour-talks", "[t]hree drafts have been exchanged", .found(.inside)),
  .init(
    "a capital after an ellipsis", "harbour-talks", "We can’t say more … [A] ferry of hope", .found(.inside)),
  .init("a changed letter in mid-sentence", "harbour-talks", "adding that [E]ach promise", .found(.outside)),
  .init("an ending", "harbour-talks", "each promise[s] would be", .found(.outside)),
  .init("another ending", "harbour-talks", "the others call[ed] us", .found(.inside)),
  .init("inside a word", "harbour-talks", "there w[e]s “room", .found(.straddles)),
  .init("a name for a pronoun's noun", "evening-paper", "[Sele]’s clerk, whose", .found(.outside)),
]

private let foundOften: [FindingCase] = [
  .init("twice in the text", "harbour-talks", "A positive step", .foundTimes(2)),
  .init("once in the text, more made of it", "harbour-talks", "A positive step, said", .foundTimes(1)),
  .init("overlapping itself", "refrain", "ha ha", .foundTimes(4)),
  .init("overlapping itself at a phrase", "refrain", "row the boat, row", .foundTimes(1)),
]

private let notFound: [FindingCase] = [
  .init(
    "a full stop before the ellipsis that the source lacks", "harbour-talks",
    "drafts have been.… a ferry of hope",
    .differs(expected: ".", found: "")),
  .init("a Thai letter without its mark", "thai", "ว่า “ก", .cutsWord("กิ")),
  .init("two parts of one word", "hyphenated", "le[f] … [lef]t to", .outOfOrder),
  .init(
    "one word off", "harbour-talks", "room for measured hope",
    .differs(expected: "measured", found: "careful")),
  .init(
    "one letter off", "harbour-talks", "Three drafts have bean exchanged",
    .differs(expected: "bean", found: "been")),
  .init("case off", "harbour-talks", "Room for careful hope", .differs(expected: "Room", found: "room")),
  .init(
    "a word too many", "harbour-talks", "room for very careful hope", .differs(expected: "very", found: "")),
  .init(
    "a word too few", "harbour-talks", "for careful but that nothing", .differs(expected: "", found: "hope”")),
  .init(
    "a comma that the source lacks", "harbour-talks", "room for careful, hope",
    .differs(expected: ",", found: "")),
  .init(
    "a full stop for the source's comma", "harbour-talks", "that is all.", .differs(expected: ".", found: ",")
  ),
  .init(
    "a dash without the source's spaces", "typescript", "matter of days—not weeks",
    .differs(expected: "days—not", found: "days -- not")),
  .init(
    "an apostrophe left out", "harbour-talks", "We cant say more tonight",
    .differs(expected: "cant", found: "can’t")),
  .init(
    "a negation cut in half at its hyphen", "harbour-talks", "binding text, she added",
    .cutsWord("non-binding")),
  .init("a contraction cut in half", "harbour-talks", "We can", .cutsWord("can’t")),
  .init("a number cut at its point", "harbour-talks", "5 million tonnes of freight", .cutsWord("3.5")),
  .init("a number without its sign", "numbers", "5 degrees", .cutsWord("-5")),
  .init("a number without its minus", "numbers", "7 metres", .cutsWord("−7")),
  .init("the end of a number parted by no-break spaces", "numbers", "500 000 people", .cutsWord("1 500 000")),
  .init("the start of a number parted by no-break spaces", "numbers", "had 1 500", .cutsWord("1 500 000")),
  .init("a negation cut in half at an en dash", "numbers", "binding text", .cutsWord("non–binding")),
  .init("an abbreviation cut in half", "numbers", "S. Navy", .cutsWord("U.S")),
  .init("inside a word", "harbour-talks", "part", .cutsWord("party")),
  .init("from inside a word", "harbour-talks", "art", .cutsWord("party")),
  .init(
    "a capital that is another letter", "harbour-talks", "[B]oom for careful hope",
    .differs(expected: "[B]oom", found: "room")),
  .init(
    "a capital in brackets that hides a longer word", "harbour-talks", "[P]art",
    .differs(expected: "[P]art", found: "party")),
  .init(
    "an accent off", "decomposed", "Cafe Brûlé a fermé", .differs(expected: "Cafe", found: "Cafe\u{301}")),
  .init("nothing like it", "harbour-talks", "sanctions against whaling fleets", .nothingAlike),
  .init("only common words alike", "harbour-talks", "of the budget in a deficit", .nothingAlike),
  .init("another source's words", "persian", "room for careful hope", .nothingAlike),
  .init(
    "a Persian word off", "persian", "ما از این پیمان استقبال می‌کنیم",
    .differs(expected: "پیمان", found: "توافق")),
  .init("parts in the wrong order", "harbour-talks", "a ferry of hope … Three drafts", .outOfOrder),
  .init("parts too far apart", "harbour-talks", "Ports agree … the lighthouse", .tooFarApart),
  .init(
    "the second part off", "harbour-talks", "Three drafts … a ferry of hopes is visible",
    .differs(expected: "hopes", found: "hope")),
  .init("an ellipsis inside a word", "harbour-talks", "can…not say more tonight", .cutsWord("can’t")),
  .init(
    "an insertion over a quotation mark", "harbour-talks", "that is all [and] said",
    .differs(expected: "", found: ",” Holt")),
  .init(
    "an insertion in the place of six words", "harbour-talks", "The [note] text",
    .differs(expected: "", found: "council would not accept a non-binding")),
]

@Test("a quotation is found as the table says", arguments: found + foundWithMarks + foundOften)
func findsAsTableSays(_ test: FindingCase) throws {
  let source = try #require(Archive.texts[test.source])
  let matches = try ArchivedText(source).occurrences(of: Passage(test.quotation))
  switch test.outcome {
  case .found(let placement): #expect(matches.map(\.placement) == [placement])
  case .foundTimes(let count): #expect(matches.count == count)
  case .differs, .cutsWord, .nothingAlike, .outOfOrder, .tooFarApart: Issue.record("not a case of this table")
  }
}

@Test("a quotation that is not found is explained as the table says", arguments: notFound)
func explainsAsTableSays(_ test: FindingCase) throws {
  let source = ArchivedText(try #require(Archive.texts[test.source]))
  let passage = try Passage(test.quotation)
  #expect(source.occurrences(of: passage).isEmpty)
  let outcome: FindingCase.Outcome =
    switch source.mismatch(with: passage) {
    case .differs(let nearest):
      .differs(
        expected: nearest.marked.stretches(between: "[-", "-]").joined(separator: " / "),
        found: nearest.marked.stretches(between: "{+", "+}").joined(separator: " / "))
    case .cutsWord(_, let word, _): .cutsWord(word)
    case .nothingAlike: .nothingAlike
    case .outOfOrder: .outOfOrder
    case .tooFarApart: .tooFarApart
    }
  #expect(outcome == test.outcome)
}

extension String {
  func stretches(between opening: String, _ closing: String) -> [String] {
    // By scalars: a mark that joins the hyphen would hide it.
    let parts = unicodeScalars.split(separator: opening.unicodeScalars, omittingEmptySubsequences: false)
    return parts.dropFirst().map { part in
      String(part[..<(part.firstRange(of: closing.unicodeScalars)?.lowerBound ?? part.endIndex)])
    }
  }
}

@Test(
  "feet are not inches, whatever marks they are written with",
  arguments: [
    ("The wall is 5′ high.", "5″ high"), ("It is 5' high.", "5\" high"), ("It is 5″ long.", "5′ long"),
  ])
func feetAreNotInches(source: String, quotation: String) throws {
  #expect(try ArchivedText(source).occurrences(of: Passage(quotation)).isEmpty)
}

@Test(
  "a single mark after a number closes a quotation as one after a word does",
  arguments: [("He said: ‘We lost it in 1999’. She left.", "We lost it in 1999")])
func marksAfterNumbers(source: String, quotation: String) throws {
  let text = ArchivedText(source)
  #expect(try text.occurrences(of: Passage(quotation)).map(\.placement) == [.wholly])
  #expect(try Passage("‘\(quotation)’").folded == quotation)
  #expect(try text.occurrences(of: Passage("in [the year] She left")).isEmpty)
}
