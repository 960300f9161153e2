extension UInt8 {
  @inlinable package var isHexDigit: Bool { hexDigitValue != nil }

  /// The value of a hexadecimal digit, in either case; `nil` for any other byte.
  @inlinable package var hexDigitValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }

  /// The lower-case hexadecimal digit of a number up to 15.
  @inlinable package init(hexDigit value: UInt8) { self = value < 10 ? 0x30 + value : 0x57 + value }

  /// The upper-case hexadecimal digit of a number up to 15.
  @inlinable package init(upperHexDigit value: UInt8) { self = value < 10 ? 0x30 + value : 0x37 + value }
}
