#if os(Linux)
  import Foundation
  import Testing

  /// Each call of the system that a command makes may fail: what is there afterwards is the old or the new, whole.
  @Suite struct InjectedFaultTests {
    @Test(
      "a fault ends a command with 3 and a true message, or not at all; it spoils nothing, and the next run succeeds",
      arguments: FaultScenario.allCases)
    func single(_ scenario: FaultScenario) throws {
      try Self.run(scenario) { calls in
        let faults = FaultScenario.faults(over: calls)
        // Together more than 500, whatever the program comes to do in fewer calls.
        #expect(faults.count >= 84, "\(faults.count) faults over \(calls.count) calls")
        return faults
      }
    }

    @Test(
      "a disk that fails or is full for good from some moment on spoils nothing either",
      arguments: FaultScenario.allCases)
    func lasting(_ scenario: FaultScenario) throws {
      try Self.run(scenario) { calls in
        let full = ["create", "write", "mkdir"].flatMap { kind in
          Self.numbers(upTo: calls.count { $0.kind == kind }, count: 3).map {
            Fault(kind: kind, number: $0, goesOn: true, action: .error(ENOSPC))
          }
        }
        let dead = Self.numbers(upTo: calls.count { $0.kind != "thread" }, count: 10).map {
          Fault(kind: "any", number: $0, goesOn: true, action: .error(EIO))
        }
        return full + dead
      }
    }

    /// Numbers from 1 to a last one, evenly spread.
    private static func numbers(upTo last: Int, count: Int) -> [Int] {
      last <= count ? Array(0..<last).map { $0 + 1 } : (0..<count).map { 1 + $0 * (last - 1) / (count - 1) }
    }

    /// Runs a command once with each fault.
    ///
    /// - Parameter choose: the faults to try, given the calls that the command makes where nothing fails.
    private static func run(_ scenario: FaultScenario, _ choose: ([TwoEditions.Call]) -> [Fault]) throws {
      let editions = try TwoEditions()
      try scenario.prepare(editions)
      let old = editions.state
      try editions.keep()
      let (clean, calls) = try editions.calls(of: scenario.arguments)
      #expect(clean.status == scenario.status, "\(clean.account)")
      let new = editions.state
      #expect((new == old) == (scenario == .check))
      try editions.restore()
      #expect(editions.state == old)

      for fault in choose(calls) {
        let outcome = try editions.command(scenario.arguments, meeting: [fault]).run()
        let met = editions.met()
        guard let first = met.first else {
          Issue.record("\(scenario.rawValue), \(fault): no such call was made\n\(outcome.account)")
          continue
        }
        let now = editions.state
        let verdict = FaultVerdict(
          scenario: scenario, fault: fault, met: met, outcome: outcome, root: editions.workspace.path,
          old: old,
          new: new, now: now)
        var complaints = verdict.complaints
        // A run from the state in which the faulty one found everything is the first run over again.
        if now != old {
          let next = try editions.command(scenario.arguments).run()
          if next.status != scenario.status { complaints.append("next run: \(next.account)") }
          if editions.state != new { complaints.append("next run: something is missing or left behind") }
          try editions.restore()
        }
        #expect(
          complaints == [],
          "\(scenario.rawValue), \(fault), \(first.kind) \(first.path): \(complaints)\n\(outcome.account)")
      }
    }
  }
#endif
