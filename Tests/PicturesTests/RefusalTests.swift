import Foundation
import Pictures
import Testing

@Suite("A picture that cannot be cleaned") struct RefusalTests {
  private static func fault(_ bytes: [UInt8], as format: PictureFormat) -> PictureFault? {
    do throws(PictureFault) {
      _ = try format.cleaned(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("is refused where it is of another kind than its ending says", arguments: PictureFormat.allCases)
  func otherKind(_ format: PictureFormat) throws {
    for name in Fixtures.clean where Fixtures.format(of: name) != format {
      #expect(Self.fault(try Fixtures.bytes(of: name), as: format) == .otherKind(format), "\(name)")
    }
    for text in ["", "x", "<svg/>", "<!doctype html><script>alert(1)</script>", "%PDF-1.7"] {
      #expect(Self.fault(Array(text.utf8), as: format) == .otherKind(format), "\(text)")
    }
  }

  @Test("is refused where it breaks off, wherever that is", arguments: Fixtures.names)
  func truncated(_ name: String) throws {
    let bytes = try Fixtures.bytes(of: name)
    let format = try #require(Fixtures.format(of: name))
    let whole = try Fixtures.cleaned(name)
    for count in 0..<bytes.count {
      // What follows the end of a picture is no part of it: a file cut off there is still the whole picture.
      guard let cleaned = try? format.cleaned(Array(bytes[..<count])) else { continue }
      #expect(cleaned == whole, "cut off after \(count) bytes")
    }
  }

  @Test("is refused, or holds no secret, whichever bit of it is turned over", arguments: Fixtures.names)
  func flipped(_ name: String) throws {
    let bytes = try Fixtures.bytes(of: name)
    let format = try #require(Fixtures.format(of: name))
    var refused = 0
    for position in 0..<bytes.count {
      for bit in [position % 8, (position + 3) % 8] {
        var changed = bytes
        changed[position] ^= 1 << bit
        guard let cleaned = try? format.cleaned(changed) else {
          refused += 1
          continue
        }
        // A GIF's data end with a zero: with another number there, what follows is coded picture.
        if format == .gif, bytes[position] == 0 { continue }
        // A turned bit of an Exif directory can make an artist of a place: then the picture says so itself.
        let rest = cleaned.withoutCredits(format)
        #expect(!rest.holds("SECRET"), "bit \(bit) of byte \(position)")
      }
    }
    #expect(refused > 0)
  }

  @Test("is refused where its metadata is part of how it is stored, with what it is")
  func avif() throws {
    let fault = Self.fault(try Fixtures.bytes(of: "phone.avif"), as: .avif)
    #expect(
      fault == .notUnderstood("the Exif metadata in it") || fault == .notUnderstood("the XMP metadata in it"))
  }

  @Test("is refused where an AVIF holds more than its picture")
  func avifExtras() throws {
    let plain = try Fixtures.bytes(of: "plain.avif")
    func box(_ code: String, _ content: String) -> [UInt8] {
      [0, 0, 0, UInt8(8 + content.utf8.count)] + code.utf8 + content.utf8
    }
    #expect(Self.fault(plain + box("free", "\0\0\0"), as: .avif) == nil)
    for extra in [
      box("free", "SECRET"), box("uuid", "SECRETSECRETSECRET"), box("udta", ""), box("mdat", "SECRET"),
      box("moov", ""),
    ] {
      #expect(Self.fault(plain + extra, as: .avif) != nil)
    }
  }
}

extension [UInt8] {
  /// A cleaned picture without the Exif, XMP and IPTC that it was given.
  fileprivate func withoutCredits(_ format: PictureFormat) -> [UInt8] {
    switch format {
    case .jpeg:
      var at = 2
      while [0xE0, 0xE1, 0xED].contains(self[at + 1]) { at += 2 + Int(self[at + 2]) << 8 + Int(self[at + 3]) }
      return Array(self[at...])
    case .webp: return Array(self[..<(lastRange(of: "EXIF") ?? count)])
    case .png, .gif, .avif, .icon: return self
    }
  }

  private func lastRange(of text: String) -> Int? {
    Data(self).range(of: Data(text.utf8), options: .backwards)?.lowerBound
  }
}
