import ASCII

/// A place in UTF-8 text, and the few ways to move on from it that dates need.
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

  /// Moves past the character if it stands here.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    position += 1
    return true
  }

  /// Moves past the whole word if it stands here.
  mutating func take(word: String) -> Bool {
    let length = word.utf8.count
    guard length <= rest.count, bytes[position..<position + length].elementsEqual(word.utf8) else {
      return false
    }
    position += length
    return true
  }

  /// Moves past exactly so many digits; stays in front of the first that is missing.
  mutating func takeDigits(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let next, next.isASCIIDigit else { return nil }
      value = value * 10 + Int(next - UInt8(ascii: "0"))
      position += 1
    }
    return value
  }

  /// Moves past all that fits, and says how many bytes that was.
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
