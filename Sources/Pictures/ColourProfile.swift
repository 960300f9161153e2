/// ICC profiles, which stay with a picture: its colours would change without them.
enum ColourProfile {
  /// Refuses what is not a profile (ICC.1, section 7.2).
  static func check(_ profile: some Collection<UInt8>) throws(PictureFault) {
    let bytes = Array(profile)
    var reader = PictureBytes(bytes)
    guard bytes.count >= 132, bytes[36..<40].elementsEqual("acsp".utf8) else {
      throw .notUnderstood("its colour profile")
    }
    let size = try reader.big(4)
    // Some writers pad it to a multiple of four.
    guard size <= bytes.count, bytes.count - size < 4, bytes[size...].allSatisfy({ $0 == 0 }) else {
      throw .damaged("its colour profile is broken")
    }
    try checkTags(bytes, size)
  }

  /// Refuses a profile with data that no entry of its directory refers to.
  private static func checkTags(_ bytes: [UInt8], _ size: Int) throws(PictureFault) {
    var reader = PictureBytes(bytes, 128..<size)
    var used: [Range<Int>] = []
    for _ in 0..<(try reader.big(4)) {
      _ = try reader.take(4)
      let (start, length) = (try reader.big(4), try reader.big(4))
      guard start + length <= size else { throw .damaged("its colour profile is broken") }
      used.append(start..<start + length)
    }
    var end = reader.at
    for range in used.sorted(by: { $0.lowerBound < $1.lowerBound }) + [size..<size] {
      if range.lowerBound > end, !bytes[end..<range.lowerBound].allSatisfy({ $0 == 0 }) {
        throw .notUnderstood("data in its colour profile that no colour needs")
      }
      end = max(end, range.upperBound)
    }
  }
}

/// Content credentials (c2pa.org), which tell how a picture was made and stay with it.
enum C2PA {
  private static let type: [UInt8] =
    [0x63, 0x32, 0x70, 0x61, 0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71]

  /// Whether bytes begin with a JUMBF box (ISO 19566-5) that is described as C2PA's.
  static func isBox(_ bytes: ArraySlice<UInt8>) -> Bool {
    var reader = PictureBytes(Array(bytes.prefix(64)))
    do throws(PictureFault) {
      let size = try reader.big(4)
      guard try reader.code() == "jumb" else { return false }
      if size == 1 { _ = try reader.take(8) }
      _ = try reader.take(4)
      guard try reader.code() == "jumd" else { return false }
      return reader.bytes[try reader.take(16)].elementsEqual(type)
    } catch {
      return false
    }
  }

  /// Refuses less or more than one box, or a box that its own boxes do not fill.
  static func check(_ bytes: ArraySlice<UInt8>) throws(PictureFault) {
    var outer = PictureBytes(Array(bytes))
    let content = try box(&outer)
    guard outer.isAtEnd else { throw .notUnderstood("data after its content credentials") }
    var inner = PictureBytes(outer.bytes, content)
    while !inner.isAtEnd { _ = try box(&inner) }
  }

  private static func box(_ reader: inout PictureBytes) throws(PictureFault) -> Range<Int> {
    let start = reader.at
    var size = try reader.big(4)
    _ = try reader.code()
    if size == 1 { size = try reader.big(8) }
    let header = reader.at - start
    guard size >= header else { throw .damaged("its content credentials are broken") }
    return try reader.take(size - header)
  }
}
