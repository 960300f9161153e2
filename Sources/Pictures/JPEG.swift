/// JPEG files (ITU-T T.81, annex B): markers, each with a segment, and scans between them.
struct JPEG {
  private var reader: PictureBytes
  private var metadata = Metadata()
  /// JFIF's header, which must come first.
  private var header: [UInt8] = []
  /// The segments that are kept and the scans, in order.
  private var kept: [UInt8] = []
  private var exif: Range<Int>?
  private var xmp: Range<Int>?
  private var photoshop: [UInt8] = []
  private var profile: [Int: ArraySlice<UInt8>] = [:]
  private var profileParts = 0
  /// The APP11 boxes whose first part says that they are C2PA's, and how many parts each has.
  private var claims: [Int: (box: [UInt8], parts: Int)] = [:]
  /// Whether restart markers divide a scan, as a segment before it said.
  private var hasRestarts = false
  private var hasFrame = false
  private var hasScan = false

  static func cleaned(_ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    var jpeg = JPEG(reader: PictureBytes(bytes))
    guard bytes.starts(with: [0xFF, 0xD8]) else { throw .otherKind(.jpeg) }
    _ = try jpeg.reader.take(2)
    jpeg.kept.reserveCapacity(bytes.count)
    // Anything after the end of the picture is dropped: a second one, a film, a maker's notes.
    while try jpeg.segment() {}
    guard jpeg.hasScan else { throw .damaged("it holds no picture") }
    return try jpeg.assembled()
  }

  private init(reader: PictureBytes) { self.reader = reader }

  private var bytes: [UInt8] { reader.bytes }

  /// Reads a marker and what belongs to it.
  ///
  /// - Returns: whether the picture goes on.
  private mutating func segment() throws(PictureFault) -> Bool {
    guard try reader.byte() == 0xFF else { throw .damaged("there is something between its parts") }
    var code = try reader.byte()
    // Any number of these may precede a marker.
    while code == 0xFF { code = try reader.byte() }
    if code == 0xD9 { return false }
    let length = try code.hasSegment ? reader.big(2) : 0
    guard length >= 2 else { throw .notUnderstood("one of its parts (marker \(code))") }
    let content = try reader.take(length - 2)
    switch code {
    case 0xE0...0xEF: try application(Int(code) - 0xE0, content)
    case 0xFE: break
    case 0xC0, 0xC1, 0xC2:
      guard content.count >= 6, content.count == 6 + 3 * Int(bytes[content.lowerBound + 5]), !hasFrame else {
        throw .damaged("its header is broken")
      }
      hasFrame = true
      keep(code, content)
    case 0xC4, 0xDB:
      try checkTables(code, content)
      keep(code, content)
    case 0xDD, 0xDC:
      guard content.count == 2 else { throw .damaged("one of its tables is broken") }
      if code == 0xDD { hasRestarts = !bytes[content].allSatisfy { $0 == 0 } }
      keep(code, content)
    case 0xDA:
      guard hasFrame, content.count >= 4, content.count == 4 + 2 * Int(bytes[content.lowerBound]) else {
        throw .damaged("one of its scans is broken")
      }
      keep(code, content)
      hasScan = true
      try keepScan()
    default: throw .notUnderstood("one of its parts (marker \(code))")
    }
    return true
  }

  private mutating func keep(_ code: UInt8, _ content: Range<Int>) { keep(code, bytes[content]) }

  private mutating func keep(_ code: UInt8, _ content: some Collection<UInt8>) {
    kept += JPEG.segment(code, content)
  }

  private static func segment(_ code: UInt8, _ content: some Collection<UInt8>) -> [UInt8] {
    var out: [UInt8] = [0xFF, code]
    out.appendBig(content.count + 2, 2)
    return out + content
  }

  /// Huffman and quantisation tables must fill their segment, so that nothing else can hide in it.
  private func checkTables(_ code: UInt8, _ content: Range<Int>) throws(PictureFault) {
    var tables = PictureBytes(bytes, content)
    while !tables.isAtEnd {
      let kind = try tables.byte()
      // There are four of each, of two kinds: no scan uses a table with another number.
      guard kind >> 4 <= 1, kind & 15 <= 3 else { throw .damaged("one of its tables is broken") }
      if code == 0xDB {
        _ = try tables.take(kind < 0x10 ? 64 : 128)
      } else {
        let counts = bytes[try tables.take(16)]
        // There are only so many codes of each length.
        let room = counts.enumerated().reduce(0) { $0 + Int($1.element) << (15 - $1.offset) }
        let values = counts.reduce(0) { $0 + Int($1) }
        guard room <= 1 << 16, values <= 256 else { throw .damaged("one of its tables is broken") }
        _ = try tables.take(values)
      }
    }
  }

  /// Copies the coded picture up to the next marker.
  private mutating func keepScan() throws(PictureFault) {
    let start = reader.at
    var end = start
    var restarts: UInt8 = 0
    while end < reader.end {
      guard let next = bytes[end..<reader.end].firstIndex(of: 0xFF) else {
        end = reader.end
        break
      }
      end = next
      // A coded 0xFF is followed by a zero; the markers D0 to D7 divide a scan.
      guard next + 1 < reader.end, bytes[next + 1] == 0 || (0xD0...0xD7).contains(bytes[next + 1]) else {
        break
      }
      if bytes[next + 1] != 0 {
        guard hasRestarts, bytes[next + 1] & 7 == restarts else {
          throw .damaged("one of its scans is broken")
        }
        restarts = (restarts + 1) & 7
      }
      end = next + 2
    }
    kept += bytes[start..<end]
    _ = try? reader.take(end - start)
  }

  // MARK: Application segments

  private mutating func application(_ number: Int, _ content: Range<Int>) throws(PictureFault) {
    // After the first scan no reader looks for them.
    guard !hasScan else { return }
    let part = PictureBytes(bytes, content)
    switch number {
    case 0 where part.holds("JFIF\0") && content.count >= 14 && header.isEmpty:
      // Without the thumbnail that may follow.
      header = Self.segment(0xE0, bytes[content.prefix(12)] + [0, 0])
    case 1 where part.holds("Exif\0") && content.count > 6 && exif == nil:
      exif = content.dropFirst(6)
    case 1 where part.holds(Self.xmpName) && xmp == nil:
      xmp = content.dropFirst(Self.xmpName.utf8.count)
    case 2 where part.holds("ICC_PROFILE\0") && content.count > 14: try profilePart(content)
    case 11 where part.holds("JP") && content.count > 8: try box(content)
    case 13 where part.holds(Self.photoshopName):
      photoshop += bytes[content.dropFirst(Self.photoshopName.utf8.count)]
    case 14 where part.holds("Adobe") && content.count >= 12:
      // It says how colours are coded.
      keep(0xEE, content.prefix(12))
    default: break
    }
  }

  private static let xmpName = "http://ns.adobe.com/xap/1.0/\0"
  private static let photoshopName = "Photoshop 3.0\0"

  private mutating func profilePart(_ content: Range<Int>) throws(PictureFault) {
    let number = Int(bytes[content.lowerBound + 12])
    guard profile[number] == nil, number > 0 else { throw .damaged("its colour profile is broken") }
    profile[number] = bytes[content.dropFirst(14)]
    profileParts = Int(bytes[content.lowerBound + 13])
    keep(0xE2, content)
  }

  /// Keeps a part of a C2PA box (ISO 19566-5, JUMBF). Each begins with the head of the box.
  private mutating func box(_ content: Range<Int>) throws(PictureFault) {
    var part = PictureBytes(bytes, content.dropFirst(2))
    let instance = try part.big(2)
    let number = try part.big(4)
    if number == 1, claims[instance] == nil, C2PA.isBox(bytes[part.rest]) {
      claims[instance] = (Array(bytes[part.rest]), 1)
    } else if let claim = claims[instance] {
      let head = claim.box.starts(with: [0, 0, 0, 1]) ? 16 : 8
      guard number == claim.parts + 1, part.rest.count >= head,
        bytes[part.rest].prefix(head).elementsEqual(claim.box.prefix(head))
      else { throw .damaged("its content credentials are broken") }
      claims[instance] = (claim.box + bytes[part.rest].dropFirst(head), number)
    } else {
      return
    }
    keep(0xEB, content)
  }

  // MARK: The result

  private mutating func assembled() throws(PictureFault) -> [UInt8] {
    if !profile.isEmpty {
      let parts = profile.sorted { $0.key < $1.key }
      guard parts.count == profileParts, parts.last?.key == parts.count else {
        throw .damaged("its colour profile is incomplete")
      }
      try ColourProfile.check(parts.flatMap(\.value))
    }
    for claim in claims.values { try C2PA.check(claim.box[...]) }
    if let exif { try metadata.readExif(bytes[exif]) }
    if let xmp { try metadata.readXMP(bytes[xmp]) }
    if let iptc = try PhotoshopBlocks.iptc(photoshop) { try metadata.readIPTC(iptc) }
    var out: [UInt8] = [0xFF, 0xD8] + header
    if let block = metadata.exif { out += Self.segment(0xE1, Array("Exif\0\0".utf8) + block) }
    if let packet = metadata.xmp { out += Self.segment(0xE1, Array(Self.xmpName.utf8) + packet) }
    if let block = metadata.iptc {
      out += Self.segment(0xED, Array(Self.photoshopName.utf8) + PhotoshopBlocks.holding(iptc: block))
    }
    out += kept
    return out + [0xFF, 0xD9]
  }
}

extension UInt8 {
  /// Whether a JPEG marker has a length and a content. Markers without them have no place between segments.
  fileprivate var hasSegment: Bool {
    switch self {
    case 0xC0...0xCF, 0xDA...0xFE: true
    default: false
    }
  }
}

/// Photoshop's blocks in APP13, one of which holds the IPTC fields.
enum PhotoshopBlocks {
  private static let iptcID = 0x0404

  static func iptc(_ blocks: [UInt8]) throws(PictureFault) -> ArraySlice<UInt8>? {
    var reader = PictureBytes(blocks)
    // The last may be followed by a byte of padding.
    while reader.rest.count >= 12 {
      guard ["8BIM", "MeSa", "AgHg", "PHUT", "DCSR"].contains(try reader.code()) else {
        throw .notUnderstood("its Photoshop blocks")
      }
      let id = try reader.big(2)
      let name = Int(try reader.byte())
      _ = try reader.take(name + (name + 1) % 2)
      let size = try reader.big(4)
      let content = try reader.take(size)
      if size % 2 == 1, !reader.isAtEnd { _ = try reader.take(1) }
      if id == iptcID { return blocks[content] }
    }
    return nil
  }

  static func holding(iptc block: [UInt8]) -> [UInt8] {
    var out = Array("8BIM".utf8)
    out.appendBig(iptcID, 2)
    out += [0, 0]
    out.appendBig(block.count, 4)
    out += block
    if block.count % 2 == 1 { out.append(0) }
    return out
  }
}
