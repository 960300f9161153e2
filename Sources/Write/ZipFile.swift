/// The bytes of a ZIP file around those of its entries, which are stored as they are.
///
/// Nothing here depends on a machine, a time or a library: the same entries make the same bytes
/// (docs/decisions/0024). Sizes and checksums come before each entry, so that a program that reads from front to back
/// can unpack it. Follows https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, version 6.3.10.
struct ZipFile {
  /// How a file that Dossier wrote is recognised.
  static let comment = Array("Dossier stand-alone site".utf8)
  /// The size of the end of such a file, by which it is recognised.
  static let endSize = 22 + comment.count

  /// One file in the archive. It has fewer than 4 GiB.
  struct Entry: Sendable {
    /// The path in the archive.
    let name: String
    let bytes: [UInt8]
    let checksum: UInt32

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
      checksum = CRC32.of(bytes)
    }

    /// Whether the archive's fields can hold its name and its size.
    var fits: Bool { name.utf8.count <= UInt16.max && bytes.count < UInt32.max }
  }

  private var directory: [UInt8] = []
  private var count = 0
  /// How many bytes there are before the directory.
  private var size: Int

  /// - Parameter start: how many bytes of something else come before the first entry.
  init(after start: Int = 0) { size = start }

  /// Enters the next file in the directory.
  ///
  /// - Returns: the header that comes before its bytes.
  mutating func header(of entry: Entry) -> [UInt8] {
    var header: [UInt8] = []
    header.append(little: 0x0403_4B50 as UInt32)
    header += Self.fields(of: entry, version: Self.plain)
    header += entry.name.utf8

    let isFar = size >= UInt32.max
    directory.append(little: 0x0201_4B50 as UInt32)
    let version = isFar ? Self.zip64 : Self.plain
    directory.append(little: Self.madeOnUnix | version)
    directory += Self.fields(of: entry, version: version, extending: isFar ? 12 : 0)
    // No comment, the first disk, no attributes but that it is a file that everybody may read.
    for field in [0, 0, 0] as [UInt16] { directory.append(little: field) }
    directory.append(little: 0o100644 << 16 as UInt32)
    directory.append(little: isFar ? UInt32.max : UInt32(size))
    directory += entry.name.utf8
    if isFar {
      for field in [1, 8] as [UInt16] { directory.append(little: field) }
      directory.append(little: UInt64(size))
    }
    count += 1
    size += header.count + entry.bytes.count
    return header
  }

  /// The directory, which ends the file.
  func end() -> [UInt8] {
    var end = directory
    if count >= UInt16.max || size >= UInt32.max || directory.count >= UInt32.max { end += zip64End }
    end.append(little: 0x0605_4B50 as UInt32)
    let few = UInt16(clamping: count)
    for field in [0, 0, few, few] { end.append(little: field) }
    for field in [directory.count, size] { end.append(little: UInt32(clamping: field)) }
    end.append(little: UInt16(Self.comment.count))
    return end + Self.comment
  }

  /// Whether the last `endSize` bytes of a file are those of one that was made here.
  static func isOurs(endingWith bytes: [UInt8]) -> Bool {
    bytes.count == endSize && bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) && bytes.hasSuffix(comment)
  }

  // MARK: Fields

  private static let madeOnUnix: UInt16 = 3 << 8
  /// The version of the format that a reader has to know: 2.0, and 4.5 for what is larger.
  private static let plain: UInt16 = 20
  private static let zip64: UInt16 = 45

  /// What the header and the directory both say of a file: version, name in UTF-8, stored, 1 January 1980 (the first
  /// day that the format has), checksum, sizes, lengths.
  private static func fields(of entry: Entry, version: UInt16, extending extra: UInt16 = 0) -> [UInt8] {
    var fields: [UInt8] = []
    for field in [version, 1 << 11, 0, 0, 1 << 5 | 1] as [UInt16] { fields.append(little: field) }
    let size = UInt32(clamping: entry.bytes.count)
    for field in [entry.checksum, size, size] { fields.append(little: field) }
    for field in [UInt16(clamping: entry.name.utf8.count), extra] { fields.append(little: field) }
    return fields
  }

  private var zip64End: [UInt8] {
    var end: [UInt8] = []
    end.append(little: 0x0606_4B50 as UInt32)
    end.append(little: 44 as UInt64)
    for field in [Self.madeOnUnix | Self.zip64, Self.zip64] { end.append(little: field) }
    for field in [0, 0] as [UInt32] { end.append(little: field) }
    for field in [count, count, directory.count, size] { end.append(little: UInt64(field)) }
    end.append(little: 0x0706_4B50 as UInt32)
    end.append(little: 0 as UInt32)
    end.append(little: UInt64(size + directory.count))
    end.append(little: 1 as UInt32)
    return end
  }
}

extension [UInt8] {
  fileprivate mutating func append(little value: some FixedWidthInteger & UnsignedInteger) {
    var rest = value
    for _ in 0..<(value.bitWidth / 8) {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  fileprivate func hasSuffix(_ other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
