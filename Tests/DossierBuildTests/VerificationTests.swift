import Diagnostics
import EDTF
import Evidence
import Foundation
import Testing

@testable import Check
@testable import DossierBuild
@testable import Load

/// A dossier and an archive in a temporary folder, for as long as a test needs them.
final class TemporaryDossier {
  let root = FileManager.default.temporaryDirectory.appending(path: "dossier-\(UUID().uuidString)")

  init(_ files: String, archive: [String: String] = [:]) throws {
    for file in Fixture(files).files {
      try write("Content/" + file.name, String(decoding: file.bytes, as: UTF8.self))
    }
    try FileManager.default.createDirectory(
      at: root.appending(path: "archive"), withIntermediateDirectories: true)
    for (name, text) in archive { try write("archive/" + name, text) }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func write(_ name: String, _ text: String) throws {
    let url = root.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) -> String {
    (try? String(contentsOf: root.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// Where in its file a diagnostic begins.
  func start(of diagnostic: Diagnostic?) -> SourcePosition? {
    guard let location = diagnostic?.location,
      let bytes = try? Data(contentsOf: URL(filePath: location.path))
    else { return nil }
    return SourceText(Array(bytes)).position(of: location.range.start)
  }

  var folders: InputFolders {
    InputFolders(content: root.path + "/Content", templates: Repository.path("Templates"))
  }

  func verify(on day: String = "2026-01-02", accept: ((Verification.SpeakerQuestion) -> Bool)? = nil) throws
    -> Verification.Result
  {
    let verification = Verification(folders, archive: root.path + "/archive", today: CalendarDay(day)!)
    let result = try verification.run(accept: accept)
    if let lock = result.lock { try LockFiles.write(lock, to: result.lockPath) }
    return result
  }

  func check() throws -> [Diagnostic] {
    let loaded = try load(folders)
    return Build.check(loaded.value, loaded.diagnostics).diagnostics
  }
}

@Suite("Verifying") struct VerificationTests {
  static let archived =
    "The envoy said: “We will keep the peace.” She spoke twice.\n\nThe clerk said: “We will keep the peace.”\n"

  /// A dossier whose one page has the given body.
  static func dossier(_ body: String, sha256: String? = nil, source: String = archived) throws
    -> TemporaryDossier
  {
    let hash = sha256 ?? TemporaryDossier.sha256(source)
    return try TemporaryDossier(
      """
      == Content/sources/report.md ==
      ---
      title: A report
      published: 2025-10-31
      kind: news-report
      sha256: \(hash)
      ---
      == Content/parties/envoy.md ==
      ---
      name: The envoy
      kind: person
      ---
      == Content/parties/clerk.md ==
      ---
      name: The clerk
      kind: person
      ---
      == Content/pages/about.md ==
      ---
      title: About
      ---
      \(body)
      """, archive: ["report.txt": source])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let body: String
    /// The ids reported by `verify`, and by the `check` after it.
    let verify: [String]
    let check: [String]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a passage that is there", body: "[She spoke](source:report \"She spoke twice.\")",
      verify: [], check: []),
    Case(
      testDescription: "a quotation that is there", body: "[“She spoke twice”](source:report)", verify: [],
      check: []),
    Case(
      testDescription: "one word off", body: "[“She spoke once”](source:report)",
      verify: ["quotation-not-found"],
      check: ["unverified-quotation"]),
    Case(
      testDescription: "twice in the text", body: "[“keep the peace”](source:report)",
      verify: ["ambiguous-quotation"],
      check: ["unverified-quotation"]),
    Case(
      testDescription: "twice in the text, and the second meant", body: "[“keep the peace”](source:report#2)",
      verify: [], check: []),
    Case(
      testDescription: "a place that is not there", body: "[“keep the peace”](source:report#3)",
      verify: ["ambiguous-quotation"],
      check: ["unverified-quotation"]),
    Case(
      testDescription: "a speaker whom nobody confirmed",
      body: "[“keep the peace”](source:report?by=envoy#1)",
      verify: ["unaccepted-speaker"], check: ["unaccepted-speaker"]),
    Case(
      testDescription: "one place given to two speakers",
      body: "[“keep the peace”](source:report?by=envoy#1), [“keep the peace”](source:report?by=clerk#1)",
      verify: ["conflicting-speakers", "unaccepted-speaker"],
      check: ["unaccepted-speaker", "unaccepted-speaker"]),
    Case(
      testDescription: "brackets in the place of a word",
      body: "[“We will [surely] the peace”](source:report#1)",
      verify: ["bracketed-replacement"], check: []),
    Case(
      testDescription: "nothing but brackets", body: "[“[they]”](source:report)", verify: ["bad-quotation"],
      check: ["bad-quotation"]),
    Case(
      testDescription: "a block quotation with its speaker",
      body: "> “She spoke twice”\n> — [The envoy](party:envoy), [report](source:report)",
      verify: ["unaccepted-speaker"],
      check: ["unaccepted-speaker"]),
  ]

  @Test("a control character in a quotation is one error, and the quotation is not missing as well")
  func controlCharacters() throws {
    let dossier = try Self.dossier("[“We will\u{2028}not keep the war”](source:report)")
    #expect(try dossier.verify().report.entries.map(\.diagnostic.id) == ["control-character"])
  }

  @Test("reports what is wrong with a citation, and the build agrees", arguments: cases)
  func citations(_ example: Case) throws {
    let dossier = try Self.dossier(example.body)
    let verified = try dossier.verify().report.entries.map(\.diagnostic.id)
    #expect(verified.sorted() == example.verify.sorted())
    #expect(try dossier.check().map(\.id).sorted() == example.check.sorted())
  }

  @Test("asks once about a speaker, with the paragraph in hand, and keeps the answer")
  func asksOnce() throws {
    let dossier = try Self.dossier("[“keep the peace”](source:report?by=clerk#2)")
    var questions: [Verification.SpeakerQuestion] = []
    _ = try dossier.verify(accept: {
      questions.append($0)
      return true
    })
    #expect(questions.map(\.speaker) == ["clerk"])
    #expect(questions.first?.paragraph == "The clerk said: “We will keep the peace.”")
    #expect(questions.first?.line == 3)
    #expect(try dossier.check().isEmpty)
    let again = try dossier.verify(
      on: "2026-02-03",
      accept: {
        questions.append($0)
        return true
      })
    #expect(questions.count == 1)
    #expect(again.lock == nil, "what was found before keeps its day")
  }

  @Test("gives words to another speaker only when an editor says so")
  func wrongSpeaker() throws {
    let dossier = try Self.dossier("[“keep the peace”](source:report?by=clerk#2)")
    _ = try dossier.verify(accept: { _ in true })
    try dossier.write(
      "Content/pages/about.md", "---\ntitle: About\n---\n[“keep the peace”](source:report?by=envoy#2)\n")
    let found = try dossier.check()
    #expect(found.map(\.id) == ["unaccepted-speaker"])
    #expect(found.first?.message == "the lock attributes these words to clerk, not to envoy")
    #expect(
      try dossier.verify(accept: { _ in false }).report.entries.map(\.diagnostic.id) == ["unaccepted-speaker"]
    )
  }

  @Test("shows the nearest passage with the differing words marked")
  func nearest() throws {
    let report = try Self.dossier("[“We will break the peace”](source:report)").verify().report
    #expect(report.text().contains("We will [-break-] {+keep+} the peace"))
  }

  @Test("notices a snapshot that changed")
  func changedSnapshot() throws {
    let dossier = try Self.dossier("[“She spoke twice”](source:report)")
    _ = try dossier.verify()
    try dossier.write("archive/report.txt", Self.archived + "A line was added.\n")
    #expect(try dossier.verify().report.entries.map(\.diagnostic.id) == ["changed-snapshot"])
    #expect(
      try dossier.check().map(\.id) == ["changed-snapshot"],
      "the lock now names the new text, the source the old one")
  }

  @Test("takes out what nothing cites any more, of which the build warns")
  func prunes() throws {
    let dossier = try Self.dossier("[“She spoke twice”](source:report)")
    _ = try dossier.verify()
    try dossier.write("Content/pages/about.md", "---\ntitle: About\n---\nNothing is cited.\n")
    #expect(try dossier.check().map(\.id) == ["unused-evidence"])
    _ = try dossier.verify()
    #expect(try dossier.check().isEmpty)
  }

  @Test("leaves a lock alone that it cannot read", arguments: ["dossier-evidence-lock 2\n", "<html>\n"])
  func foreignLock(_ header: String) throws {
    let dossier = try Self.dossier("[“She spoke twice”](source:report)")
    try dossier.write("Content/evidence.lock", header + "what another version holds\n")
    let result = try dossier.verify()
    #expect(result.report.entries.map(\.diagnostic.id) == ["bad-lock"])
    #expect(dossier.text("Content/evidence.lock") == header + "what another version holds\n")
  }

  @Test("a place that was named and is named no more fails the build")
  func droppedNumber() throws {
    let dossier = try Self.dossier("[“keep the peace”](source:report#1)")
    #expect(try dossier.verify().report.entries.isEmpty)
    try dossier.write("Content/pages/about.md", "---\ntitle: About\n---\n[“keep the peace”](source:report)\n")
    let found = try dossier.check()
    #expect(found.map(\.id) == ["ambiguous-quotation"])
    #expect(dossier.start(of: found.first)?.line == 4)
    #expect(try dossier.verify().report.entries.map(\.diagnostic.id) == ["ambiguous-quotation"])
    #expect(try dossier.check().map(\.id) == ["ambiguous-quotation"])
  }

  @Test("names a few of very many places")
  func manyPlaces() throws {
    let source = String(repeating: "ha ", count: 1_200)
    let chain = Array(repeating: "ha", count: 50).joined(separator: " … ")
    for words in ["ha", chain] {
      let report = try Self.dossier("[“\(words)”](source:report)", source: source).verify().report
      #expect(
        report.entries.map(\.diagnostic.message) == [
          "these words occur 1000 times or more in report (\(String(repeating: "line 1, ", count: 10))…); "
            + "quote more, or add #1 to #1000"
        ])
    }
  }

  @Test("says in a build what verify says of words that cannot be looked for")
  func sameReason() throws {
    let dossier = try Self.dossier("[so](source:report \"they [said so\")")
    let reasons = try [dossier.verify().report.entries.map(\.diagnostic), dossier.check()].map {
      $0.map(\.message)
    }
    #expect(reasons[0] == ["'[' opens an editor's insertion that no ']' closes"] && reasons[0] == reasons[1])
  }

  @Test("says which file the archive lacks, and loses no entry over it")
  func missingArchive() throws {
    let dossier = try Self.dossier("[“She spoke twice”](source:report)")
    _ = try dossier.verify()
    let lock = dossier.text("Content/evidence.lock")
    try FileManager.default.removeItem(at: dossier.root.appending(path: "archive/report.txt"))
    #expect(try dossier.verify().report.entries.map(\.diagnostic.id) == ["missing-archive"])
    #expect(dossier.text("Content/evidence.lock") == lock)
  }

  @Test(
    "takes out an entry that the very text it names refutes",
    arguments: [
      ("[“She never spoke”](source:report)", "quotation-not-found"),
      ("[“keep the peace”](source:report)", "ambiguous-quotation"),
      ("[“keep the peace”](source:report#3)", "ambiguous-quotation"),
    ])
  func refuted(_ body: String, _ id: String) throws {
    let dossier = try Self.dossier(body)
    let place = body.contains("#3") ? 3 : 1
    let words = body.contains("never") ? "She never spoke" : "keep the peace"
    let forged = [
      "report", "quotation", "\(try Passage(words).hash)", "#\(place)", "1:5", "wholly", "-", "2025-11-02",
      TemporaryDossier.sha256(Self.archived), "\"a\"", "\"b\"",
    ]
    try dossier.write(
      "Content/evidence.lock", "dossier-evidence-lock 1\n" + forged.joined(separator: "\t") + "\n")
    #expect(try dossier.check().isEmpty, "the forged entry is believed until somebody looks")
    #expect(try dossier.verify().report.entries.map(\.diagnostic.id) == [id])
    #expect(try dossier.check().map(\.id) == ["unverified-quotation"])
  }

  @Test("writes a lock anew that a merge left in conflict, and keeps what both sides accepted")
  func mendsLock() throws {
    let dossier = try Self.dossier(
      "[“keep the peace”](source:report?by=clerk#2), [“She spoke twice”](source:report)")
    _ = try dossier.verify(accept: { _ in true })
    let lock = dossier.text("Content/evidence.lock")
    let conflict =
      lock.replacing("\nreport", with: "\n<<<<<<< HEAD\nreport", maxReplacements: 1)
      + "=======\n>>>>>>> other\n"
    try dossier.write("Content/evidence.lock", conflict)
    #expect(try dossier.check().map(\.id) == ["bad-lock"])
    let result = try dossier.verify()
    #expect(result.report.entries.map(\.diagnostic.id) == ["rewritten-lock"])
    #expect(result.report.errorCount == 0)
    #expect(dossier.text("Content/evidence.lock") == lock)
    #expect(try dossier.check().isEmpty)
  }

  @Test("leaves a lock alone that another version of Dossier wrote")
  func otherVersion() throws {
    let dossier = try Self.dossier("[“She spoke twice”](source:report)")
    _ = try dossier.verify()
    let lock = dossier.text("Content/evidence.lock").replacing("lock 1", with: "lock 2", maxReplacements: 1)
    try dossier.write("Content/evidence.lock", lock)
    let result = try dossier.verify()
    #expect(result.report.entries.map(\.diagnostic.id) == ["bad-lock"])
    #expect(result.report.errorCount == 1)
    #expect(dossier.text("Content/evidence.lock") == lock)
  }

  @Test("counts one citation as one")
  func countsOne() throws {
    let dossier = try Self.dossier("[“She spoke twice”](source:report)")
    try FileManager.default.removeItem(at: dossier.root.appending(path: "archive/report.txt"))
    #expect(try dossier.verify().report.text().contains("and 1 citation needs it"))
  }
}

extension TemporaryDossier {
  static func sha256(_ text: String) -> String { SnapshotHash(of: Array(text.utf8)).description }
}
