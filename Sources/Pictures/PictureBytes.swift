/// A reader of a picture's bytes that cannot leave them.
struct PictureBytes {
  let bytes: [UInt8]
  private(set) var at: Int
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
    self.bytes = bytes
    at = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  var isAtEnd: Bool { at >= end }
  var rest: Range<Int> { at..<end }

  /// The next bytes, all of which must be there.
  mutating func take(_ count: Int) throws(PictureFault) -> Range<Int> {
    guard count >= 0, count <= end - at else { throw .damaged("it ends too early") }
    defer { at += count }
    return at..<at + count
  }

  mutating func byte() throws(PictureFault) -> UInt8 { bytes[try take(1).lowerBound] }

  /// A number in some bytes, the highest first.
  mutating func big(_ count: Int) throws(PictureFault) -> Int {
    let range = try take(count)
    // A number in eight bytes may be larger than any file, and than `Int`.
    guard count < 8 || bytes[range.lowerBound] < 0x80 else { throw .damaged("it ends too early") }
    return bytes[range].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number in some bytes, the lowest first.
  mutating func little(_ count: Int) throws(PictureFault) -> Int {
    bytes[try take(count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The next four bytes as letters.
  mutating func code() throws(PictureFault) -> String { String(decoding: bytes[try take(4)], as: UTF8.self) }

  /// Whether the next bytes are those of a text.
  func holds(_ text: String) -> Bool { bytes[rest].starts(with: text.utf8) }

  func peek(_ offset: Int = 0) -> UInt8? { at + offset < end ? bytes[at + offset] : nil }
}

extension [UInt8] {
  mutating func appendBig(_ number: Int, _ count: Int) {
    for place in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }

  mutating func appendLittle(_ number: Int, _ count: Int) {
    for place in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
