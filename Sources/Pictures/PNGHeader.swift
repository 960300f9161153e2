/// What a PNG's first chunk says of how the picture is stored (PNG 3, section 11.2.1).
struct PNGHeader {
  let width: Int
  let height: Int
  private let depth: Int
  private let colourType: Int
  private let isInterlaced: Bool

  /// More is no picture for a web page, and sums of it must not overflow.
  private static let longestSide = 1 << 20

  init(_ content: ArraySlice<UInt8>) throws(PictureFault) {
    var reader = PictureBytes(Array(content))
    width = try reader.big(4)
    height = try reader.big(4)
    depth = try reader.big(1)
    colourType = try reader.big(1)
    let rest = try reader.big(2)
    let interlace = try reader.big(1)
    isInterlaced = interlace == 1
    let depths: [Int: Set<Int>] = [
      0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
    ]
    let sides = 1...Self.longestSide
    guard sides.contains(width), sides.contains(height), depths[colourType]?.contains(depth) ?? false,
      rest == 0, interlace <= 1
    else { throw .damaged("its header is not sound") }
  }

  /// Whether its points are numbers of a palette's colours.
  var hasPalette: Bool { colourType == 3 }

  /// The lengths that some chunks have with this kind of picture.
  ///
  /// - Parameter colours: how many the palette has.
  func takes(_ code: String, length: Int, colours: Int) -> Bool {
    switch code {
    case "PLTE": hasPalette && length % 3 == 0 && length / 3 <= 1 << depth
    case "tRNS":
      length == [0: 2, 2: 6][colourType] || colourType == 3 && (1...max(1, colours)).contains(length)
    case "bKGD": length == [0: 2, 2: 6, 3: 1, 4: 2, 6: 6][colourType]
    case "sBIT": length == [0: 1, 2: 3, 3: 3, 4: 2, 6: 4][colourType]
    default: true
    }
  }

  /// How many bytes the lines of the picture, or of a frame of it, have before they are packed.
  func bytes(width: Int, height: Int) -> Int {
    let bits = depth * ([0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colourType] ?? 1)
    func lines(_ width: Int, _ height: Int) -> Int {
      width == 0 || height == 0 ? 0 : height * (1 + (width * bits + 7) / 8)
    }
    guard isInterlaced else { return lines(width, height) }
    // Where each pass begins, and the steps it takes.
    let passes = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ]
    return passes.reduce(0) { sum, pass in
      sum + lines((width - pass.0 + pass.2 - 1) / pass.2, (height - pass.1 + pass.3 - 1) / pass.3)
    }
  }
}
