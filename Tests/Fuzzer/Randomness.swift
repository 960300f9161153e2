/// SplitMix64 (Steele, Lea, Flood 2014): a run's seed and an input's number give the input, on every machine.
struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, input: UInt64 = 0) {
    state = seed &* 0xD134_2543_DE82_EF95 &+ input
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { limit <= 1 ? 0 : Int.random(in: 0..<limit, using: &self) }

  mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }

  /// Small more often than large: half are 1, a quarter 2, …
  mutating func few(_ limit: Int) -> Int {
    var count = 1
    while count < limit, chance(2) { count += 1 }
    return count
  }

  mutating func pick<Element>(_ items: [Element]) -> Element { items[below(items.count)] }

  mutating func range(in count: Int, upTo longest: Int) -> Range<Int> {
    let start = below(count + 1)
    return start..<min(count, start + 1 + below(longest))
  }
}
