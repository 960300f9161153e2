import ASCII

/// PNG files (PNG 3, section 5): chunks, of which only those that the picture needs are kept.
struct PNG {
  private var reader: PictureBytes
  private var metadata = Metadata()
  private var header: (chunk: [UInt8], values: PNGHeader)?
  private var kept: [UInt8] = []
  private var colours = 0
  /// The codes of the chunks so far, most of which may occur only once.
  private var met: Set<String> = []
  /// The data of the picture itself.
  private var data: [ArraySlice<UInt8>] = []
  private var frame: (pieces: [ArraySlice<UInt8>], bytes: Int)?
  private var hasEndedData = false

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func cleaned(_ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    guard bytes.starts(with: signature) else { throw .otherKind(.png) }
    var png = PNG(reader: PictureBytes(bytes, signature.count..<bytes.count))
    png.kept.reserveCapacity(bytes.count)
    // What follows the last chunk is dropped: the rest of a picture that was cropped, for one.
    while try png.chunk() {}
    var out = signature + (png.header?.chunk ?? [])
    if let block = png.metadata.exif { out += chunk("eXIf", block) }
    if let packet = png.metadata.xmp { out += chunk("iTXt", Array(xmpStart.utf8) + packet) }
    return out + png.kept
  }

  private init(reader: PictureBytes) { self.reader = reader }

  private var bytes: [UInt8] { reader.bytes }

  /// - Returns: whether more may follow.
  private mutating func chunk() throws(PictureFault) -> Bool {
    let start = reader.at
    let length = try reader.big(4)
    let name = try reader.take(4)
    let content = try reader.take(length)
    let sum = try reader.big(4)
    let code = String(decoding: bytes[name], as: UTF8.self)
    func checkSum() throws(PictureFault) {
      guard CRC32.sum(bytes[name.lowerBound..<content.upperBound]) == sum else {
        throw .damaged("its part \(code) is broken")
      }
    }
    guard (header == nil) == (code == "IHDR") else { throw .damaged("its header is out of place") }
    if code != "IDAT", !data.isEmpty { hasEndedData = true }
    switch code {
    case _ where Self.sizes[code] != nil:
      guard Self.sizes[code]?.contains(length) ?? false else {
        throw .damaged("its part \(code) is broken")
      }
      try checkSum()
      try keep(code, content, whole: start..<reader.at)
    case "caBX" where C2PA.isBox(bytes[content]):
      try C2PA.check(bytes[content])
      if met.insert(code).inserted { kept += bytes[start..<reader.at] }
    case "eXIf":
      try checkSum()
      // Browsers turn a picture by what comes before its data.
      try metadata.readExif(bytes[content], turns: data.isEmpty)
    case "iTXt":
      guard let packet = Self.xmp(bytes, content) else { break }
      try checkSum()
      try metadata.readXMP(packet)
    // A capital at the beginning means that the picture cannot be shown without it.
    case _ where !bytes[name].allSatisfy(\.isASCIILetter) || bytes[name.lowerBound] & 0x20 == 0:
      throw .notUnderstood("one of its parts")
    default: break
    }
    return code != "IEND"
  }

  /// Keeps a chunk that affects how the picture looks, if it is where readers accept it.
  private mutating func keep(
    _ code: String, _ content: Range<Int>, whole: Range<Int>
  ) throws(PictureFault) {
    guard let header = header?.values else {
      header = (Array(bytes[whole]), try PNGHeader(bytes[content]))
      return
    }
    let isFirst = met.insert(code).inserted
    let isFitting = header.takes(code, length: content.count, colours: colours)
    switch code {
    case "IDAT":
      guard !hasEndedData else { throw .damaged("its parts are out of order") }
      data.append(bytes[content])
    // In a picture with full colours a palette is a hint that no browser uses.
    case "PLTE" where !header.hasPalette: return
    case "PLTE", "tRNS":
      guard isFitting, isFirst, data.isEmpty else { throw .damaged("its part \(code) is broken") }
      if code == "PLTE" { colours = content.count / 3 }
    case "iCCP":
      guard isFirst, data.isEmpty else { return }
      kept += Self.chunk("iCCP", Array("icc\0\0".utf8) + bytes[try profile(content)])
      return
    case "fcTL", "fdAT":
      guard try animate(code, content, header) else { return }
    case "IEND": try checkEnd(header)
    default: guard isFirst, isFitting, data.isEmpty else { return }
    }
    kept += bytes[whole]
  }

  /// - Returns: whether the part belongs to an animation: only if one is announced before the picture's data.
  private mutating func animate(
    _ code: String, _ content: Range<Int>, _ header: PNGHeader
  ) throws(PictureFault) -> Bool {
    guard met.contains("acTL") else { return false }
    if code == "fdAT" {
      guard frame != nil else { throw .damaged("one of its frames is broken") }
      let piece = bytes[content.dropFirst(4)]
      frame?.pieces.append(piece)
      return true
    }
    try endFrame()
    var fields = PictureBytes(bytes, content)
    _ = try fields.take(4)
    let (width, height) = (try fields.big(4), try fields.big(4))
    let (left, top) = (try fields.big(4), try fields.big(4))
    guard width > 0, height > 0, left + width <= header.width, top + height <= header.height else {
      throw .damaged("one of its frames is broken")
    }
    // The first may be the picture itself.
    if !data.isEmpty { frame = ([], header.bytes(width: width, height: height)) }
    return true
  }

  private mutating func endFrame() throws(PictureFault) {
    guard let frame else { return }
    try Self.check(frame.pieces, frame.bytes)
    self.frame = nil
  }

  private mutating func checkEnd(_ header: PNGHeader) throws(PictureFault) {
    guard !data.isEmpty else { throw .damaged("it holds no picture") }
    try Self.check(data, header.bytes(width: header.width, height: header.height))
    try endFrame()
  }

  /// Refuses data that are not exactly a picture's lines.
  private static func check(_ pieces: [ArraySlice<UInt8>], _ count: Int) throws(PictureFault) {
    guard ZlibStream.count(pieces, most: count) == count else {
      throw .damaged("its data do not match its size")
    }
  }

  /// The packed profile of a chunk, without its name, which can be any words.
  private func profile(_ content: Range<Int>) throws(PictureFault) -> Range<Int> {
    guard let end = bytes[content].firstIndex(of: 0), end + 2 <= content.upperBound, bytes[end + 1] == 0,
      let profile = ZlibStream.inflated([bytes[(end + 2)..<content.upperBound]], most: 16 << 20)
    else { throw .damaged("its colour profile is broken") }
    try ColourProfile.check(profile)
    return end + 2..<content.upperBound
  }

  /// The chunks that are kept, with their possible lengths: they affect how a picture looks.
  private static let sizes: [String: ClosedRange<Int>] = [
    "IHDR": 13...13, "IEND": 0...0, "PLTE": 3...768, "IDAT": 0...Int(Int32.max), "tRNS": 1...256,
    "bKGD": 1...6,
    "cHRM": 32...32, "gAMA": 4...4, "sBIT": 1...4, "sRGB": 1...1, "pHYs": 9...9, "cICP": 4...4,
    "mDCV": 24...24, "cLLI": 8...8, "iCCP": 12...16 << 20,
    // Animation
    "acTL": 8...8, "fcTL": 26...26, "fdAT": 4...Int(Int32.max),
  ]

  /// A keyword, no compression, neither language nor translated keyword.
  private static let xmpStart = "XML:com.adobe.xmp\0\0\0\0\0"

  /// The XMP packet in an uncompressed text chunk.
  private static func xmp(_ bytes: [UInt8], _ content: Range<Int>) -> ArraySlice<UInt8>? {
    let keyword = "XML:com.adobe.xmp\0\0\0"
    guard bytes[content].starts(with: keyword.utf8) else { return nil }
    let rest = bytes[content.dropFirst(keyword.utf8.count)]
    guard let language = rest.firstIndex(of: 0), let translated = rest[(language + 1)...].firstIndex(of: 0)
    else { return nil }
    return rest[(translated + 1)...]
  }

  private static func chunk(_ code: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(code.utf8) + content
    var out: [UInt8] = []
    out.appendBig(content.count, 4)
    out += named
    out.appendBig(CRC32.sum(named), 4)
    return out
  }
}

/// The checksum that follows each chunk (PNG 3, annex D).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  static func sum(_ bytes: some Collection<UInt8>) -> Int {
    let table = table
    var value = UInt32.max
    for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8) }
    return Int(value ^ .max)
  }
}

/// How the picture is stored, from a PNG's first chunk (PNG 3, section 11.2.1).
struct PNGHeader {
  let width: Int
  let height: Int
  private let depth: Int
  private let colourType: Int
  private let isInterlaced: Bool

  /// No picture for a web page is larger, and sums of these must not overflow.
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
    else { throw .damaged("its header is broken") }
  }

  /// Whether its pixels are numbers of colours in a palette.
  var hasPalette: Bool { colourType == 3 }

  /// Whether a chunk can have a length in this kind of picture.
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

  /// How many bytes the lines of the picture, or of one of its frames, have before they are packed.
  func bytes(width: Int, height: Int) -> Int {
    let bits = depth * ([0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colourType] ?? 1)
    func lines(_ width: Int, _ height: Int) -> Int {
      width == 0 || height == 0 ? 0 : height * (1 + (width * bits + 7) / 8)
    }
    guard isInterlaced else { return lines(width, height) }
    // Where each pass begins, and its steps.
    let passes = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ]
    return passes.reduce(0) { sum, pass in
      sum + lines((width - pass.0 + pass.2 - 1) / pass.2, (height - pass.1 + pass.3 - 1) / pass.3)
    }
  }
}
