import TestSupport

/// Writes EDTF of levels 0 and 1 by its grammar, with no help from the parser.
struct RandomDates {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A valid text; those around 2025 are as frequent as all others together, so that dates collide.
  mutating func next() -> String {
    switch number(0...9) {
    case 0...3: single()
    case 4: dateTime()
    case 5: unspecified()
    case 6: chance() ? "\(endpoint())/.." : "../\(endpoint())"
    case 7: chance() ? "\(endpoint())/" : "/\(endpoint())"
    default: closed()
    }
  }

  private mutating func single() -> String {
    chance(of: 8) ? letterYear() + qualifier() : plainDate() + qualifier()
  }

  private mutating func endpoint() -> String { single() }

  /// Years that ascend keep the end after the start.
  private mutating func closed() -> String {
    let first = number(2020...2026)
    let last = number(first + 1...2030)
    let (start, end) = (inYear(first), inYear(last))
    return start + qualifier() + "/" + end + qualifier()
  }

  private mutating func plainDate() -> String {
    inYear(chance() ? number(2023...2026) : number(-9999...9999))
  }

  private mutating func inYear(_ year: Int) -> String {
    let text = (year < 0 ? "-" : "") + pad(abs(year), 4)
    switch number(0...4) {
    case 0: return text
    case 1: return text + "-" + String(number(21...24))
    case 2: return text + "-" + pad(number(1...12), 2)
    default: return text + "-" + pad(number(1...12), 2) + "-" + pad(number(1...28), 2)
    }
  }

  private mutating func letterYear() -> String {
    (chance() ? "Y-" : "Y") + String(number(10_000...999_999_999_999))
  }

  private mutating func unspecified() -> String {
    let year = pad(number(1000...2999), 4)
    let text =
      switch number(0...4) {
      case 0: String(year.prefix(3)) + "X"
      case 1: String(year.prefix(2)) + "XX"
      case 2: year + "-XX"
      case 3: year + "-" + pad(number(1...12), 2) + "-XX"
      default: year + "-XX-XX"
      }
    return text + qualifier()
  }

  private mutating func dateTime() -> String {
    let date = pad(number(2024...2025), 4) + "-" + pad(number(1...2), 2) + "-" + pad(number(1...3), 2)
    let time = [number(0...23), number(0...59), number(0...59)].map { pad($0, 2) }.joined(separator: ":")
    let zones = ["", "Z", "+00:00", "+05", "-04", "+04:30", "-11:45"]
    return date + "T" + time + zones[number(0...zones.count - 1)]
  }

  private mutating func qualifier() -> String {
    ["", "", "", "?", "~", "%"][number(0...5)]
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func chance(of odds: Int = 2) -> Bool { number(1...odds) == 1 }

  private func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
