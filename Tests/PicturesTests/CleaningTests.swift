import Foundation
import Pictures
import Testing

@Suite("A picture, cleaned") struct CleaningTests {
  @Test("holds nothing that was to be taken out", arguments: Fixtures.names)
  func noSecret(_ name: String) throws {
    #expect(!(try Fixtures.cleaned(name)).holds("SECRET"))
  }

  @Test("keeps what says whom it is by", arguments: ["phone.jpg", "editor.png", "phone.webp"])
  func credit(_ name: String) throws {
    let cleaned = try Fixtures.cleaned(name)
    var credits = ["artist", "copyright", "creator", "rights &amp; &lt;co&gt;", "agency"]
    if name.hasSuffix("jpg") { credits += ["byline", "iptc", "notice"] }
    for credit in credits { #expect(cleaned.holds("CREDIT " + credit), "\(credit)") }
    // And its content credentials.
    #expect(cleaned.holds("jumdc2pa"))
  }

  @Test("is the file itself, byte for byte, where nothing was to be taken out", arguments: Fixtures.clean)
  func unchanged(_ name: String) throws {
    #expect(try Fixtures.cleaned(name) == Fixtures.bytes(of: name))
  }

  @Test("comes out of itself", arguments: Fixtures.names)
  func stable(_ name: String) throws {
    let cleaned = try Fixtures.cleaned(name)
    #expect(try Fixtures.format(of: name)!.cleaned(cleaned) == cleaned)
  }

  @Test(
    "has the same image data, byte for byte",
    arguments: [
      ("phone.jpg", "plain.jpg"), ("turned.jpg", "plain.jpg"), ("latin.jpg", "plain.jpg"),
      ("editor.png", "plain.png"), ("phone.webp", "plain.webp"), ("comments.gif", "plain.gif"),
    ])
  func sameData(_ name: String, _ plain: String) throws {
    let source = try Fixtures.bytes(of: plain)
    let data: ArraySlice<UInt8>
    switch Fixtures.format(of: name)! {
    case .jpeg: data = source[Data(source).range(of: Data([0xFF, 0xDA]))!.lowerBound...]
    case .png:
      let start = Data(source).range(of: Data("IDAT".utf8))!.lowerBound
      data = source[(start - 4)..<source.count - 12]
    case .webp: data = source[12...]
    // Its frames lie among extensions, some of which go.
    case .gif:
      data = source[Data(source).range(of: Data([0x2C, 0, 0, 0, 0, 24, 0]))!.lowerBound...].prefix(200)
    case .avif, .icon: data = source[...]
    }
    #expect(data.count > 90)
    #expect(try Fixtures.bytes(of: name).holds(data))
    #expect(try Fixtures.cleaned(name).holds(data))
  }

  @Test("is as progressive as it was, scan by scan")
  func progressive() throws {
    let source = try Fixtures.bytes(of: "progressive.jpg")
    let cleaned = try Fixtures.cleaned("progressive.jpg")
    #expect(source.holds("SECRET comment"))
    #expect(cleaned.count == source.count - "SECRET comment".utf8.count - 4)
  }

  @Test("has credits in UTF-8, whatever they were in, and none that is blank")
  func latin() throws {
    let cleaned = try Fixtures.cleaned("latin.jpg")
    #expect(cleaned.holds("CREDIT Zürich"))
    #expect(!cleaned.holds("CREDIT Z\u{FFFD}rich"))
  }

  /// What exiftool may find in a picture that is published.
  private static let allowed: Set = [
    "IFD0:Orientation", "IFD0:Artist", "IFD0:Copyright", "IPTC:CodedCharacterSet", "IPTC:By-line",
    "IPTC:Credit",
    "IPTC:CopyrightNotice", "XMP-dc:Creator", "XMP-dc:Rights", "XMP-photoshop:Credit",
  ]
  /// Groups that say how a picture is stored, which colours it has, or are content credentials.
  private static let structural: Set = [
    "System", "File", "JFIF", "PNG", "PNG-pHYs", "GIF", "RIFF", "Adobe", "APP14", "ICC_Profile", "ICC-header",
    "JUMBF", "Composite",
    "ExifTool", "SourceFile", "Meta", "QuickTime", "ItemList",
  ]

  @Test("has no tag that exiftool knows but orientation, credit, profile and C2PA", arguments: Fixtures.names)
  func oracle(_ name: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-\(name)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(try Fixtures.cleaned(name)).write(to: file)
    let tags = try ExifTool.tags(of: file.path)
    #expect(tags.count > 5)
    for (tag, value) in tags where !Self.allowed.contains(tag) {
      let group = tag.split(separator: ":").first.map(String.init) ?? ""
      #expect(Self.structural.contains(group), "\(tag) = \(value)")
      // It takes a box of C2PA for a directory of Exif where both begin at the same offset of their chunks.
      guard value != "JPEG 2000 format error" else { continue }
      let unwanted: Set<Substring?> = ["Comment", "ThumbnailImage", "Warning", "Error"]
      #expect(!unwanted.contains(tag.split(separator: ":").last), "\(tag) = \(value)")
    }
    if ["phone.jpg", "editor.png", "phone.webp"].contains(name) {
      #expect(tags["IFD0:Orientation"] == "6")
      #expect(tags["XMP-dc:Rights"] == "CREDIT rights & <co>")
    }
    // The oracle sees what it is to see.
    let before = try ExifTool.tags(of: Fixtures.folder.appending(path: name).path)
    if name.hasPrefix("phone") || name.hasPrefix("editor") { #expect(before["GPS:GPSLatitude"] != nil) }
  }
}

/// exiftool, which reads more kinds of metadata than any other program.
enum ExifTool {
  static func tags(of path: String) throws -> [String: String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["exiftool", "-a", "-u", "-G1", "-n", "-s", "-s", "-sep", "|", path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    var tags: [String: String] = [:]
    for line in text.split(separator: "\n") {
      // `[IFD0]          Orientation: 6`
      guard let end = line.firstIndex(of: "]"), let colon = line[end...].firstRange(of: ": ") else {
        continue
      }
      let name = line[line.index(after: end)..<colon.lowerBound].trimmingCharacters(in: .whitespaces)
      tags[line[line.index(after: line.startIndex)..<end] + ":" + name] = String(line[colon.upperBound...])
    }
    return tags
  }
}

@Suite("Icons") struct IconTests {
  /// An icon of these pictures, with something between and after them.
  private static func icon(_ pictures: [[UInt8]], gap: String = "") -> [UInt8] {
    var offset = 6 + 16 * pictures.count
    var directory: [UInt8] = [0, 0, 1, 0, UInt8(pictures.count), 0]
    var data: [UInt8] = []
    for picture in pictures {
      data += gap.utf8
      offset += gap.utf8.count
      directory += [1, 1, 0, 0, 1, 0, 32, 0]
      for number in [picture.count, offset] { directory += (0..<4).map { UInt8(number >> (8 * $0) & 255) } }
      data += picture
      offset += picture.count
    }
    return directory + data + gap.utf8
  }

  /// One point of 32 bits, with its mask.
  private static let bitmap: [UInt8] =
    [40, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 32, 0] + [UInt8](repeating: 0, count: 24) + [1, 2, 3, 255] + [
      0, 0, 0, 0,
    ]

  @Test("are published with the pictures that their directory names, and nothing else")
  func cleaned() throws {
    let png = try Fixtures.bytes(of: "plain.png")
    let clean = Self.icon([Self.bitmap, png])
    #expect(try PictureFormat.icon.cleaned(clean) == clean)
    #expect(try PictureFormat.icon.cleaned(Self.icon([Self.bitmap, png], gap: "Made by Ada")) == clean)
    #expect(
      try PictureFormat.icon.cleaned(Self.icon([Self.bitmap + Array("Made by Ada".utf8)]))
        == Self.icon([Self.bitmap]))
    let edited = try Fixtures.bytes(of: "editor.png")
    #expect(
      try PictureFormat.icon.cleaned(Self.icon([edited]))
        == Self.icon([try PictureFormat.png.cleaned(edited)]))
  }

  @Test("are refused where they break off, or hold something else")
  func refused() throws {
    let icon = Self.icon([Self.bitmap])
    for count in icon.indices {
      #expect(throws: PictureFault.self) { try PictureFormat.icon.cleaned(Array(icon[..<count])) }
    }
    for other in ["plain.jpg", "plain.gif"] {
      let bytes = try Fixtures.bytes(of: other)
      #expect(throws: PictureFault.self) { try PictureFormat.icon.cleaned(bytes) }
      #expect(throws: PictureFault.self) { try PictureFormat.icon.cleaned(Self.icon([bytes])) }
    }
    #expect(throws: PictureFault.self) { try PictureFormat.icon.cleaned([0, 0, 2, 0] + icon.dropFirst(4)) }
    #expect(throws: PictureFault.self) { try PictureFormat.icon.cleaned([0, 0, 1, 0, 255, 255]) }
  }
}
