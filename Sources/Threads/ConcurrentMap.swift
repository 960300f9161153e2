package import Files
import FoundationEssentials
import Synchronization

/// Transforms every item on all cores; the results are in the order of the items.
///
/// If the system starts no more threads, those that are running do all the work.
package func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ transform: @Sendable (Item) -> Result
) -> [Result] {
  // Small enough that the cores finish together, large enough that taking a chunk costs nothing.
  let size = max(1, min(64, items.count / 64))
  let chunks = (items.count + size - 1) / size
  let results = Mutex([[Result]](repeating: [], count: chunks))
  let next = Atomic(0)
  onEveryCore(upTo: chunks) {
    while true {
      let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard chunk < chunks else { return }
      let made = items[chunk * size..<min(items.count, (chunk + 1) * size)].map(transform)
      results.withLock { $0[chunk] = made }
    }
  }
  return results.withLock { Array($0.joined()) }
}

/// Does the same work on every core, and returns when all are done.
private func onEveryCore(upTo limit: Int, _ work: @Sendable () -> Void) {
  let cores = min(limit, ProcessInfo.processInfo.activeProcessorCount)
  withoutActuallyEscaping(work) { work in
    var workers: [Worker] = []
    for _ in 1..<max(1, cores) {
      guard let worker = Worker(work) else { break }
      workers.append(worker)
    }
    work()
    for worker in workers { worker.join() }
  }
}

/// Makes sure that this run can use more than one core.
///
/// - Throws: `FileError` if the system starts no more threads for this user: a build would take many times as long.
package func checkThreads() throws(FileError) {
  guard let worker = Worker({}) else {
    throw FileError("this user cannot start any more threads; raise the limit on processes (ulimit -u)")
  }
  worker.join()
}
