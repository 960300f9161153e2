/// Random numbers that are the same in every run and on every machine, so that a failure can be looked at: SplitMix64
/// (Steele, Lea, Flood 2014).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package init(seed: Int) { self.init(seed: UInt64(bitPattern: Int64(seed))) }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to a limit, without it; 0 where nothing is below the limit.
  package mutating func below(_ limit: Int) -> Int {
    limit <= 1 ? 0 : Int.random(in: 0..<limit, using: &self)
  }

  /// True once in so many times.
  package mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }

  /// One of some things, of which there must be at least one.
  package mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}
