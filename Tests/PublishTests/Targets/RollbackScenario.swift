import Foundation
import TestSupport
import Testing

/// The releases of a target, and the way back to them.
struct RollbackScenario {
  let target: TestTarget

  init(_ kind: TestTarget.Kind) throws { target = try TestTarget(kind) }

  struct Line: Decodable, Equatable {
    let id, released, by, hash, changes: String
    let rollbackTo: String?
    let isLive: Bool

    enum CodingKeys: String, CodingKey {
      case id, released, by, hash, changes
      case rollbackTo = "rollback_to"
      case isLive = "live"
    }
  }

  func releases(of edition: String = "red") throws -> [Line] {
    let outcome = try target.run("releases", "--format", "json", of: edition)
    #expect(outcome.status == 0, "\(outcome.account)")
    return try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  private func rollBack(_ arguments: String...) throws {
    let outcome = try target.command("rollback", arguments, of: "red").run()
    #expect(outcome.status == 0, "\(outcome.account)")
    try target.expectNothingLeft()
  }

  func run() throws {
    for name in ["red", "green", "blue"] {
      try target.edition(name)
      if name == "red" {
        let none = try target.run("releases", of: "red")
        #expect(none.output == "nothing is published here\n", "\(none.account)")
      }
      try target.publish(name)
      try target.expectLive(name)
    }
    let first = try releases()
    try expectWellFormed(first)

    // To the one before, then to the one before that: each way back is a release of its own.
    try rollBack()
    try target.expectLive("green")
    let second = try releases()
    #expect(second.first?.rollbackTo == first[1].id)
    #expect(second.first?.hash == first[1].hash)
    #expect(second.map(\.isLive) == [true] + second.dropFirst().map { _ in false })
    try rollBack("live")
    try target.expectLive("red")
    let none = try target.run("rollback", of: "red")
    #expect(none.status == 1 && none.errors.contains("there is no release before the live one"))
    // By the beginning of its name and of its hash.
    let green = try #require(try releases().last { $0.hash == first[1].hash })
    try rollBack("live", green.id)
    try target.expectLive("green")
    try rollBack("live", String(first[0].hash.prefix(10)))
    try target.expectLive("blue")

    try expectRefusals(first)
    // A publication after a rollback is one like any other.
    try target.publish("red")
    try target.expectLive("red")
  }

  private func expectWellFormed(_ lines: [Line]) throws {
    #expect(lines.count == 3)
    #expect(lines.map(\.isLive) == [true, false, false])
    for line in lines {
      #expect(line.released.hasPrefix("20") && line.released.contains("T"))
      #expect(!line.by.isEmpty)
      #expect(line.hash.count == 64)
      #expect(line.id.hasSuffix(line.hash.prefix(8)))
      #expect(line.changes.contains(" added, "))
      #expect(line.rollbackTo == nil)
    }
    let text = try target.run("releases", of: "red").output
    #expect(text.hasPrefix("* \(lines[0].id)  \(lines[0].released)  \(lines[0].by)  \(lines[0].changes)\n"))
    #expect(text.split(separator: "\n").count == 3)
  }

  private func expectRefusals(_ lines: [Line]) throws {
    let (before, list) = (try target.live(), try releases())
    let live = try #require(list.first { $0.isLive })
    for (name, words) in [
      ("20000101-000000-00000000", "there is no release '20000101-000000-00000000'"),
      ("2", "releases; write more of its name"),
      (live.id, "is live already"), ("../../home", "there is no release"),
    ] {
      let outcome = try target.run("rollback", "live", name, of: "red")
      #expect(outcome.status == 1 && outcome.errors.contains(words), "\(name): \(outcome.account)")
    }
    #expect(try target.live() == before)
    #expect(try releases() == list)
  }
}
