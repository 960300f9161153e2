import TestSupport

#if os(Linux)
  import Foundation
  import Testing

  /// A command whose every call of the system may fail, and what may come of that.
  enum FaultScenario: String, CaseIterable, CustomTestStringConvertible {
    case firstBuild = "a first build"
    case rebuild = "a build over an older site"
    case inPlace = "a build in place"
    case check = "build --check"
    case zip = "a stand-alone site in one file over an older one"
    case verify = "verify"
    case release = "release"

    var testDescription: String { rawValue }

    var arguments: [String] {
      switch self {
      case .firstBuild, .rebuild: ["build", "--content", "after"]
      case .inPlace: ["build", "--in-place", "--content", "after"]
      case .check: ["build", "--check", "--content", "after"]
      case .zip: ["build", "--standalone", "--zip", "--content", "after"]
      case .verify: ["verify", "--archive", "archive", "--content", "after"]
      case .release: ["release", "--content", "after"]
      }
    }

    /// How the command ends where nothing fails: the site is not what `after` makes.
    var status: Int32 { self == .check ? 1 : 0 }

    /// Whether the site, or the lock, is the old one or the new one at every moment; else only each file is.
    var isWhole: Bool { self != .inPlace }

    /// Puts the dossier in the state in which the command finds it.
    func prepare(_ editions: TwoEditions) throws {
      switch self {
      case .firstBuild: try editions.workspace.remove("Site")
      case .rebuild, .inPlace, .check: break
      case .zip: try editions.settle("build", "--standalone", "--zip", "--content", "before")
      case .verify: try editions.addQuotation()
      case .release:
        try editions.addQuotation()
        try editions.settle("verify", "--archive", "archive", "--content", "after")
      }
    }

    /// About how many faults each command meets.
    private static let many = 120

    /// Faults spread over all the calls that the command makes, each kind of call and each kind of fault in turn.
    static func faults(over calls: [TwoEditions.Call]) -> [Fault] {
      var turn = 0
      let kinds = Dictionary(grouping: calls.filter { $0.kind != "thread" }, by: \.kind)
      return kinds.sorted { $0.key < $1.key }.flatMap { kind, calls -> [Fault] in
        var actions = ["EACCES", "EIO", "ENOSPC", "EMFILE", "EINTR"].map {
          Fault.Action.error(Fault.errors[$0]!)
        }
        if kind == "read" || kind == "write" { actions.append(.short) }
        let tried = max(min(calls.count, many / kinds.count), actions.count)
        return (0..<tried).map { index in
          turn += 1
          let number = tried == 1 || calls.count == 1 ? 1 : 1 + index * (calls.count - 1) / (tried - 1)
          return Fault(kind: kind, number: number, action: actions[turn % actions.count])
        }
      }
    }
  }

  /// What must be so after a run that met a fault.
  struct FaultVerdict {
    let scenario: FaultScenario
    let fault: Fault
    /// The calls that met it, in their order.
    let met: [TwoEditions.Call]
    let outcome: DossierCommand.Outcome
    let root: String
    let (old, new, now): (TwoEditions.State, TwoEditions.State, TwoEditions.State)

    /// What is wrong; nothing where all is well.
    var complaints: [String] { end + state + message }

    private var end: [String] {
      if outcome.isHung { return ["hung"] }
      guard let status = outcome.status else { return ["died by signal \(outcome.signal ?? 0)"] }
      if status == 3 { return isHarmless ? ["failed, though half a read or a write is no failure"] : [] }
      if status != scenario.status { return ["ended with \(status)"] }
      return isForgivable ? [] : ["ended with \(status) though something failed"]
    }

    /// The system does so in good health, and every caller must carry on.
    private var isHarmless: Bool { fault.action == .short }

    /// Whether the command can do all of its work in spite of the fault.
    private var isForgivable: Bool {
      isHarmless || fault.action == .error(EINTR) || Self.dispensable.contains(met[0].kind)
        || fault.action == .error(EACCES)
          && (isAside(met[0]) || [root, root + "/Site", root + "/after"].contains(met[0].path))
    }

    /// Whether a call was about what the program keeps beside the site or the locks: where it may not be there, it can
    /// be elsewhere.
    private func isAside(_ call: TwoEditions.Call) -> Bool {
      call.path.split(separator: "/").contains { $0.contains(".dossier-") || $0.hasSuffix(".lock") }
    }

    /// Closing what was read, clearing up, swapping two folders, locking: there is another way, or no need.
    private static let dispensable: Set = ["close", "unlink", "rmdir", "exchange", "lock"]

    private var state: [String] {
      guard let status = outcome.status else { return [] }
      if status == scenario.status {
        return now == new ? [] : ["the result is not whole: \(difference(to: new))"]
      }
      if scenario.isWhole {
        let (site, others) = (part(now, "Site"), part(now, "Site", isIn: false))
        if site != part(old, "Site"), site != part(new, "Site") {
          return ["a mixed site: \(difference(to: old))"]
        }
        if now == old || now == new || mayLeaveSomething { return [] }
        return ["left behind or changed: \(others.keys.filter { old[$0] != others[$0] }.sorted().prefix(4))"]
      }
      let odd = TwoEditions.ofNeither(now, old, new)
      return odd.isEmpty || mayLeaveSomething ? [] : ["neither old nor new: \(odd.prefix(4))"]
    }

    /// Where looking or removing fails, what was put aside may stay; the next run removes it.
    private var mayLeaveSomething: Bool {
      (fault.goesOn || Self.clearing.contains(met[0].kind))
        && part(now, "Site", isIn: false).allSatisfy {
          old[$0.key] == $0.value || $0.key.contains(".dossier-")
        }
    }

    private static let clearing: Set = [
      "unlink", "rmdir", "opendir", "readdir", "stat", "open", "close", "exchange",
    ]

    private func part(_ state: TwoEditions.State, _ name: String, isIn: Bool = true) -> TwoEditions.State {
      state.filter { ($0.key == name || $0.key.hasPrefix(name + "/")) == isIn }
    }

    private func difference(to other: TwoEditions.State) -> String {
      "\(Set(now.keys).union(other.keys).filter { now[$0] != other[$0] }.sorted().prefix(4))"
    }

    // MARK: What is said

    private var message: [String] {
      guard outcome.status == 3 else {
        return outcome.errors.contains("dossier: ") && outcome.status == 0 && now != new
          ? ["says that it failed"] : []
      }
      let lines = outcome.errors.split(separator: "\n")
      var complaints: [String] = []
      if lines.count != 1 || lines.first?.hasPrefix("dossier: ") != true {
        complaints.append("not one plain line")
      }
      if !names.contains(where: outcome.errors.contains) { complaints.append("does not name \(names[0])") }
      if let reason, !outcome.errors.contains(reason) { complaints.append("does not say '\(reason)'") }
      if outcome.errors.contains("was not written by Dossier") { complaints.append("an untrue reason") }
      if now != old, part(now, "Site") == part(new, "Site"),
        outcome.errors.contains("cannot put the new site")
      {
        complaints.append("denies that the new site is in place")
      }
      return complaints
    }

    /// What the message may call the place: the path, the folder that it is in, or, for what the program keeps aside,
    /// what that is for.
    private var names: [String] { met.flatMap(names(of:)) }

    private func names(of call: TwoEditions.Call) -> [String] {
      let parts = call.path.dropFirst(root.count).split(separator: "/").filter { $0 != "." }
      var names = [parts.joined(separator: "/"), parts.dropLast().joined(separator: "/")]
      // What is in the site may be named where it is aside.
      if parts.first == "Site", parts.count > 2 { names.append(parts.dropFirst().joined(separator: "/")) }
      if parts.isEmpty { names = [root] }
      if parts.isEmpty || isAside(call) {
        names.append(scenario == .verify || scenario == .release ? "after" : "Site")
      }
      return names.filter { !$0.isEmpty }
    }

    private var reason: String? {
      switch fault.action {
      case .error(EACCES): "permission denied"
      case .error(EIO): "the disk reported an error"
      case .error(ENOSPC): "the disk is full"
      case .error(EMFILE): "too many files are open"
      case .error, .short, .kill, .stop: nil
      }
    }
  }
#endif
