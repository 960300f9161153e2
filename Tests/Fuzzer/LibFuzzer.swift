import TestSupport

#if LIBFUZZER
  import Foundation

  // libFuzzer has a main of its own, and calls these by their names (https://llvm.org/docs/LibFuzzer.html). It keeps
  // what reaches a place in the program that nothing reached before, and changes it further.

  private let bases = Bases()
  // libFuzzer calls from one thread.
  private nonisolated(unsafe) let trial = Trial(folder: TrialFolder(), trusted: bases.cases)

  @_cdecl("LLVMFuzzerTestOneInput")
  public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> Int32 {
    let tried = FuzzCase(parsing: Array(UnsafeBufferPointer(start: data, count: size)), on: bases)
    do {
      _ = try trial.run(tried)
    } catch {
      // Only a crash makes libFuzzer keep an input as a finding.
      fatalError("\(error)")
    }
    return 0
  }

  /// Changes a case as a dossier; the other half are libFuzzer's own changes, which know bytes only.
  @_cdecl("LLVMFuzzerCustomMutator")
  public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32) -> Int {
    var mutator = Mutator(bases, random: SeededGenerator(seed: seed, input: 0))
    if size > 2, mutator.random.chance(2) { return plainMutation(data, size, limit) }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let base = FuzzCase.base(of: bytes) ?? mutator.random.below(bases.cases.count)
    var made = FuzzCase(parsing: bytes, on: bases)
    if made.files.isEmpty { made = bases.cases[base % bases.cases.count] }
    mutator.mutate(&made)
    let changed = made.bytes(on: base, of: bases).prefix(limit)
    _ = UnsafeMutableBufferPointer(start: data, count: limit).update(fromContentsOf: changed)
    return changed.count
  }

  @_silgen_name("LLVMFuzzerMutate")
  private func plainMutation(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int) -> Int
#endif
