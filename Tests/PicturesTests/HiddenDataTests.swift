import Foundation
import Pictures
import Testing

/// What is put where a picture's own data are looked for, and is none of them.
@Suite("What no picture consists of") struct HiddenDataTests {
  private static let secret = Array("SECRET at 34.0151 N 71.5249 E".utf8)

  /// - Returns: whether the secret is out of the picture, or the picture out of the site.
  private static func isGone(_ bytes: [UInt8], _ format: PictureFormat) -> Bool {
    guard let cleaned = try? format.cleaned(bytes) else { return true }
    return !cleaned.holds("SECRET")
  }

  // MARK: PNG

  private static func png(_ chunks: [UInt8], before code: String) throws -> [UInt8] {
    var bytes = try Fixtures.bytes(of: "plain.png")
    let place = try #require(Data(bytes).range(of: Data(code.utf8))).lowerBound - 4
    bytes.insert(contentsOf: chunks, at: place)
    return bytes
  }

  private static func chunk(_ code: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(code.utf8) + content
    var sum = UInt32.max
    for byte in named {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }
    return big(content.count, 4) + named + big(Int(sum ^ .max), 4)
  }

  private static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// A zlib stream that packs nothing.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var (low, high) = (1, 0)
    for byte in bytes {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let length: [UInt8] = [UInt8(bytes.count & 255), UInt8(bytes.count >> 8)]
    return [0x78, 0x01, 1] + length + length.map { ~$0 } + bytes + big(high << 16 | low, 4)
  }

  private static func profile() throws -> [UInt8] { try Fixtures.bytes(of: "profile.icc") }

  @Test("is not published in a PNG")
  func png() throws {
    let secret = Self.secret
    let profile = try Self.profile()
    let name = Array("icc\0\0".utf8)
    let chunks: [(code: String, content: [UInt8], before: String)] = [
      ("iCCP", name + secret, "IDAT"), ("iCCP", name + Self.stored(secret + profile), "IDAT"),
      ("iCCP", name + Self.stored(profile + secret), "IDAT"),
      ("iCCP", name + Self.stored(profile) + secret, "IDAT"),
      ("iCCP", secret + [0, 0] + Self.stored(profile), "IDAT"),
      ("iCCP", name + Self.stored(profile) + secret, "IEND"), ("fdAT", [0, 0, 0, 0] + secret, "IEND"),
      ("IDAT", secret, "IEND"), ("PLTE", secret + [0], "IDAT"), ("tRNS", secret, "IDAT"),
      ("caBX", try Self.claim() + secret, "IDAT"),
    ]
    for (code, content, before) in chunks {
      #expect(Self.isGone(try Self.png(Self.chunk(code, content), before: before), .png), "\(code)")
    }
    let frame = Self.chunk("acTL", Self.big(1, 4) + Self.big(0, 4))
    #expect(
      Self.isGone(try Self.png(frame + Self.chunk("fdAT", [0, 0, 0, 0] + secret), before: "IDAT"), .png))
  }

  @Test("is told from a colour profile under any name, which is published under none of its own")
  func profileName() throws {
    let packed = Self.stored(try Self.profile())
    let png = try Self.png(Self.chunk("iCCP", Array("Jo's screen\0\0".utf8) + packed), before: "IDAT")
    let cleaned = try PictureFormat.png.cleaned(png)
    #expect(cleaned.holds(Array("iCCPicc\0\0".utf8) + packed))
  }

  /// The box of content credentials of a fixture.
  private static func claim() throws -> [UInt8] {
    let bytes = try Fixtures.bytes(of: "editor.png")
    let name = try #require(Data(bytes).range(of: Data("caBX".utf8)))
    let length = bytes[name.lowerBound - 4..<name.lowerBound].reduce(0) { $0 << 8 | Int($1) }
    return Array(bytes[name.upperBound..<name.upperBound + length])
  }

  // MARK: JPEG

  private static func jpeg(_ code: UInt8, _ content: [UInt8]) throws -> [UInt8] {
    let bytes = try Fixtures.bytes(of: "plain.jpg")
    return Array(bytes[..<2]) + segment(code, content) + Array(bytes[2...])
  }

  private static func segment(_ code: UInt8, _ content: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0xFF, code]
    out += big(content.count + 2, 2)
    return out + content
  }

  @Test("is not published in a JPEG")
  func jpeg() throws {
    let secret = Self.secret
    let zeros = [UInt8](repeating: 0, count: 64)
    let table = Array((secret + zeros).prefix(64))
    let fifteen = Array(zeros.prefix(15))
    let head = Array("JP\0\u{1}\0\0\0\u{1}".utf8)
    let claim = try Self.claim()
    var profile = try Self.profile()
    profile.replaceSubrange(0..<4, with: Self.big(profile.count + secret.count, 4))
    let segments: [(code: UInt8, content: [UInt8])] = [
      (0xDB, [0x0F] + table), (0xDB, [0x20] + table + table), (0xC4, [0x0F] + fifteen + [64] + table),
      (0xC4, [0x00, 64] + fifteen + table), (0xEB, head + claim + secret),
      (0xE2, Array("ICC_PROFILE\0\u{1}\u{1}".utf8) + profile + secret),
    ]
    for (code, content) in segments {
      #expect(Self.isGone(try Self.jpeg(code, content), .jpeg), "\(code)")
    }
    // After a mark that no scan of this picture has.
    let plain = try Fixtures.bytes(of: "plain.jpg")
    #expect(Self.isGone(Array(plain.dropLast(2)) + [0xFF, 0xD0] + secret + [0xFF, 0xD9], .jpeg))
    // In a second part of a box that is whole already.
    let tail = Array("JP\0\u{1}\0\0\0\u{2}".utf8) + Array(claim.prefix(8)) + secret
    let boxes = Self.segment(0xEB, head + claim) + Self.segment(0xEB, tail)
    #expect(Self.isGone(Array(plain.prefix(2)) + boxes + Array(plain.dropFirst(2)), .jpeg))
  }

  // MARK: GIF

  @Test("is not published in a GIF")
  func gif() throws {
    let plain = try Fixtures.bytes(of: "plain.gif")
    let block = [UInt8(Self.secret.count)] + Self.secret
    // The last frame's data end with a piece of no bytes, and the file with a semicolon.
    let cleaned = try PictureFormat.gif.cleaned(Array(plain.dropLast(2)) + block + [0, 0x3B])
    #expect(cleaned == plain)
  }

  // MARK: WebP

  private static func chunk(webp code: String, _ content: [UInt8]) -> [UInt8] {
    var out = Array(code.utf8) + Array(big(content.count, 4).reversed())
    out += content
    if content.count % 2 == 1 { out.append(0) }
    return out
  }

  private static func webp(_ flags: UInt8, _ chunks: [UInt8]) -> [UInt8] {
    let body = Array("WEBP".utf8) + chunk(webp: "VP8X", [flags, 0, 0, 0, 23, 0, 0, 15, 0, 0]) + chunks
    return chunk(webp: "RIFF", body)
  }

  @Test("is not published in a WebP")
  func webp() throws {
    let secret = Self.secret
    let picture = Array(try Fixtures.bytes(of: "plain.webp")[12...])
    let lossless = Array(try Fixtures.bytes(of: "lossless.webp")[12...])
    let frame = [UInt8](repeating: 0, count: 16) + Self.chunk(webp: "VP8L", secret)
    let profile = Self.chunk(webp: "ICCP", Array("\0\0".utf8) + secret)
    let pictures = [
      Self.webp(0, picture + Self.chunk(webp: "VP8L", secret)),
      Self.webp(0, lossless + Self.chunk(webp: "VP8 ", secret)),
      Self.webp(0, picture + Self.chunk(webp: "ANMF", frame)), Self.webp(0, profile + picture),
      Self.webp(0x10, Self.chunk(webp: "ALPH", secret) + lossless),
      Self.webp(0x10, picture + Self.chunk(webp: "ALPH", secret)),
      Self.webp(0, picture + Self.chunk(webp: "C2PA", try Self.claim() + secret)),
    ]
    for (index, bytes) in pictures.enumerated() { #expect(Self.isGone(bytes, .webp), "\(index)") }
    #expect(try PictureFormat.webp.cleaned(pictures[0]) == Self.webp(0, picture))
  }

  // MARK: Which way up

  private static func exif(type: UInt8) -> [UInt8] {
    Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x12, 1, type, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
  }

  @Test("turns no picture: an orientation stays where browsers took notice of it, and only there")
  func orientation() throws {
    let before = try Self.png(Self.chunk("eXIf", Self.exif(type: 3)), before: "IDAT")
    #expect(try PictureFormat.png.cleaned(before) == before)
    let plain = try Fixtures.bytes(of: "plain.png")
    let after = try Self.png(Self.chunk("eXIf", Self.exif(type: 3)), before: "IEND")
    #expect(try PictureFormat.png.cleaned(after) == plain)
    let long = try Self.png(Self.chunk("eXIf", Self.exif(type: 4)), before: "IDAT")
    #expect(try PictureFormat.png.cleaned(long) == plain)
    let jpeg = try Self.jpeg(0xE1, Array("Exif\0\0".utf8) + Self.exif(type: 4))
    #expect(try PictureFormat.jpeg.cleaned(jpeg) == Fixtures.bytes(of: "plain.jpg"))
    let picture = Array(try Fixtures.bytes(of: "plain.webp")[12...])
    let unannounced = Self.webp(0, picture + Self.chunk(webp: "EXIF", Self.exif(type: 3)))
    #expect(try PictureFormat.webp.cleaned(unannounced) == Self.webp(0, picture))
  }
}
