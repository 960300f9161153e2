import Foundation
import Testing

/// What `dossier verify` makes of a citation, over the archive and the table of Tests/Fixtures/verify.
@Suite struct VerifyTableTests {
  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1"
  static let cases = (try? VerifyTable().cases) ?? []

  @Test(
    "finds, records and reports as the table says", .enabled(if: !isUpdating), arguments: cases.map(\.name))
  func behaves(_ name: String) throws {
    let item = try #require(Self.cases.first { $0.name == name })
    let outcome = try item.run()
    for line in item.body.indices {
      #expect(
        outcome.lines[line, default: []] == item.expected[line, default: []], "under '\(item.body[line])'")
    }
    #expect(outcome.lines.keys.allSatisfy(item.body.indices.contains), "\(outcome.verified.account)")
    let hasErrors = outcome.verified.status != 0
    #expect(outcome.verified.status == (hasErrors ? 1 : 0))
    #expect(outcome.checked.status == outcome.verified.status, "\(outcome.checked.account)")
  }

  @Test("has a case for whatever can become of a citation, each with a name of its own")
  func isWhole() throws {
    #expect(Set(Self.cases.map(\.name)).count == Self.cases.count)
    #expect(Self.cases.count >= 60)
    #expect(Self.cases.allSatisfy { !$0.expected.isEmpty })
    let text = try String(contentsOfFile: VerifyTable.file, encoding: .utf8)
    for outcome in [
      "quotation-not-found", "ambiguous-quotation", "bracketed-replacement", "bad-quotation",
      "missing-archive",
      "changed-snapshot", "unaccepted-speaker", "conflicting-speakers", "joined-quotations", "wholly",
      "inside", "several", "outside", "straddles",
    ] { #expect(text.contains(outcome), "no case for \(outcome)") }
  }

  @Test("is rewritten when asked", .enabled(if: isUpdating))
  func update() throws {
    var table = try VerifyTable()
    for index in table.cases.indices { table.cases[index].expected = try table.cases[index].run().lines }
    try table.write()
  }
}
