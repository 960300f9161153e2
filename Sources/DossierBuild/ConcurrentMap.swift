import Dispatch
import Synchronization

/// Transforms every item, on every core; the results stand in the order of the items.
func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ transform: @Sendable (Item) -> Result
) -> [Result] {
  // Small enough that the cores finish together, large enough that taking a chunk costs nothing.
  let size = max(1, min(64, items.count / 64))
  let chunks = (items.count + size - 1) / size
  let results = Mutex([[Result]](repeating: [], count: chunks))
  DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
    let made = items[chunk * size..<min(items.count, (chunk + 1) * size)].map(transform)
    results.withLock { $0[chunk] = made }
  }
  return results.withLock { Array($0.joined()) }
}
