import ASCII

/// A position in UTF-8 text, and the few ways to advance that dates need.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    self.position = range?.lowerBound ?? 0
    self.end = range?.upperBound ?? bytes.count
  }

  var isAtEnd: Bool { position == end }
  var rest: Range<Int> { position..<end }
  var next: UInt8? { position < end ? bytes[position] : nil }

  /// Skips the character if it is next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    position += 1
    return true
  }

  /// Skips the whole word if it is next.
  mutating func take(word: String) -> Bool {
    let length = word.utf8.count
    guard length <= rest.count, bytes[position..<position + length].elementsEqual(word.utf8) else {
      return false
    }
    position += length
    return true
  }

  /// Reads exactly so many digits; stops before the first byte that is not one.
  mutating func takeDigits(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let next, next.isASCIIDigit else { return nil }
      value = value * 10 + Int(next - UInt8(ascii: "0"))
      position += 1
    }
    return value
  }

  /// Skips all bytes that fit, and returns how many there were.
  mutating func skip(while fits: (UInt8) -> Bool) -> Int {
    let start = position
    while let next, fits(next) { position += 1 }
    return position - start
  }
}

extension UInt8 {
  var isUnspecifiedDigit: Bool { self == UInt8(ascii: "X") }
  var isQualifier: Bool { Qualification(suffix: self) != .none }
}
