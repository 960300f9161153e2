#if LIBFUZZER
  import Foundation

  // libFuzzer has a main of its own, and calls these by their names (https://llvm.org/docs/LibFuzzer.html). It keeps
  // what reaches a place in the program that nothing reached before, and changes it further.

  private let bases = Bases()
  // libFuzzer calls from one thread.
  private nonisolated(unsafe) let trial = Trial(folder: TrialFolder(), trusted: bases.cases)

  /// Cases that are longer than this take long and find little that shorter ones do not.
  private let longest = 1 << 16

  @_cdecl("LLVMFuzzerTestOneInput")
  public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> Int32 {
    let tried = FuzzCase(parsing: Array(UnsafeBufferPointer(start: data, count: size)))
    do {
      _ = try trial.run(tried)
    } catch {
      // Only a crash makes libFuzzer keep an input as a finding.
      fatalError("\(error)")
    }
    return 0
  }

  /// Changes a case as a dossier: libFuzzer's own changes, which know bytes only, are the other half.
  @_cdecl("LLVMFuzzerCustomMutator")
  public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32) -> Int {
    var mutator = Mutator(bases, random: Randomness(seed: UInt64(seed)))
    if size > 1, mutator.random.chance(2) { return plainMutation(data, size, limit) }
    var made = FuzzCase(parsing: Array(UnsafeBufferPointer(start: data, count: size)))
    if made.files.isEmpty { made = mutator.makeCase() } else { mutator.mutate(&made) }
    let bytes = made.bytes.prefix(min(limit, longest))
    _ = UnsafeMutableBufferPointer(start: data, count: limit).update(fromContentsOf: bytes)
    return bytes.count
  }

  @_silgen_name("LLVMFuzzerMutate")
  private func plainMutation(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int) -> Int
#endif
