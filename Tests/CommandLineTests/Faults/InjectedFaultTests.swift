#if os(Linux)
  import Foundation
  import Testing

  /// Each call of the system that a command makes may fail: what is there afterwards is the old or the new, whole.
  @Suite struct InjectedFaultTests {
    @Test(
      "a fault ends a command with 3 and a true message, or not at all; it spoils nothing, and the next run succeeds",
      arguments: FaultScenario.allCases)
    func faults(_ scenario: FaultScenario) throws {
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

      let faults = FaultScenario.faults(over: calls)
      // Together more than 500, whatever the program comes to do in fewer calls.
      #expect(faults.count >= 90, "\(faults.count) faults over \(calls.count) calls")
      for fault in faults {
        let outcome = try editions.command(scenario.arguments, meeting: [fault]).run()
        guard let met = editions.met().first else {
          Issue.record("\(scenario.rawValue), \(fault): the command made no such call")
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
          if next.status != (scenario == .check ? 1 : 0) { complaints.append("next run: \(next.account)") }
          if editions.state != new { complaints.append("next run: something is missing or left behind") }
          try editions.restore()
        }
        #expect(
          complaints == [], "\(scenario.rawValue), \(fault), \(met.path): \(complaints)\n\(outcome.account)")
      }
    }
  }
#endif
