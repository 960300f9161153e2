import Testing

@testable import Publish

@Suite("A packed file") struct CompressionTests {
  /// What the first bits of a stream of Brotli say (RFC 7932, section 9.1).
  private static func window(of stream: [UInt8]) -> Int? {
    guard let first = stream.first.map(Int.init) else { return nil }
    if first & 1 == 0 { return 16 }
    if first & 0b1110 != 0 { return 17 + (first >> 1 & 7) }
    let small = first >> 4 & 7
    return small == 0 ? 17 : small == 1 ? nil : 8 + small
  }

  private static func text(_ size: Int) -> [UInt8] {
    Array(
      (0..<size / 4 + 1).lazy.map { String($0 * 7919 % 9973, radix: 16) + " " }.joined().utf8.prefix(size))
  }

  /// The work to make the tables for a window, and the memory to unpack it, are by its size.
  @Test(
    "needs a window that holds it and is at most twice as large",
    arguments: [
      (200, 10), (1_008, 10), (1_009, 11), (12_000, 14), (16_368, 14), (16_369, 15), (60_000, 16),
      (100_000, 17),
      (200_000, 18), (5_000_000, 22),
    ])
  func window(_ size: Int, _ expected: Int) throws {
    let packed = try #require(Compression.brotli.packed(Self.text(size)))
    #expect(Self.window(of: packed) == expected)
    #expect(packed.count < size)
  }
}
