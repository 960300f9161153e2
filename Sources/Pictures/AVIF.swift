import ASCII

/// AVIF files (AV1 Image File Format): boxes that refer to each other by offsets, so that none can be removed. A file
/// that holds nothing but its picture is accepted unchanged; any other is refused.
struct AVIF {
  private let bytes: [UInt8]
  /// The bytes of the file that the picture's items use.
  private var used: [Range<Int>] = []
  private var itemData: Range<Int>?
  private var hasPicture = false

  private struct Box {
    let code: String
    let content: Range<Int>
  }

  static func checked(_ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    guard bytes.dropFirst(4).starts(with: "ftyp".utf8) else { throw .otherKind(.avif) }
    var avif = AVIF(bytes: bytes)
    let boxes = try avif.boxes(0..<bytes.count)
    guard let first = boxes.first, avif.isAVIF(first) else { throw .otherKind(.avif) }
    guard boxes.count(where: { $0.code == "meta" }) == 1 else {
      throw .notUnderstood("how its picture is stored")
    }
    for box in boxes.dropFirst() {
      switch box.code {
      case "meta": try avif.readMeta(box)
      case "mdat": break
      case "uuid" where avif.isC2PA(box): try avif.checkC2PA(box)
      default: try avif.checkEmpty(box)
      }
    }
    guard avif.hasPicture else { throw .damaged("it holds no picture") }
    // Bytes that no item uses may be anything: what is left of Exif, for one.
    try avif.checkUse(
      of: boxes.filter { $0.code == "mdat" }.map(\.content) + [avif.itemData].compactMap(\.self))
    return bytes
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: Boxes

  private func boxes(_ range: Range<Int>) throws(PictureFault) -> [Box] {
    var reader = PictureBytes(bytes, range)
    var boxes: [Box] = []
    while !reader.isAtEnd {
      let start = reader.at
      var size = try reader.big(4)
      let code = try reader.code()
      if size == 1 { size = try reader.big(8) }
      let header = reader.at - start
      if size == 0, range.upperBound == bytes.count { size = range.upperBound - start }
      guard size >= header else { throw .damaged("one of its boxes is broken") }
      boxes.append(Box(code: code, content: try reader.take(size - header)))
    }
    return boxes
  }

  private func isAVIF(_ box: Box) -> Bool {
    var reader = PictureBytes(bytes, box.content)
    guard box.content.count >= 8, box.content.count % 4 == 0, let major = try? reader.code() else {
      return false
    }
    _ = try? reader.take(4)
    var brands = [major]
    while let brand = try? reader.code() { brands.append(brand) }
    return brands.contains("avif")
  }

  private func isC2PA(_ box: Box) -> Bool {
    let type: [UInt8] =
      [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81]
    return bytes[box.content].starts(with: type)
  }

  /// The type is followed by flags, the purpose of the box, and an offset that pictures do not use (C2PA 2.1, A.4).
  private func checkC2PA(_ box: Box) throws(PictureFault) {
    let head = [UInt8](repeating: 0, count: 4) + "manifest\0".utf8 + [UInt8](repeating: 0, count: 8)
    let content = bytes[box.content.dropFirst(16)]
    guard content.starts(with: head), C2PA.isBox(content.dropFirst(head.count)) else {
      throw .notUnderstood("its content credentials")
    }
    try C2PA.check(content.dropFirst(head.count))
  }

  private func refuse(_ box: Box) -> PictureFault { .notUnderstood("its part '\(box.code.printable)'") }

  /// Skips a box that only fills space.
  private func checkEmpty(_ box: Box) throws(PictureFault) {
    guard box.code == "free" || box.code == "skip", bytes[box.content].allSatisfy({ $0 == 0 }) else {
      throw refuse(box)
    }
  }

  // MARK: The description of the picture

  private mutating func readMeta(_ box: Box) throws(PictureFault) {
    guard box.content.count >= 4 else { throw refuse(box) }
    let parts = try boxes(box.content.dropFirst(4))
    itemData = parts.first { $0.code == "idat" }?.content
    for part in parts {
      switch part.code {
      case "hdlr": try checkHandler(part)
      case "pitm": if part.content.count > 8 { throw refuse(part) }
      case "idat": if part.content != itemData { throw refuse(part) }
      case "iinf": try checkItems(part)
      case "iloc": try readLocations(part)
      case "iprp": try checkProperties(part)
      case "iref":
        for reference in try boxes(part.content.dropFirst(4))
        where !["auxl", "dimg", "prem"].contains(reference.code) {
          throw refuse(reference)
        }
      default: try checkEmpty(part)
      }
    }
  }

  /// A name for tools. If it is short and has no digits, it can reveal nothing.
  private func checkName(_ name: Range<Int>, of box: Box) throws(PictureFault) {
    let isPlain = bytes[name].dropLast().allSatisfy { $0 == 0x20 || ($0 | 0x20).isASCIILowercase }
    guard name.count <= 32, isPlain, name.isEmpty || bytes[name.upperBound - 1] == 0 else {
      throw refuse(box)
    }
  }

  private func checkHandler(_ box: Box) throws(PictureFault) {
    var reader = PictureBytes(bytes, box.content)
    _ = try reader.take(8)
    guard try reader.code() == "pict", bytes[try reader.take(12)].allSatisfy({ $0 == 0 }) else {
      throw refuse(box)
    }
    try checkName(reader.rest, of: box)
  }

  private mutating func checkItems(_ box: Box) throws(PictureFault) {
    var reader = PictureBytes(bytes, box.content)
    let isShort = try reader.big(4) >> 24 == 0
    _ = try reader.take(isShort ? 2 : 4)
    for entry in try boxes(reader.rest) {
      guard entry.code == "infe" else { throw refuse(entry) }
      var fields = PictureBytes(bytes, entry.content)
      let version = try fields.big(4) >> 24
      guard version == 2 || version == 3 else { throw refuse(entry) }
      _ = try fields.take(version == 2 ? 4 : 6)
      let type = try fields.code()
      guard type == "av01" || type == "grid" else {
        let isKnown = type == "Exif" || type == "mime"
        throw .notUnderstood(
          isKnown ? "the \(type == "Exif" ? "Exif" : "XMP") metadata in it" : "its part '\(type.printable)'")
      }
      try checkName(fields.rest, of: entry)
      hasPicture = true
    }
  }

  /// Reads which bytes each item uses (ISO 14496-12, section 8.11.3).
  private mutating func readLocations(_ box: Box) throws(PictureFault) {
    var reader = PictureBytes(bytes, box.content)
    let version = try reader.big(4) >> 24
    let sizes = try reader.big(2)
    guard version <= 2 else { throw refuse(box) }
    for _ in 0..<(try reader.big(version < 2 ? 2 : 4)) {
      _ = try reader.take(version < 2 ? 2 : 4)
      let method = try version == 0 ? 0 : reader.big(2)
      let reference = try reader.big(2)
      guard method <= 1, reference == 0 else { throw refuse(box) }
      let base = try reader.big(sizes >> 4 & 15)
      for _ in 0..<(try reader.big(2)) {
        if version > 0 { _ = try reader.big(sizes & 15) }
        let offset = try reader.big(sizes >> 12)
        let length = try reader.big(sizes >> 8 & 15)
        let whole = method == 1 ? itemData : 0..<bytes.count
        guard let whole, base <= bytes.count, offset <= bytes.count, base + offset <= whole.count,
          length <= whole.count - base - offset
        else { throw .damaged("it ends too early") }
        let start = whole.lowerBound + base + offset
        used.append(start..<start + length)
      }
    }
    guard reader.isAtEnd else { throw refuse(box) }
  }

  private func checkProperties(_ box: Box) throws(PictureFault) {
    for part in try boxes(box.content) {
      switch part.code {
      case "ipco": for property in try boxes(part.content) { try checkProperty(property) }
      case "ipma": try checkAssociations(part)
      default: throw refuse(part)
      }
    }
  }

  /// Properties that have one size each, and hold nothing about the author.
  private static let propertySizes = [
    "ispe": 12, "irot": 1, "imir": 1, "pasp": 8, "clap": 32, "clli": 4, "mdcv": 24, "lsel": 2, "a1op": 1,
  ]

  private func checkProperty(_ box: Box) throws(PictureFault) {
    let content = box.content
    switch box.code {
    case "pixi": if content.count > 4 + 1 + 16 { throw refuse(box) }
    // The rest is the beginning of the coded picture.
    case "av1C": if content.count < 4 || content.count > 256 { throw refuse(box) }
    case "a1lx": if content.count > 13 { throw refuse(box) }
    case "auxC":
      let kind = bytes[content.dropFirst(4)]
      guard kind.elementsEqual("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".utf8) else {
        throw refuse(box)
      }
    case "colr":
      var reader = PictureBytes(bytes, content)
      switch try reader.code() {
      case "nclx": if content.count != 11 { throw refuse(box) }
      case "prof", "rICC": try ColourProfile.check(bytes[reader.rest])
      default: throw refuse(box)
      }
    default: if Self.propertySizes[box.code] != content.count { throw refuse(box) }
    }
  }

  private func checkAssociations(_ box: Box) throws(PictureFault) {
    var reader = PictureBytes(bytes, box.content)
    let head = try reader.big(4)
    for _ in 0..<(try reader.big(4)) {
      _ = try reader.take(head >> 24 == 0 ? 2 : 4)
      _ = try reader.take(Int(try reader.byte()) * (head & 1 == 0 ? 1 : 2))
    }
    guard reader.isAtEnd else { throw refuse(box) }
  }

  // MARK: Unused bytes

  private func checkUse(of ranges: [Range<Int>]) throws(PictureFault) {
    let used = used.sorted { $0.lowerBound < $1.lowerBound }
    var next = 0
    // Everything from the beginning of the current range up to here is used.
    var end = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      end = max(end, range.lowerBound)
      while next < used.count, used[next].lowerBound <= end {
        end = max(end, used[next].upperBound)
        next += 1
      }
      guard end >= range.upperBound else { throw .notUnderstood("data in it that belong to no picture") }
    }
  }
}

extension String {
  /// A code for a message.
  fileprivate var printable: String { allSatisfy { $0.isASCII && !$0.isNewline } ? self : "?" }
}
