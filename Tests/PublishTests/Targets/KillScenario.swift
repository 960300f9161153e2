import Foundation
import TestSupport
import Testing

/// Publications that are killed at ten points each, with the tools that they have started, while somebody reads.
struct KillScenario {
  let target: TestTarget
  private static let editions = ["red", "green", "blue"]
  private static let points = 10

  init(_ kind: TestTarget.Kind) throws { target = try TestTarget(kind, keep: kind.keepsReleases ? 4 : nil) }

  func run() throws {
    var sites: [[String: [UInt8]]] = []
    for name in Self.editions {
      try target.edition(name)
      sites.append(try target.built(name))
    }
    let built = Dictionary(uniqueKeysWithValues: zip(Self.editions, sites))
    try target.publish("red")
    var length = try publish("green", killedAfter: nil).length
    let editions = LiveReader.Editions(sites)
    let fetcher = try target.fetcher()
    let reader = fetcher.map { LiveReader(of: editions, $0.get) }

    var present = "green"
    var killed = 0
    for point in 1...Self.points {
      // Over the live one goes the next edition, and is killed; over what that leaves, in turn, it or yet another.
      for _ in 1...3 {
        let next = Self.after(present)
        let part = Double(point) / Double(Self.points + 1)
        let run = try publish(next, killedAfter: length * part)
        if fetcher == nil { try expectServed(editions) }
        present = next
        if run.isKilled {
          killed += 1
          break
        }
        // It was faster than the one that was measured.
        length = min(length, run.length)
      }
      if !point.isMultiple(of: 2) { present = Self.after(present) }
      try target.publish(present)
      try target.expectLive(present, as: built[present])
      // What a killed upload has sent stays for a day, for the next to use; whoever is uploading may be somebody else.
      if target.kind != .ssh { try target.expectNothingLeft() }
    }
    reader?.stop()
    #expect(reader.map(\.faults) ?? [] == [])
    if target.kind != .git {
      let copy = try Workspace(named: "verified")
      for (path, bytes) in try target.live() { try copy.write(bytes, to: path) }
      let verified = try target.verify(copy.path)
      #expect(verified.status == 0, "\(verified.account)")
    }
    #expect(killed >= Self.points / 2, "most publications ended before they were killed")
    #expect(reader == nil || (reader?.reads ?? 0) > 100)
    print(
      "killed: \(target.kind.rawValue): \(killed) of \(Self.points) publications, \(reader?.reads ?? 0) reads"
    )
  }

  private static func after(_ edition: String) -> String {
    let place = editions.firstIndex(of: edition) ?? 0
    return editions[(place + 1) % editions.count]
  }

  /// Publishes an edition, and kills that so long after its plan is known; says how long it took from there.
  private func publish(
    _ edition: String, killedAfter seconds: Double?
  ) throws -> (isKilled: Bool, length: Double) {
    let running = try target.command("publish", of: edition).start()
    Self.waitForPlan(running)
    let start = Date()
    if let seconds {
      while running.process.isRunning, Date().timeIntervalSince(start) < seconds { usleep(1_000) }
      running.sendToAll(SIGKILL)
    }
    let outcome = running.wait(for: 60)
    let isKilled = outcome.signal == SIGKILL
    #expect(outcome.status == 0 || isKilled && seconds != nil, "\(outcome.account)")
    return (isKilled, Date().timeIntervalSince(start))
  }

  private static func waitForPlan(_ running: DossierCommand.Running) {
    while running.process.isRunning, !running.outputSoFar.contains(" to write\n") { usleep(2_000) }
  }

  /// Where nobody reads on: every page that is there is of one edition, and so is what it loads.
  private func expectServed(_ editions: LiveReader.Editions) throws {
    let live = try target.live()
    for path in editions.common where path.hasSuffix(".html") {
      let page = try #require(live[path], "\(path) is not there")
      // A WebDAV server may keep the half of a file that it was given.
      guard editions.files[path]?.contains(page) == true else { continue }
      for part in LiveReader.parts(of: String(decoding: page, as: UTF8.self), at: path) {
        #expect(live[part] != nil, "\(path) loads \(part), which is not there")
      }
    }
  }
}

extension TestTarget {
  func verify(_ copy: String, _ arguments: [String] = []) throws -> DossierCommand.Outcome {
    let command = DossierCommand(
      ["verify-site", copy] + arguments, in: workspace.path, environment: environment)
    return try command.run()
  }
}
