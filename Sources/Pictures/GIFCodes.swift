/// The codes of a frame (GIF89a, appendix F), read for where they end. Their points are counted, not made.
struct GIFCodes {
  private let bytes: [UInt8]
  /// In bits.
  private var at = 0

  /// How many of the bytes the codes take, with the one that ends them.
  ///
  /// - Parameters:
  ///   - bits: the size of a point's colour.
  ///   - most: how many points the frame has.
  static func length(of bytes: [UInt8], bits: Int, most: Int) throws(PictureFault) -> Int {
    var codes = GIFCodes(bytes: bytes)
    let clear = 1 << bits
    // How many points each code stands for.
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
      // A code may be the one that it itself completes.
      if let previous, points.count < 4_096 { points.append(points[previous] + 1) }
      guard code < points.count else { throw .damaged("a frame of it is not sound") }
      count += points[code]
      guard count <= most else { throw .damaged("a frame of it has more points than it says") }
      previous = code
      if points.count == 1 << width, width < 12 { width += 1 }
    }
    return (codes.at + 7) / 8
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next code; `nil` where there is none.
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
