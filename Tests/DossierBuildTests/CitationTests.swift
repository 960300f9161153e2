import Diagnostics
import DossierModel
import Evidence
import Testing

@Suite("Citations") struct CitationTests {
  private static func citation(_ text: String, _ kind: Citation.Kind, occurrence: Int? = nil) -> Citation {
    Citation(
      number: 1, kind: kind, source: SourceID("report"), text: text, speaker: nil, occurrence: occurrence,
      range: .fileStart, block: 1)
  }

  @Test("a citation has its passage and the lock's key from the start, by kind and place")
  func carriesPassage() throws {
    let citation = Self.citation("We will … “keep” it", .quotation)
    let passage = try citation.passage.get()
    #expect(passage.written == citation.text)
    #expect(citation.foldedText == "We will ... \"keep\" it")
    #expect(!passage.isUnbroken)
    let key = EvidenceLock.Entry.Key(source: "report", kind: .quotation, passage: passage.hash)
    #expect(citation.key == key)
    #expect(Self.citation("We will ... ‘keep’ it", .quotation).key == key)
    #expect(Self.citation(citation.text, .passage).key != key)
    #expect(Self.citation(citation.text, .quotation, occurrence: 2).key?.occurrence == 2)
  }

  @Test(
    "words that no source could confirm have no key, and the citation says why",
    arguments: [
      ("[they said so]", PassageError.noWords), (" ", .empty), ("they [said so", .unclosedBracket(offset: 5)),
      ("they said] so", .unopenedBracket(offset: 9)), ("they [] so", .emptyBrackets(offset: 5)),
    ])
  func carriesFault(text: String, fault: PassageError) {
    let citation = Self.citation(text, .quotation)
    #expect(throws: fault) { try citation.passage.get() }
    #expect(citation.key == nil)
    #expect(citation.foldedText == text)
  }
}
