import Foundation
import TestSupport
import Testing

/// What Unicode or YAML calls the end of a line and Dossier does not: no command dies of it, and none counts it.
@Suite struct LineEndTests {
  private static let characters = ["\u{85}", "\u{2028}", "\u{2029}", "\r"]

  @Test(
    "no command dies of a line separator before a quoted last value", arguments: characters,
    [["check"], ["build", "--check"], ["verify", "--archive", "archive"], ["release"]])
  func lastValue(_ character: String, _ arguments: [String]) throws {
    let sample = try SampleDossier()
    let site = try sample.workspace.text(of: "Content/dossier.yml")
    for file in ["# a\(character)comment\n\(site)x: \"y\"", "\(site)\(character)x: 'y\(character)z'"] {
      try sample.workspace.write(file, to: "Content/dossier.yml")
      let outcome = try DossierCommand(arguments, in: sample.path).run()
      #expect(outcome.signal == nil && !outcome.isHung, "\(outcome.account)")
      #expect((0...3).contains(outcome.status ?? -1), "\(outcome.account)")
    }
  }

  @Test("a fault is on the line that an editor shows", arguments: characters)
  func line(_ character: String) throws {
    let sample = try SampleDossier()
    let text =
      "---\ntitle: Ours \(character)# x\n# \(character)\n---\nOne\(character)two.\n\n[x](party:nobody)\n"
    try sample.workspace.write(text, to: "Content/pages/ours.md")
    let problem = try sample.problems().first {
      $0.id == "unknown-reference" && $0.file == "Content/pages/ours.md"
    }
    // The second CR stands before a line feed, and ends a line with it.
    #expect(problem?.line == (character == "\r" ? 9 : 7))
    #expect(problem?.column == 5)
  }

  @Test("files whose lines end with a carriage return make the same site")
  func carriageReturns() throws {
    let sample = try SampleDossier()
    let plain = try sample.build()
    #expect(plain.status == 0, "\(plain.account)")
    let names = try #require(FileManager.default.subpaths(atPath: sample.workspace["Content"]))
    for name in names where name.hasSuffix(".md") || name.hasSuffix(".yml") || name.hasSuffix(".lock") {
      let text = try sample.workspace.text(of: "Content/" + name)
      try sample.workspace.write(text.replacing("\n", with: "\r"), to: "Content/" + name)
    }
    let outcome = try sample.build("--check")
    #expect(outcome.status == 0, "\(outcome.account)")
  }
}
