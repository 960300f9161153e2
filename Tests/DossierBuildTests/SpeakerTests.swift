import Foundation
import Testing

@testable import DossierBuild

@Suite("Confirming speakers") struct SpeakerTests {
  /// Verifies, answers every question alike, and gives the questions.
  private static func questions(
    _ dossier: TemporaryDossier, _ answer: Bool = true
  ) throws -> (asked: [Verification.SpeakerQuestion], result: Verification.Result) {
    var asked: [Verification.SpeakerQuestion] = []
    let result = try dossier.verify(accept: {
      asked.append($0)
      return answer
    })
    return (asked, result)
  }

  @Test("asks again when the archived text has changed, since the place may be somebody else's now")
  func changedArchive() throws {
    let before = "The envoy said: “We stay.”\n\nThe clerk said: “We stay.”\n"
    let after = "The mayor said: “We stay.”\n\n" + before
    let dossier = try VerificationTests.dossier("[“We stay”](source:report?by=clerk#2)", source: before)
    #expect(try Self.questions(dossier).result.report.entries.isEmpty)
    try dossier.write("archive/report.txt", after)
    let source = dossier.text("Content/sources/report.md")
    let old = TemporaryDossier.sha256(before)
    try dossier.write(
      "Content/sources/report.md", source.replacing(old, with: TemporaryDossier.sha256(after)))

    let unasked = try dossier.verify().report.entries.map(\.diagnostic)
    #expect(unasked.map(\.id) == ["unaccepted-speaker"])
    #expect(
      unasked.first?.notes.map(\.message) == ["the archived text has changed since the speaker was confirmed"]
    )
    #expect(
      try dossier.check().map(\.id) == ["changed-snapshot"],
      "the confirmation is kept, and is none of the new text")

    let denied = try Self.questions(dossier, false)
    #expect(denied.asked.map(\.paragraph) == ["The envoy said: “We stay.”"])
    #expect(denied.result.report.entries.map(\.diagnostic.id) == ["unaccepted-speaker"])
    #expect(try Self.questions(dossier).result.report.entries.isEmpty)
    #expect(try dossier.check().isEmpty)
  }

  @Test("a text put back as it was needs no second confirmation")
  func restoredArchive() throws {
    let dossier = try VerificationTests.dossier("[“She spoke”](source:report?by=clerk)")
    _ = try Self.questions(dossier)
    let lock = dossier.text("Content/evidence.lock")
    try dossier.write("archive/report.txt", VerificationTests.archived + "More.\n")
    _ = try dossier.verify()
    try dossier.write("archive/report.txt", VerificationTests.archived)
    #expect(try dossier.verify().report.entries.isEmpty)
    #expect(dossier.text("Content/evidence.lock") == lock)
  }

  @Test("asks once for all citations of a place, and takes a no for all of them", arguments: [true, false])
  func asksOnce(_ answer: Bool) throws {
    let dossier = try VerificationTests.dossier(
      "[“She spoke”](source:report?by=clerk), [“She spoke”](source:report?by=clerk#1), [She  spoke](source:report \"She spoke\")"
    )
    let (asked, result) = try Self.questions(dossier, answer)
    #expect(asked.count == 1)
    #expect(
      result.report.entries.map(\.diagnostic.id)
        == (answer ? [] : ["unaccepted-speaker", "unaccepted-speaker"]))
  }

  @Test("asks with the whole paragraph of a wrapped text, and with the party's name")
  func wrappedParagraph() throws {
    let source =
      "It rained.\n\nWe will keep the\npeace and stay,”\r\nsaid the clerk, who\nleft.\n\nIt rained on.\n"
    let dossier = try VerificationTests.dossier(
      "[“the peace and stay”](source:report?by=clerk)", source: source)
    let asked = try Self.questions(dossier).asked
    #expect(asked.map(\.paragraph) == ["We will keep the peace and stay,” said the clerk, who left."])
    #expect(asked.map(\.name) == ["The clerk"])
  }

  @Test("of a very long paragraph asks with what is near the words")
  func longParagraph() throws {
    let far = String(repeating: "far ", count: 2_000)
    let dossier = try VerificationTests.dossier(
      "[“the words”](source:report?by=clerk)", source: far + "here the words are " + far)
    let paragraph = try #require(try Self.questions(dossier).asked.first?.paragraph)
    #expect(paragraph.contains("here the words are") && paragraph.hasPrefix("…") && paragraph.hasSuffix("…"))
    #expect((500...1_100).contains(paragraph.count))
  }
}
