/// An address as a file holds it, with its escapes read.
struct WrittenAddress {
  /// The address. Where it has no escapes, this is a stretch of the file, with the file's offsets.
  let bytes: ArraySlice<UInt8>
  /// Where each byte is in the file, and where the address ends; `nil` where it has no escapes.
  private let offsets: [Int]?
  /// Whether it is an address for certain, rather than a text that may be one.
  var isCertain = true

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    offsets = nil
  }

  init(_ decoded: DecodedBytes, end: Int) {
    bytes = decoded.bytes[...]
    offsets = decoded.offsets + [end]
  }

  /// The place in the file of a place in the address.
  func offset(of place: Int) -> Int { offsets.map { $0[place] } ?? place }

  /// Where it is in the file.
  var range: Range<Int> { offset(of: bytes.startIndex)..<offset(of: bytes.endIndex) }

  /// The address without white space around it, which a browser takes off.
  var trimmed: ArraySlice<UInt8> {
    var rest = bytes.drop { $0 <= 0x20 }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
  }
}

/// Bytes that are written as escapes, each with the place where it is written.
struct DecodedBytes {
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [Int] = []

  mutating func append(_ byte: UInt8, at offset: Int) {
    bytes.append(byte)
    offsets.append(offset)
  }

  /// A character; U+FFFD where no character has the number.
  mutating func append(scalar number: UInt32, at offset: Int) {
    let scalar = number == 0 ? nil : Unicode.Scalar(number)
    for byte in String(scalar ?? "\u{FFFD}").utf8 { append(byte, at: offset) }
  }
}
