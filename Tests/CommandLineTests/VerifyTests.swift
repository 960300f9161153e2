import Foundation
import TestSupport
import Testing

/// `dossier verify` as an editor meets it; how words are found is tested where that is done.
@Suite struct VerifyTests {
  @Test("a verified dossier stays as it is, byte for byte")
  func unchanged() throws {
    let sample = try SampleDossier()
    let before = FolderState(sample.path)
    let outcome = try sample.run("verify", "--archive", "archive")
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(FolderState(sample.path).changes(since: before) == [])
  }

  @Test("a new quotation fails the build until verify has found it")
  func newQuotation() throws {
    let sample = try SampleDossier()
    try sample.edit(
      "Content/pages/method.md", replacing: "work",
      with: "work: [“as the dockers walked out”](source:harbour-herald)")
    #expect(try sample.problems().map(\.id) == ["unverified-quotation"])
    #expect(try sample.run("verify", "--archive", "archive").status == 0)
    #expect(try sample.problems() == [])
    #expect(try sample.build().status == 0)
  }

  @Test("a quotation that the source does not hold is named with its place, and never recorded")
  func notFound() throws {
    let sample = try SampleDossier()
    try sample.edit(
      "Content/pages/method.md", replacing: "work",
      with: "work: [“as the dockers ran out”](source:harbour-herald)")
    let outcome = try sample.run("verify", "--archive", "archive", "--format", "json")
    let found = try ReportedDiagnostic.all(in: outcome.output)
    #expect(
      found.map { "\($0.file):\($0.line):\($0.column) \($0.id)" } == [
        "Content/pages/method.md:6:14 quotation-not-found"
      ])
    #expect(outcome.status == 1)
    #expect(try sample.build().status == 1)
  }

  @Test("a changed archive is noticed, whatever it says")
  func changedArchive() throws {
    let sample = try SampleDossier()
    try sample.edit("archive/harbour-herald.txt", replacing: "Monday", with: "Tuesday")
    let outcome = try sample.run("verify", "--archive", "archive")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("changed-snapshot"))
  }

  @Test("nothing in an archive moves the cursor of whoever is asked")
  func plainQuestion() throws {
    let sample = try SampleDossier()
    try sample.edit("archive/harbour-herald.txt", replacing: "Monday", with: "\u{1B}[2JMonday\u{202E}")
    try sample.edit(
      "Content/briefings/dock-strike.md", replacing: "?by=mara-lindqvist", with: "?by=dockers-union")
    let outcome = try sample.run("verify", "--archive", "archive", "--accept")
    #expect(outcome.errors.contains("[y/N]"))
    #expect(!outcome.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test("without an answer no speaker is confirmed, and nothing waits for one")
  func noAnswer() throws {
    let sample = try SampleDossier()
    try sample.edit(
      "Content/briefings/dock-strike.md", replacing: "?by=mara-lindqvist", with: "?by=dockers-union")
    let outcome = try sample.run("verify", "--archive", "archive", "--accept")
    #expect(outcome.status == 1, "\(outcome.account)")
    #expect(try sample.build().status == 1)
  }

  @Test("a lock in conflict is mended by the command that its error names")
  func mendsLock() throws {
    let sample = try SampleDossier()
    try sample.edit(
      "Content/evidence.lock", replacing: "dossier-evidence-lock 1\n",
      with: "dossier-evidence-lock 1\n<<<<<<< HEAD\n=======\n>>>>>>> b\n")
    #expect(try sample.problems().map(\.id) == ["bad-lock"])
    let outcome = try sample.run("verify", "--archive", "archive")
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(try sample.problems() == [])
  }
}
