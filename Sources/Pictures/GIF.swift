/// GIF files (GIF89a): a screen, and blocks, of which only pictures and their timing are kept.
struct GIF {
  private var reader: PictureBytes
  private var kept: [UInt8] = []
  private var hasPicture = false

  static func cleaned(_ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    guard bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) else {
      throw .otherKind(.gif)
    }
    var gif = GIF(reader: PictureBytes(bytes))
    gif.kept.reserveCapacity(bytes.count)
    try gif.copy(6 + 7)
    try gif.copyColours(bytes[10])
    // What follows the end is dropped.
    while try gif.block() {}
    guard gif.hasPicture else { throw .damaged("it holds no picture") }
    return gif.kept
  }

  private init(reader: PictureBytes) { self.reader = reader }

  private mutating func copy(_ count: Int) throws(PictureFault) {
    kept += reader.bytes[try reader.take(count)]
  }

  /// Copies the colour table of a screen or a picture, if its flags say that it has one.
  private mutating func copyColours(_ flags: UInt8) throws(PictureFault) {
    if flags & 0x80 != 0 { try copy(3 << (Int(flags & 7) + 1)) }
  }

  /// - Returns: whether more blocks may follow.
  private mutating func block() throws(PictureFault) -> Bool {
    switch reader.peek() {
    case 0x2C?:
      let size = try checkFrame()
      try copy(10)
      try copyColours(kept[kept.count - 1])
      // The size of a code, in bits.
      guard let bits = reader.peek(), (1...8).contains(bits) else {
        throw .damaged("one of its frames is broken")
      }
      try copy(1)
      try keepCodes(bits: Int(bits), most: size)
      hasPicture = true
    case 0x21?: try `extension`()
    case 0x3B?:
      try copy(1)
      return false
    case nil: throw .damaged("it ends too early")
    case .some: throw .damaged("there is something between its parts")
    }
    return true
  }

  /// Copies the data of a frame up to the code that ends it: what follows is not part of the picture.
  private mutating func keepCodes(bits: Int, most: Int) throws(PictureFault) {
    let blocks = try subBlocks()
    var left = try GIFCodes.length(of: blocks.flatMap { reader.bytes[$0] }, bits: bits, most: most)
    for block in blocks where left > 0 {
      let part = block.prefix(left)
      kept.append(UInt8(part.count))
      kept += reader.bytes[part]
      left -= part.count
    }
    kept.append(0)
  }

  /// Refuses a frame that is outside the screen: it is most likely not a frame.
  ///
  /// - Returns: how many pixels it has.
  private func checkFrame() throws(PictureFault) -> Int {
    var frame = reader
    var screen = PictureBytes(reader.bytes, 6..<10)
    _ = try frame.take(1)
    let (left, top) = (try frame.little(2), try frame.little(2))
    let (width, height) = (try frame.little(2), try frame.little(2))
    guard left + width <= (try screen.little(2)), top + height <= (try screen.little(2)) else {
      throw .damaged("one of its frames is broken")
    }
    return width * height
  }

  /// Drops comments, text and other programs' data.
  private mutating func `extension`() throws(PictureFault) {
    let start = reader.at
    _ = try reader.take(1)
    let label = try reader.byte()
    let blocks = try subBlocks()
    let isKept: Bool
    switch label {
    // How long a picture is shown.
    case 0xF9: isKept = blocks.count == 1 && blocks[0].count == 4
    case 0xFF: isKept = isLoop(blocks) ? true : try isProfile(blocks)
    default: isKept = false
    }
    if isKept { kept += reader.bytes[start..<reader.at] }
  }

  /// Whether it says how often an animation is repeated.
  private func isLoop(_ blocks: [Range<Int>]) -> Bool {
    guard blocks.count == 2, blocks[1].count == 3, reader.bytes[blocks[1].lowerBound] == 1 else {
      return false
    }
    return ["NETSCAPE2.0", "ANIMEXTS1.0"].contains { reader.bytes[blocks[0]].elementsEqual($0.utf8) }
  }

  private func isProfile(_ blocks: [Range<Int>]) throws(PictureFault) -> Bool {
    guard let first = blocks.first, reader.bytes[first].elementsEqual("ICCRGBG1012".utf8) else {
      return false
    }
    try ColourProfile.check(blocks.dropFirst().flatMap { reader.bytes[$0] })
    return true
  }

  /// Reads data in pieces, each with its length, up to an empty one.
  private mutating func subBlocks() throws(PictureFault) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    while true {
      let length = Int(try reader.byte())
      if length == 0 { return blocks }
      blocks.append(try reader.take(length))
    }
  }
}

/// The codes of a frame (GIF89a, appendix F), read only to find their end. Pixels are counted, not decoded.
struct GIFCodes {
  private let bytes: [UInt8]
  /// In bits.
  private var at = 0

  /// How many bytes the codes take, including the code that ends them.
  ///
  /// - Parameters:
  ///   - bits: the size of a pixel's colour.
  ///   - most: how many pixels the frame has.
  static func length(of bytes: [UInt8], bits: Int, most: Int) throws(PictureFault) -> Int {
    var codes = GIFCodes(bytes: bytes)
    let clear = 1 << bits
    // How many pixels each code yields.
    var points: [Int] = []
    var previous: Int?
    var width = bits + 1
    var count = 0
    func reset() {
      points = [Int](repeating: 1, count: clear) + [0, 0]
      previous = nil
      width = bits + 1
    }
    reset()
    while let code = codes.next(width) {
      if code == clear + 1 { break }
      if code == clear {
        reset()
        continue
      }
      // A code may refer to the one that it completes itself.
      if let previous, points.count < 4_096 { points.append(points[previous] + 1) }
      guard code < points.count else { throw .damaged("one of its frames is broken") }
      count += points[code]
      guard count <= most else { throw .damaged("one of its frames has more pixels than it says") }
      previous = code
      if points.count == 1 << width, width < 12 { width += 1 }
    }
    return (codes.at + 7) / 8
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next code; `nil` if there is none.
  private mutating func next(_ width: Int) -> Int? {
    guard at + width <= bytes.count * 8 else {
      at = bytes.count * 8
      return nil
    }
    var code = 0
    for offset in 0..<3 where at / 8 + offset < bytes.count {
      code |= Int(bytes[at / 8 + offset]) << (8 * offset)
    }
    defer { at += width }
    return code >> (at % 8) & (1 << width - 1)
  }
}
