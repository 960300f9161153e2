/// Scalars, each with the stretch of UTF-8 bytes that it stands for.
///
/// Both ends of a stretch are kept: bytes that were left out between two scalars belong to neither.
struct TracedScalars: Sendable {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []

  var count: Int { scalars.count }

  mutating func reserveCapacity(_ count: Int) {
    scalars.reserveCapacity(count)
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
  }

  mutating func append(_ scalar: Unicode.Scalar, start: UInt32, end: UInt32) {
    scalars.append(scalar)
    starts.append(start)
    ends.append(end)
  }

  /// What a reader sees of a text: all scalars but the invisible ones.
  init(visibleIn text: String) {
    reserveCapacity(text.utf8.count)
    var offset: UInt32 = 0
    for scalar in text.unicodeScalars {
      let end = offset + UInt32(UTF8.width(scalar))
      if FoldingClass(scalar) != .invisible { append(scalar, start: offset, end: end) }
      offset = end
    }
  }

  init() {}
}
