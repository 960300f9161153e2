import Diagnostics
import EDTF
import Foundation
import Testing

@testable import DossierBuild

/// The folder of fixtures beside the tests.
let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Fixtures", directoryHint: .isDirectory)

@Suite struct DiagnosticFixtureTests {
  static let names = try! FileManager.default.contentsOfDirectory(atPath: fixtures.path + "/diagnostics")
    .sorted()

  @Test(
    "each fault of a fixture is reported at its place and in its words, and nothing else is", arguments: names
  )
  func faultsAreReported(_ name: String) throws {
    let file = fixtures.appending(path: "diagnostics/" + name)
    let fixture = Fixture(try String(contentsOf: file, encoding: .utf8))
    let found = Fixture.found(fixture.report)
    if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
      try fixture.updated(with: found).write(to: file, atomically: true, encoding: .utf8)
      return
    }
    for missing in Set(fixture.expectations).subtracting(found) { Issue.record("not reported: \(missing)") }
    for extra in Set(found).subtracting(fixture.expectations) {
      Issue.record("reported, but not expected: \(extra)")
    }
    #expect(found.count == fixture.expectations.count)
  }

  @Test(
    "a rule's example triggers it, and the fixed form does not",
    arguments: Build.rules.rules.filter { $0.example != nil }.map(\.id))
  func examplesAreTrue(_ id: String) throws {
    let example = try #require(Build.rules[id]?.example)
    // The day that the example of what is overdue is from.
    let day = CalendarDay("2025-11-10")
    let faulty = Fixture(example.faulty).report(on: day).entries.map(\.diagnostic)
    #expect(faulty.contains { $0.id == id }, "reported instead: \(faulty.map(\.id))")
    let fixed = Fixture(example.fixed).report(on: day).entries.map(\.diagnostic)
    #expect(fixed.isEmpty, "still reported: \(fixed.map(\.message))")
  }

  @Test("every rule has an id of its own")
  func idsAreUnique() {
    let ids = Build.rules.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
