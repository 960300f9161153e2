import Foundation
import TestSupport

/// Inputs tried one after the other in this process. Before each, the case is written down, so that whoever started the
/// process can tell which one ended it.
struct Batch {
  let seed: Int
  let first: Int
  let count: Int
  /// The folder of what the process leaves to be read: the current case, the faults, the counts.
  let notes: String

  static func makeCase(seed: Int, number: Int, _ bases: Bases) -> FuzzCase {
    var mutator = Mutator(bases, random: SeededGenerator(seed: seed, input: number))
    return FuzzCase(parsing: mutator.makeCase().bytes)
  }

  /// The counts of a batch, and what failed without ending the process.
  struct Account {
    var ends: [Int: Int] = [:]
    var slowest = (seconds: 0.0, number: 0)
    var faults = 0
  }

  /// Something that a campaign must notice, made to happen: a test asks for it, to see that it is noticed.
  enum Control: String {
    case fault, crash, hang, memory

    func happen() throws {
      switch self {
      case .fault: throw Trial.Fault(description: "a control")
      case .crash: fatalError("a control")
      case .hang: while Limits.processorTime >= 0 {}
      case .memory: _ = [UInt8](repeating: 1, count: (Limits.memory + 1) << 10).last
      }
    }
  }

  private let control = ProcessInfo.processInfo.environment["DOSSIER_FUZZ_CONTROL"].flatMap(Control.init)

  init(seed: Int, first: Int, count: Int, notes: String) {
    self.seed = seed
    self.first = first
    self.count = count
    self.notes = notes
  }

  func run() {
    Limits.set()
    let bases = Bases()
    let trial = Trial(folder: TrialFolder(), trusted: bases.cases)
    var account = Account()
    for number in first..<first + count {
      let tried = Self.makeCase(seed: seed, number: number, bases)
      note("current", "\(number)\n", tried)
      Limits.begin()
      let before = (time: Limits.processorTime, memory: Limits.peak)
      do {
        if number == first + 2, let control { try control.happen() }
        account.ends[try trial.run(tried).rawValue, default: 0] += 1
      } catch {
        account.faults += 1
        note("fault-\(seed)-\(number)", "\(error)", tried)
      }
      let seconds = Limits.processorTime - before.time
      if seconds > account.slowest.seconds { account.slowest = (seconds, number) }
      if Limits.peak > Limits.memory, before.memory <= Limits.memory {
        account.faults += 1
        note(
          "fault-\(seed)-\(number)", "memory in use rose from \(before.memory) to \(Limits.peak) kB", tried)
      }
    }
    let ends = account.ends.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(
      separator: ", ")
    let slowest = "slowest \(Int(account.slowest.seconds * 1000)) ms (\(account.slowest.number))"
    print(
      "done \(count) inputs of seed \(seed); statuses \(ends); \(account.faults) faults; \(slowest); \(Limits.peak >> 10) MB"
    )
  }

  private func note(_ name: String, _ words: String, _ tried: FuzzCase) {
    SavedFile.write(words, to: notes + "/" + name + ".words")
    SavedFile.write(tried.bytes, to: notes + "/" + name + ".case")
  }

  /// Tries saved cases, and says which fail.
  static func tryFiles(_ paths: [String]) -> Int32 {
    Limits.set()
    let bases = Bases()
    let trial = Trial(folder: TrialFolder(), trusted: bases.cases)
    var failed: Int32 = 0
    for path in paths {
      guard let bytes = SavedFile.bytes(path) else {
        print("\(path): cannot be read")
        return 2
      }
      // At once: what is left in a buffer when a case ends the process is lost.
      FileHandle.standardOutput.write(Data("\(path): ".utf8))
      Limits.begin()
      do {
        let end = try trial.run(FuzzCase(parsing: bytes, on: bases))
        FileHandle.standardOutput.write(Data("status \(end.rawValue)\n".utf8))
      } catch {
        FileHandle.standardOutput.write(Data("FAULT \(error)\n".utf8))
        failed = 1
      }
    }
    return failed
  }
}
