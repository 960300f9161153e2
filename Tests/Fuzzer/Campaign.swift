import Foundation
import Synchronization

/// Batches in processes of their own, several at a time: a crash or a hang ends one of them, and names its input.
struct Campaign {
  private let seed: Int
  private let inputs: Int
  private let end: Date?
  private let jobs: Int
  /// Where the cases that fail are kept.
  private let save: String

  private static let batch = 125
  /// A campaign that finds more than this has shown what it can.
  private static let enough = 500

  init(_ arguments: inout Arguments) {
    seed = arguments.value("--seed").flatMap { Int($0) } ?? 1
    let minutes = arguments.value("--minutes").flatMap { Double($0) }
    end = minutes.map { Date(timeIntervalSinceNow: $0 * 60) }
    inputs = minutes == nil ? arguments.value("--inputs").flatMap { Int($0) } ?? 5000 : .max
    jobs = arguments.value("--jobs").flatMap { Int($0) } ?? 2
    save = arguments.value("--save") ?? Bases.repository + "/Tests/Fixtures/fuzz/found"
  }

  /// What the jobs share.
  fileprivate struct State {
    var next = 0
    var tried = 0
    var ends: [String: Int] = [:]
    var slowest = (milliseconds: 0, number: "")
    var memory = 0
    var found: [String] = []
  }

  /// - Returns: 0 where nothing was found.
  func run() -> Int32 {
    let state = Mutex(State())
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while let first = take(state) { runBatch(first, min(Self.batch, inputs - first), state) }
    }
    return state.withLock { state in
      let ends = state.ends.sorted { $0.key < $1.key }.map { "status \($0.key): \($0.value)" }.joined(
        separator: ", ")
      for line in state.found { print(line) }
      print(
        "\(state.tried) inputs of seed \(seed), \(state.found.count) faults; \(ends); the slowest (\(state.slowest.number)) took \(state.slowest.milliseconds) ms of CPU time, the most memory \(state.memory) MB"
      )
      return state.found.isEmpty ? 0 : 1
    }
  }

  private func take(_ state: borrowing Mutex<State>) -> Int? {
    state.withLock { state in
      guard state.next < inputs, state.found.count < Self.enough else { return nil }
      if let end, end < Date() { return nil }
      defer { state.next += Self.batch }
      return state.next
    }
  }

  /// Runs a batch to its end, with a new process after each input that ends one.
  private func runBatch(_ first: Int, _ count: Int, _ state: borrowing Mutex<State>) {
    let notes = NSTemporaryDirectory() + "/dossier-fuzz-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: notes, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: notes) }
    var start = first
    while start < first + count {
      let run = Child(["batch", "\(seed)", "\(start)", "\(first + count - start)", notes])
      gatherFaults(in: notes, state)
      if run.isDone {
        state.withLock { $0.add(tried: first + count - start, run.output) }
        return
      }
      let reached =
        SavedFile.text(notes + "/current.words").split(separator: "\n").first.flatMap { Int($0) } ?? start
      keep("\(seed)-\(reached)", notes + "/current.case", "\(run.ending): \(run.errors.prefix(400))", state)
      state.withLock { $0.tried += reached + 1 - start }
      start = reached + 1
    }
  }

  private func gatherFaults(in notes: String, _ state: borrowing Mutex<State>) {
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: notes)) ?? []).sorted()
    where name.hasPrefix("fault-") && name.hasSuffix(".words") {
      let stem = String(name.dropLast(6))
      let words = SavedFile.text(notes + "/" + name)
      keep(String(stem.dropFirst(6)), notes + "/" + stem + ".case", words, state)
      try? FileManager.default.removeItem(atPath: notes + "/" + name)
    }
  }

  private func keep(_ number: String, _ path: String, _ words: String, _ state: borrowing Mutex<State>) {
    try? FileManager.default.createDirectory(atPath: save, withIntermediateDirectories: true)
    let kept = save + "/" + number + ".txt"
    try? FileManager.default.removeItem(atPath: kept)
    try? FileManager.default.copyItem(atPath: path, toPath: kept)
    state.withLock { $0.found.append("\(kept): \(words)") }
  }
}

extension Campaign.State {
  fileprivate mutating func add(tried count: Int, _ output: String) {
    tried += count
    if let list = output.firstMatch(of: /statuses ([^;]*);/) {
      for part in list.1.split(separator: ", ") {
        let pair = part.split(separator: ": ")
        if pair.count == 2 { ends[String(pair[0]), default: 0] += Int(pair[1]) ?? 0 }
      }
    }
    if let told = output.firstMatch(of: /slowest (\d+) ms \((\d+)\)/), let milliseconds = Int(told.1),
      milliseconds > slowest.milliseconds
    {
      slowest = (milliseconds, String(told.2))
    }
    memory = max(memory, output.firstMatch(of: /(\d+) MB/).flatMap { Int($0.1) } ?? 0)
  }
}

/// This program, run by itself, to its end.
struct Child {
  let isDone: Bool
  /// How it ended.
  let ending: String
  let output: String
  let errors: String

  init(_ arguments: [String]) {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = arguments
    // A trace of each crash takes seconds; the message and the input say enough.
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) {
      _, new in new
    }
    let path = NSTemporaryDirectory() + "/dossier-fuzz-" + UUID().uuidString
    defer { for end in ["out", "err"] { try? FileManager.default.removeItem(atPath: path + end) } }
    for end in ["out", "err"] { SavedFile.write([UInt8](), to: path + end) }
    process.standardOutput = FileHandle(forWritingAtPath: path + "out")
    process.standardError = FileHandle(forWritingAtPath: path + "err")
    do { try process.run() } catch {
      (isDone, ending, output, errors) = (false, "cannot be started: \(error)", "", "")
      return
    }
    process.waitUntilExit()
    for parent in ["/dev/shm", NSTemporaryDirectory()] {
      try? FileManager.default.removeItem(atPath: parent + "/dossier-fuzz-\(process.processIdentifier)")
    }
    let isSignalled = process.terminationReason == .uncaughtSignal
    isDone = !isSignalled && process.terminationStatus == 0
    ending = isSignalled ? Self.words(signal: process.terminationStatus) : "exit \(process.terminationStatus)"
    output = SavedFile.text(path + "out")
    errors = SavedFile.text(path + "err")
  }

  private static func words(signal: Int32) -> String {
    switch signal {
    case SIGXCPU: "more than \(Limits.processor) s of CPU time"
    case SIGALRM: "waits without working"
    default: "signal \(signal)"
    }
  }
}
