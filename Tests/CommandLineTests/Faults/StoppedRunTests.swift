import TestSupport

#if os(Linux)
  import Foundation
  import Testing

  /// Runs at one time on one folder take turns, wherever the first is stopped.
  @Suite struct StoppedRunTests {
    @Test(
      "of two builds of different content, the first stopped anywhere, each site is whole and one of them is there"
    )
    func twoBuilds() throws {
      let editions = try TwoEditions()
      let path = editions.workspace.path
      try FileManager.default.copyItem(atPath: path + "/after", toPath: path + "/third")
      try editions.workspace.write("---\nterm: capstan\n---\n\nIt turns.\n", to: "third/glossary/capstan.md")
      try editions.workspace.write("---\ntitle: Method\n---\n\nHow we work.\n", to: "third/pages/method.md")
      try editions.keep()
      let first = ["build", "--content", "after"]
      let second = ["build", "--content", "third"]
      try editions.settle("build", "--content", "third")
      let third = editions.state
      try editions.restore()
      let calls = try editions.calls(of: first).calls
      let after = editions.state

      let rounds = 40
      for round in 0..<rounds {
        try editions.restore()
        let fault = Fault(kind: "any", number: 1 + round * calls.count / rounds, action: .stop)
        let stopped = try editions.command(first, meeting: [fault]).start()
        stopped.waitUntilStopped()
        let other = try editions.command(second).start()
        // It ends, or it waits for the first; either way the first goes on.
        other.wait(atMost: 0.25)
        stopped.send(SIGCONT)
        let outcomes = [stopped.wait(for: 20), other.wait(for: 20)]
        let account = "\(fault): \(outcomes.map(\.account))"
        let now = editions.state
        #expect(now == after || now == third, "\(account)")
        #expect(outcomes.contains { $0.status == 0 }, "\(account)")
        #expect(
          outcomes.allSatisfy { $0.status == 0 || $0.status == 3 && $0.errors.hasPrefix("dossier: ") },
          "\(account)")
      }
    }

    /// Two commands of which the second may not go on while the first is at work.
    struct Pair: CustomTestStringConvertible, Sendable {
      let first: [String]
      let second: [String]
      var testDescription: String { "\(first[0]) and \(second[0])" }

      static let all = [
        Pair(first: ["build", "--content", "after"], second: ["build", "--content", "before"]),
        Pair(first: verify, second: release), Pair(first: release, second: verify),
      ]
      private static let verify = ["verify", "--archive", "archive", "--content", "after"]
      private static let release = ["release", "--content", "after"]
    }

    /// A run is stopped when it puts something in place: it then is in the middle of its work.
    private static let stops = ["rename", "exchange"].map { Fault(kind: $0, action: .stop) }

    @Test(
      "who finds another run at work waits some seconds and ends with 3; a run that died stops nobody",
      arguments: Pair.all)
    func taken(_ pair: Pair) throws {
      let editions = try TwoEditions()
      if pair.first[0] == "verify" { try editions.addQuotation() }
      if pair.first[0] == "release" { try FaultScenario.release.prepare(editions) }
      let old = editions.state
      let stopped = try editions.command(pair.first, meeting: Self.stops).start()
      stopped.waitUntilStopped()
      #expect(stopped.process.isRunning)
      let held = editions.state

      let terminal = try #require(TerminalColourTests.Terminal())
      let runs = [
        try editions.command(pair.second).start(),
        try editions.command(pair.second).start(output: terminal.line, errors: terminal.line),
      ].map { $0.wait(for: 20) }
      #expect(runs.map(\.status) == [3, 3], "\(runs.map(\.account))")
      #expect(runs[0].errors.hasPrefix("dossier: "), "\(runs[0].account)")
      #expect(runs[0].errors.filter(\.isNewline).count == 1, "\(runs[0].account)")
      #expect(runs[0].output == "", "\(runs[0].account)")
      // Only at a terminal is somebody there to be told what is going on.
      let screen = terminal.read()
      #expect(screen.localizedCaseInsensitiveContains("wait"), "\(screen)")
      #expect(editions.state == held)

      stopped.send(SIGKILL)
      #expect(stopped.wait(for: 5).signal == SIGKILL)
      let next = try editions.command(pair.first).run()
      #expect(next.status == 0, "\(next.account)")
      #expect(
        Set(editions.state.keys.filter { !$0.hasPrefix("Site/") && !$0.hasSuffix(".lock") })
          == Set(old.keys.filter { !$0.hasPrefix("Site/") && !$0.hasSuffix(".lock") }))
    }

    @Test("who waits goes on as soon as the other is done", arguments: Pair.all)
    func waits(_ pair: Pair) throws {
      let editions = try TwoEditions()
      if pair.first[0] == "verify" { try editions.addQuotation() }
      if pair.first[0] == "release" { try FaultScenario.release.prepare(editions) }
      let stopped = try editions.command(pair.first, meeting: Self.stops).start()
      stopped.waitUntilStopped()
      let waiting = try editions.command(pair.second).start()
      waiting.wait(atMost: 0.5)
      stopped.send(SIGCONT)
      let outcomes = [stopped.wait(for: 20), waiting.wait(for: 20)]
      // The second reads what the first wrote, and not what was there before.
      #expect(outcomes.map(\.status) == [0, 0], "\(outcomes.map(\.account))")
      #expect(editions.state.keys.filter { $0.contains(".dat.") || $0.contains(".dossier-next") } == [])
    }

    @Test("a lock that a dead run left counts for nothing", arguments: ["SIGKILL", "SIGTERM"])
    func stale(_ signal: String) throws {
      let editions = try TwoEditions()
      for number in [1, 5, 20] {
        let stop = Fault(kind: "change", number: number, action: .stop)
        let stopped = try editions.command(["build", "--content", "after"], meeting: [stop]).start()
        stopped.waitUntilStopped()
        stopped.send(signal == "SIGKILL" ? SIGKILL : SIGTERM)
        stopped.send(SIGCONT)
        _ = stopped.wait(for: 10)
        var command = try editions.command(["build", "--content", "before"])
        command.patience = 4
        #expect(try command.run().status == 0)
      }
    }
  }

  extension DossierCommand.Running {
    /// Waits until the program was stopped by a fault, or has ended.
    func waitUntilStopped() {
      let start = Date()
      while process.isRunning, !isStopped, Date().timeIntervalSince(start) < 20 { usleep(2000) }
    }

    private var isStopped: Bool {
      let facts =
        (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
      // The name before it may hold anything, a parenthesis as well.
      return facts.split(separator: ")").last?.split(separator: " ").first == "T"
    }

    /// Waits until the program has ended, but no longer than this.
    func wait(atMost seconds: Double) {
      let start = Date()
      while process.isRunning, Date().timeIntervalSince(start) < seconds { usleep(2000) }
    }
  }
#endif
