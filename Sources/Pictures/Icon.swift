/// Icon files (`.ico`): a directory, and a PNG or a bitmap for each entry. The file is written anew from these, without
/// anything between them or after them.
enum Icon {
  /// A reserved number, and the type, which is icon rather than cursor.
  static let start: [UInt8] = [0, 0, 1, 0]
  private static let entrySize = 16
  /// Far more sizes than any icon has: each picture is copied.
  private static let mostEntries = 64

  static func cleaned(_ bytes: [UInt8]) throws(PictureFault) -> [UInt8] {
    guard bytes.starts(with: start) else { throw .otherKind(.icon) }
    var directory = PictureBytes(bytes, start.count..<bytes.count)
    let count = try directory.little(2)
    guard (1...mostEntries).contains(count) else { throw .damaged("it has \(count) pictures") }
    var entries: [UInt8] = []
    var pictures: [UInt8] = []
    for _ in 0..<count {
      let entry = try directory.take(entrySize)
      var rest = PictureBytes(bytes, entry.lowerBound + 8..<entry.upperBound)
      let length = try rest.little(4)
      let offset = try rest.little(4)
      guard offset >= start.count + 2 + count * entrySize, length <= bytes.count - min(offset, bytes.count)
      else {
        throw .damaged("it ends too early")
      }
      let picture = try cleaned(picture: Array(bytes[offset..<offset + length]))
      entries += bytes[entry.prefix(8)]
      entries.appendLittle(picture.count, 4)
      entries.appendLittle(start.count + 2 + count * entrySize + pictures.count, 4)
      pictures += picture
    }
    var out = start
    out.appendLittle(count, 2)
    return out + entries + pictures
  }

  private static func cleaned(picture: [UInt8]) throws(PictureFault) -> [UInt8] {
    if PictureFormat(of: picture) == .png { return try PNG.cleaned(picture) }
    var header = PictureBytes(picture)
    guard try header.little(4) == 40 else {
      throw .notUnderstood("a picture that is neither PNG nor a plain bitmap")
    }
    let width = try header.little(4)
    // The rows of the picture, followed by those of its mask.
    let height = try header.little(4) / 2
    let planes = try header.little(2)
    let depth = try header.little(2)
    let compression = try header.little(4)
    _ = try header.take(12)
    let colours = try header.little(4)
    _ = try header.take(4)
    guard (1...256).contains(width), (1...256).contains(height), planes <= 1, compression == 0,
      [1, 4, 8, 16, 24, 32].contains(depth), colours <= 256
    else { throw .notUnderstood("a bitmap of an unusual form") }
    let palette = depth > 8 ? colours : colours == 0 ? 1 << depth : colours
    let rows = (width * depth + 31) / 32 * 4 * height
    let mask = (width + 31) / 32 * 4 * height
    _ = try header.take(palette * 4 + rows)
    // Some programs leave the mask out if there is an alpha channel.
    if !(depth == 32 && header.isAtEnd) { _ = try header.take(mask) }
    return Array(picture[..<header.at])
  }
}
