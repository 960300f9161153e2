import Testing

@testable import Diagnostics

@Suite struct NameIndexTests {
  private static let names = (0..<100_000).map { "party-number-\($0)" }
  private static let index = NameIndex(names)

  @Test(
    "the name that a slip was made in is found among a hundred thousand",
    arguments: [
      ("party-number-4711x", "party-number-4711"), ("party-numbex-4711", "party-number-4711"),
      ("prty-number-99999", "party-number-99999"), ("party-nubmer-50123", "party-number-50123"),
    ])
  func found(_ misspelt: String, _ name: String) {
    #expect(Self.index.nearest(to: misspelt) == name)
  }

  @Test(
    "few names are compared with a misspelt one, however many there are", arguments: [10, 1_000, 100_000])
  func work(_ count: Int) {
    let index = NameIndex(Array(Self.names.prefix(count)))
    #expect(index.candidates(for: "party-numbex-500").count <= min(count, 200))
  }

  @Test("among few names the nearest is the nearest of all")
  func few() {
    #expect(NameIndex(["turkiye", "qatar"]).nearest(to: "turkye") == "turkiye")
    #expect(NameIndex([]).nearest(to: "turkye") == nil)
    #expect(NameIndex(["qatar"]).nearest(to: String(repeating: "q", count: 100_000)) == nil)
  }
}
