import EDTF
import TestSupport
import Testing

@Suite("The order of a timeline") struct TimelineOrderTests {
  @Test("dates sort by first day, the wider before the narrower, then by time")
  func order() throws {
    let inOrder = [
      "Y-17000", "-0499", "../2024", "/2024-12-31", "2024-12-31",
      "2025/..", "2025/2026", "2025", "2025-01", "2025-01-01",
      "2025-10/2025-11", "2025-10", "2025-10~", "2025-10-01/2025-10-03", "2025-10-01",
      "../2025-10-11", "2025-10-11/2025-10-12", "2025-10-11", "2025-10-11?",
      "2025-10-11T14:30:00+05", "2025-10-11T10:00:00Z", "2025-10-11T10:30:00", "2025-10-11T23:00:00-05",
      "2025-10-12T00:30:00+05", "2025-10-12T01:00:00Z", "2025-24", "Y17000",
    ]
    let dates = try inOrder.map { try EDTFDate($0) }
    #expect(dates.shuffled(seed: 7).sorted().map(\.text) == inOrder)
  }

  @Test(
    "of two dates that start the same day, these come first",
    arguments: [
      ("2025-10-01/", "2025-10"), ("2025-10-01/..", "2025-10-01/2025-10-03"), ("20XX", "200X"),
      ("200X", "2000"), ("../2025-10-11", "2025-10-11/.."), ("2025-10-11", "2025-10-11T00:00:00+14"),
      ("2025-10-11T00:00:00+14", "2025-10-11T00:00:00"), ("2025", "2025-XX"), ("2025-10", "2025-10-XX"),
      ("2025-10-11T10:00:00", "2025-10-11T10:00:00Z"),
    ])
  func first(earlier: String, later: String) throws {
    #expect(try EDTFDate(earlier) < EDTFDate(later))
    #expect(try !(EDTFDate(later) < EDTFDate(earlier)))
  }

  @Test("any three dates are in a strict total order that agrees with equality")
  func total() throws {
    var dates = RandomDates(seed: 3)
    var pairs = 0
    for _ in 0..<20_000 {
      let (a, b, c) = try (EDTFDate(dates.next()), EDTFDate(dates.next()), EDTFDate(dates.next()))
      #expect([a < b, b < a, a == b].count { $0 } == 1, "\(a) \(b)")
      #expect(!(a < a))
      if a < b, b < c { #expect(a < c, "\(a) \(b) \(c)") }
      if a == b {
        pairs += 1
        #expect(a.hashValue == b.hashValue)
      }
    }
    #expect(pairs > 0, "the generator never gave a date twice")
  }
}

extension Array {
  fileprivate func shuffled(seed: UInt64) -> [Element] {
    var random = SeededGenerator(seed: seed)
    return shuffled(using: &random)
  }
}
