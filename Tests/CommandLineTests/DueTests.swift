import Foundation
import TestSupport
import Testing

/// `dossier due` and `check --today`: what the calendar alone makes stale.
@Suite struct DueTests {
  @Test("the next look comes first, then what is overdue, then what is to come, each with its place")
  func list() throws {
    let sample = try SampleDossier()
    let outcome = try sample.run("due", "--on", "2024-05-10")
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        next look due on 10 May 2024: 1 date has passed

        overdue:
          2 May 2024: event 'Hearing before the labour court'
            Content/events/2024-05-02-hearing.md:3

        coming:
          31 May 2024: commitment 'Reopen berth 4'; look on 1 June 2024
            Content/commitments/reopen-berth-4.md:6

        """)
  }

  @Test("as JSON each is one object a line")
  func json() throws {
    let sample = try SampleDossier()
    let outcome = try sample.run("due", "--on", "2024-05-10", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.account)")
    let lines = try outcome.output.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(lines.map { $0["state"] as? String } == ["overdue", "coming"])
    #expect(lines.map { $0["kind"] as? String } == ["event", "commitment"])
    #expect(lines.map { $0["id"] as? String } == ["2024-05-02-hearing", "reopen-berth-4"])
    #expect(lines.map { $0["date"] as? String } == ["2024-05-02", "2024-05-31"])
    #expect(lines.map { $0["look"] as? String } == ["2024-05-03", "2024-06-01"])
    #expect(lines.map { $0["line"] as? Int } == [3, 6])
  }

  @Test("where nothing has a date to come, that is said, and exits 0")
  func nothing() throws {
    let sample = try SampleDossier()
    try sample.workspace.remove("Content/events/2024-05-02-hearing.md")
    try sample.workspace.remove("Content/commitments/reopen-berth-4.md")
    let outcome = try sample.run("due")
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(outcome.output.hasPrefix("no look is due"))
  }

  @Test("without a day the machine's own is asked")
  func clock() throws {
    let sample = try SampleDossier()
    #expect(try sample.run("due").output.contains(": 2 dates have passed"))
  }

  /// A fault, and whether it may hide a date.
  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let status: Int32
    let plant: @Sendable (SampleDossier) throws -> Void

    init(
      _ description: String, exits status: Int32, plant: @escaping @Sendable (SampleDossier) throws -> Void
    ) {
      testDescription = description
      self.status = status
      self.plant = plant
    }
  }

  @Test(
    "what can be read is listed; an error that may hide a date exits 1, any other does not matter",
    arguments: [
      Fault("a bad date of an event", exits: 1) {
        try $0.edit("Content/events/2024-03-crane-incident.md", replacing: "2024-03", with: "March")
      },
      Fault("a misspelt status", exits: 1) {
        try $0.edit(
          "Content/events/2024-03-crane-incident.md", replacing: "certainty:",
          with: "status: sheduled\ncertainty:")
      },
      Fault("a commitment that is no Markdown file", exits: 1) {
        try $0.workspace.write("x", to: "Content/commitments/pay.txt")
      },
      Fault("no dossier.yml", exits: 1) { try $0.workspace.remove("Content/dossier.yml") },
      Fault("a bad date of a source", exits: 0) {
        try $0.edit("Content/sources/harbour-herald.md", replacing: "published: ", with: "published: on ")
      },
      Fault("a link in a body that leads nowhere", exits: 0) {
        try $0.edit("Content/pages/about.md", replacing: "page:method", with: "page:nowhere")
      },
      Fault("an unreadable picture", exits: 0) { try $0.workspace.write("x", to: "Content/media/x.png") },
      Fault("no templates", exits: 0) { try $0.workspace.remove("Templates") },
    ])
  func faults(_ fault: Fault) throws {
    let sample = try SampleDossier()
    try fault.plant(sample)
    let outcome = try sample.run("due", "--on", "2024-05-10")
    #expect(outcome.status == fault.status, "\(outcome.account)")
    #expect(outcome.output.contains("2 May 2024: event 'Hearing before the labour court'"))
    #expect(outcome.errors.isEmpty == (fault.status == 0), "\(outcome.errors)")
  }

  @Test("a folder that is not there is the machine's failure")
  func noFolder() throws {
    let outcome = try dossier("due", "--content", "/nowhere/at/all")
    #expect(outcome.status == 3)
    #expect(outcome.errors.hasPrefix("dossier: "))
  }

  @Test("check --today warns of what has passed, with how to mend it, and concludes with the next look")
  func check() throws {
    let sample = try SampleDossier()
    let outcome = try sample.run("check", "--today", "--on", "2024-05-10")
    #expect(outcome.status == 0, "\(outcome.account)")
    #expect(
      outcome.errors.hasPrefix("Content/events/2024-05-02-hearing.md:3:7: warning: "), "\(outcome.errors)")
    for words in ["[overdue]", "'date_variants'", "docs/reference/content.md"] {
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(outcome.output.hasSuffix(", 1 warning\nnext look due on 10 May 2024: 1 date has passed\n"))
    let early = try sample.run("check", "--today", "--on", "2024-05-02")
    #expect(early.errors == "")
    #expect(early.output.hasSuffix(", no problems\nnext look due on 3 May 2024\n"))
  }

  @Test("without --today no command asks the clock")
  func clockless() throws {
    let sample = try SampleDossier()
    for arguments in [["check"], ["build"], ["build", "--check"]] {
      let outcome = try DossierCommand(arguments, in: sample.path).run()
      #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.account)")
      #expect(!outcome.output.contains("next look"))
    }
    #expect(try sample.run("check", "--today").errors.contains("[overdue]"))
  }

  @Test(
    "a day that is none, or that nothing asks for, is a fault of the command line",
    arguments: [
      ["due", "--on", "2024-02-30"], ["due", "--on", "2024-05"], ["due", "--on", "tomorrow"],
      ["due", "--on"],
      ["check", "--on", "2024-05-10"], ["check", "--today", "--on", "soon"], ["check", "--today=2024-05-10"],
      ["due", "--templates", "Templates"], ["due", "--content", ""],
    ])
  func usage(_ arguments: [String]) throws {
    let sample = try SampleDossier()
    let outcome = try DossierCommand(arguments, in: sample.path).run()
    #expect(outcome.status == 2, "\(outcome.account)")
    #expect(outcome.output == "" && !outcome.errors.isEmpty)
  }
}
