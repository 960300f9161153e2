import TestSupport

extension SeededGenerator {
  /// A run's seed and an input's number give the input, on every machine.
  init(seed: Int, input: Int) {
    var mixed = SeededGenerator(seed: UInt64(seed) &* 0xD134_2543_DE82_EF95 &+ UInt64(input))
    self.init(seed: mixed.next())
  }

  /// Small more often than large: half are 1, a quarter 2, …
  mutating func few(_ limit: Int) -> Int {
    var count = 1
    while count < limit, chance(2) { count += 1 }
    return count
  }

  mutating func range(in count: Int, upTo longest: Int) -> Range<Int> {
    let start = below(count + 1)
    return start..<min(count, start + 1 + below(longest))
  }
}
