/// WebP files (RFC 9649): chunks in a RIFF container.
enum WebP {
  private typealias Chunk = (code: String, content: Range<Int>)

  private static let hasProfile: UInt8 = 0x20
  private static let hasAlpha: UInt8 = 0x10
  private static let hasExif: UInt8 = 0x08
  private static let hasXMP: UInt8 = 0x04
  private static let hasFrames: UInt8 = 0x02

  static func cleaned(_ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    var reader = PictureBytes(bytes)
    guard bytes.count >= 12, try reader.code() == "RIFF" else { throw .otherKind(.webp) }
    let size = try reader.little(4)
    guard try reader.code() == "WEBP" else { throw .otherKind(.webp) }
    guard size >= 4, size <= bytes.count - 8 else { throw .damaged("it ends too early") }
    // What follows is not part of the picture.
    let chunks = try Self.chunks(bytes, 12..<8 + size)
    guard let first = chunks.first else { throw .damaged("it holds no picture") }
    var body: [UInt8] = []
    switch first.code {
    case "VP8 ", "VP8L": append(first.code, bytes[first.content], to: &body)
    case "VP8X": body = try extended(bytes, chunks)
    default: throw .notUnderstood("one of its parts")
    }
    var out = Array("RIFF".utf8)
    out.appendLittle(body.count + 4, 4)
    return out + "WEBP".utf8 + body
  }

  private static func chunks(_ bytes: [UInt8], _ range: Range<Int>) throws(PictureFault) -> [Chunk] {
    var reader = PictureBytes(bytes, range)
    var chunks: [Chunk] = []
    while !reader.isAtEnd {
      let name = try reader.take(4)
      guard bytes[name].allSatisfy({ (0x20..<0x7F).contains($0) }) else {
        throw .damaged("the name of one of its parts is broken")
      }
      let length = try reader.little(4)
      chunks.append((String(decoding: bytes[name], as: UTF8.self), try reader.take(length)))
      if length % 2 == 1, !reader.isAtEnd { _ = try reader.take(1) }
    }
    return chunks
  }

  private static func append(_ code: String, _ content: some Collection<UInt8>, to out: inout [UInt8]) {
    out += code.utf8
    out.appendLittle(content.count, 4)
    out += content
    if content.count % 2 == 1 { out.append(0) }
  }

  private static func extended(_ bytes: [UInt8], _ chunks: [Chunk]) throws(PictureFault) -> [UInt8] {
    guard chunks[0].content.count == 10 else { throw .damaged("its header is broken") }
    let flags = bytes[chunks[0].content.lowerBound]
    var metadata = Metadata()
    var kept: [UInt8] = []
    var claims: [UInt8] = []
    var met: Set<String> = []
    // An animation shows its frames, a picture shows the first.
    let picture = flags & hasFrames != 0 ? nil : Self.picture(chunks)
    for (code, content) in chunks.dropFirst() where met.insert(code).inserted || code == "ANMF" {
      switch code {
      case "EXIF":
        let block = bytes[content]
        // Some writers begin it as JPEG does.
        try metadata.readExif(
          block.starts(with: "Exif\0\0".utf8) ? block.dropFirst(6) : block, turns: flags & hasExif != 0)
      case "XMP ": try metadata.readXMP(bytes[content])
      case "C2PA" where C2PA.isBox(bytes[content]):
        try C2PA.check(bytes[content])
        append(code, bytes[content], to: &claims)
      case "ICCP" where flags & hasProfile != 0:
        try ColourProfile.check(bytes[content])
        append(code, bytes[content], to: &kept)
      case "ANIM" where flags & hasFrames != 0:
        if content.count != 6 { throw .damaged("its header is broken") }
        append(code, bytes[content], to: &kept)
      case "ANMF" where flags & hasFrames != 0: append(code, try frame(bytes, content), to: &kept)
      default:
        // Two chunks, the first of which may hold the transparency of the second.
        for part in picture ?? [] where part.content == content { append(code, bytes[content], to: &kept) }
      }
    }
    let hasPicture = flags & hasFrames != 0 ? met.contains("ANMF") : picture != nil
    guard hasPicture else { throw .damaged("it holds no picture") }
    var header = Array(bytes[chunks[0].content])
    for (flag, code) in [(hasExif, "EXIF"), (hasXMP, "XMP "), (hasProfile, "ICCP")]
    where header[0] & flag != 0 && !met.contains(code) {
      throw .damaged("its header announces parts that are not there")
    }
    header[0] &= hasProfile | hasAlpha | hasFrames
    if let block = metadata.exif {
      header[0] |= hasExif
      append("EXIF", block, to: &kept)
    }
    if let packet = metadata.xmp {
      header[0] |= hasXMP
      append("XMP ", packet, to: &kept)
    }
    var out: [UInt8] = []
    append("VP8X", header, to: &out)
    return out + kept + claims
  }

  /// The chunks of the first picture among some: its colours, in one of the two formats preceded by its transparency.
  private static func picture(_ chunks: some Collection<Chunk>) -> [Chunk]? {
    guard let picture = chunks.first(where: { $0.code == "VP8 " || $0.code == "VP8L" }) else { return nil }
    let alpha = chunks.first { $0.code == "ALPH" }
    guard let alpha, picture.code == "VP8 ", alpha.content.lowerBound < picture.content.lowerBound else {
      return [picture]
    }
    return [alpha, picture]
  }

  /// A frame of an animation: its place, and the chunks of its picture.
  private static func frame(_ bytes: [UInt8], _ content: Range<Int>) throws(PictureFault) -> [UInt8] {
    guard content.count > 16, let picture = Self.picture(try chunks(bytes, content.dropFirst(16))) else {
      throw .damaged("one of its frames is broken")
    }
    var out = Array(bytes[content.prefix(16)])
    for (code, part) in picture { append(code, bytes[part], to: &out) }
    return out
  }
}
