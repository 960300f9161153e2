private import CExiv2

/// Reads the blocks in which pictures hold metadata, with exiv2. Owns every C pointer in this module.
enum MetadataReader {
  enum Block: String {
    case exif = "Exif"
    case iptc = "IPTC"
    case xmp = "XMP"
  }

  enum Field {
    case orientation, artist, copyright
    case byline, iptcCredit, iptcCopyright
    case creator, rights, xmpCredit
  }

  /// No credit is larger, so exiv2 need not be asked.
  private static let mostBytes = 16 << 20

  /// The fields of a block that may be kept, in its order.
  static func read(_ kind: Block, _ block: ArraySlice<UInt8>) throws(PictureFault) -> [(Field, [UInt8])] {
    guard !block.isEmpty else { return [] }
    guard block.count <= mostBytes, kind != .xmp || isPlainXML(block) else {
      throw .notUnderstood("its \(kind.rawValue) metadata")
    }
    let found = FieldCollector()
    let status = withExtendedLifetime(found) {
      unsafe block.withUnsafeBufferPointer { bytes in
        let context = unsafe Unmanaged.passUnretained(found).toOpaque()
        return switch kind {
        case .exif: unsafe dossier_read_exif(bytes.baseAddress, bytes.count, context, take)
        case .iptc: unsafe dossier_read_iptc(bytes.baseAddress, bytes.count, context, take)
        case .xmp: unsafe dossier_read_xmp(bytes.baseAddress, bytes.count, context, take)
        }
      }
    }
    guard status == 0 else { throw .notUnderstood("its \(kind.rawValue) metadata") }
    return found.fields
  }

  /// Whether a packet is UTF-8 and declares nothing: entities could turn a line into gigabytes.
  private static func isPlainXML(_ packet: ArraySlice<UInt8>) -> Bool {
    guard let text = String(validating: packet, as: UTF8.self) else { return false }
    let declaration = Array("<!DOCTYPE".utf8)
    var at = text.utf8.startIndex
    while let start = text.utf8[at...].firstIndex(of: UInt8(ascii: "<")) {
      if text.utf8[start...].starts(with: declaration) { return false }
      at = text.utf8.index(after: start)
    }
    return true
  }

  fileprivate static func field(_ number: Int32) -> Field? {
    switch UInt32(bitPattern: number) {
    case DOSSIER_EXIF_ORIENTATION.rawValue: .orientation
    case DOSSIER_EXIF_ARTIST.rawValue: .artist
    case DOSSIER_EXIF_COPYRIGHT.rawValue: .copyright
    case DOSSIER_IPTC_BYLINE.rawValue: .byline
    case DOSSIER_IPTC_CREDIT.rawValue: .iptcCredit
    case DOSSIER_IPTC_COPYRIGHT.rawValue: .iptcCopyright
    case DOSSIER_XMP_CREATOR.rawValue: .creator
    case DOSSIER_XMP_RIGHTS.rawValue: .rights
    case DOSSIER_XMP_CREDIT.rawValue: .xmpCredit
    default: nil
    }
  }
}

/// A class, because C holds a pointer to it.
private final class FieldCollector {
  var fields: [(MetadataReader.Field, [UInt8])] = []
}

private func take(
  _ context: UnsafeMutableRawPointer?, _ number: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int
) {
  guard let context = unsafe context, let field = MetadataReader.field(number) else { return }
  let found = unsafe Unmanaged<FieldCollector>.fromOpaque(context).takeUnretainedValue()
  found.fields.append((field, unsafe Array(UnsafeBufferPointer(start: bytes, count: count))))
}
