/// A scalar, and the stretch of UTF-8 bytes that it stands for.
///
/// Both ends of the stretch are kept: bytes that were left out between two scalars belong to neither.
struct TracedScalar: Sendable {
  let scalar: Unicode.Scalar
  let start: UInt32
  let end: UInt32

  /// What a reader sees of a text: all scalars but the invisible ones. Expects valid UTF-8.
  static func visible(in text: [UInt8]) -> [TracedScalar] {
    var visible: [TracedScalar] = []
    visible.reserveCapacity(text.count)
    var offset = 0
    while offset < text.count {
      let (scalar, width) = scalar(in: text, at: offset)
      if scalar.isASCII || FoldingClass(scalar) != .invisible {
        visible.append(
          TracedScalar(
            scalar: scalar, start: UInt32(offset),
            end: UInt32(offset + width)))
      }
      offset += width
    }
    return visible
  }

  /// The scalar that begins at a byte, and how many bytes it has.
  static func scalar(in text: [UInt8], at offset: Int) -> (Unicode.Scalar, width: Int) {
    let first = text[offset]
    guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (0x7F >> UInt32(width))
    for byte in text[(offset + 1)..<(offset + width)] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
  }
}

extension String {
  /// By way of bytes: several times as fast as a `UnicodeScalarView` made from an array.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.underestimatedCount)
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let encoded = UTF8.encode(scalar) {
        bytes.append(contentsOf: encoded)
      }
    }
    self.init(decoding: bytes, as: UTF8.self)
  }
}
