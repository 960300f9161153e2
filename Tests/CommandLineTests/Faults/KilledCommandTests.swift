#if os(Linux)
  import Foundation
  import Testing

  /// A command that is killed at one of its calls leaves the old or the new, whole, and the next run clears up.
  @Suite struct KilledCommandTests {
    /// No more of a command's calls than this are tried, spread over all of them.
    private static let limit = 30

    @Test(
      "a command killed before any of its changes leaves the old or the new, and the next run leaves nothing else",
      arguments: FaultScenario.allCases.filter { $0 != .check })
    func killed(_ scenario: FaultScenario) throws {
      let editions = try TwoEditions()
      try scenario.prepare(editions)
      let old = editions.state
      try editions.keep()
      let (clean, calls) = try editions.calls(of: scenario.arguments)
      #expect(clean.status == 0, "\(clean.account)")
      let new = editions.state
      try editions.restore()

      let changes = calls.count { Self.changing.contains($0.kind) }
      #expect(changes > 2)
      let tried = min(changes, Self.limit)
      for index in 0..<tried {
        let number = tried == 1 ? 1 : 1 + index * (changes - 1) / (tried - 1)
        let fault = Fault(kind: "change", number: number, action: .kill)
        let outcome = try editions.command(scenario.arguments, meeting: [fault]).run()
        let call = editions.met().first.map { "\($0.kind) \($0.path)" } ?? "no call"
        #expect(outcome.signal == SIGKILL, "\(fault), \(call)")
        let now = editions.state
        if scenario.isWhole {
          let kept = Self.withoutPutAside(now)
          #expect(kept == old || kept == new, "\(fault), \(call): neither the old nor the new")
        } else {
          #expect(TwoEditions.ofNeither(Self.withoutPutAside(now), old, new) == [], "\(fault), \(call)")
        }
        let next = try editions.command(scenario.arguments).run()
        #expect(next.status == 0, "\(fault), \(call): \(next.account)")
        let last = editions.state
        let different = Set(last.keys).union(new.keys).filter { last[$0] != new[$0] }.sorted()
        #expect(different == [], "\(fault), \(call): the next run")
        try editions.restore()
      }
    }

    private static let changing: Set = [
      "create", "write", "sync", "rename", "exchange", "mkdir", "rmdir", "unlink", "link", "symlink", "chmod",
      "chown", "truncate",
    ]

    /// What a killed run may leave until the next one: files that it keeps aside, never in the site.
    private static func withoutPutAside(_ state: TwoEditions.State) -> TwoEditions.State {
      state.filter { path, _ in
        !path.split(separator: "/").contains { $0.contains(".dossier-") && $0 != ".dossier-manifest" }
      }
    }
  }
#endif
