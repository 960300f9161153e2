/// The metadata that a picture keeps: which way up it is, and whom it is by.
///
/// exiv2 reads what cameras and editors write. What is kept is written here, so that a picture gives the same bytes
/// with any version of exiv2.
struct Metadata {
  /// From 2 to 8; `nil` if the picture is stored the right way up.
  private var orientation: Int?
  private var artist: String?
  private var copyright: String?
  private var bylines: [String] = []
  private var iptcCredit: String?
  private var iptcCopyright: String?
  private var creators: [String] = []
  private var rights: String?
  private var xmpCredit: String?

  // MARK: Reading

  /// - Parameter block: a TIFF header and what follows it.
  /// - Parameter turns: whether browsers turn the picture accordingly. A picture that was shown as it is stored must
  ///   not be turned once this is written where browsers do look.
  mutating func readExif(_ block: ArraySlice<UInt8>, turns: Bool = true) throws(PictureFault) {
    for (field, value) in try MetadataReader.read(.exif, block) where turns || field != .orientation {
      take(field, value)
    }
  }

  mutating func readIPTC(_ block: ArraySlice<UInt8>) throws(PictureFault) {
    for (field, value) in try MetadataReader.read(.iptc, block) { take(field, value) }
  }

  mutating func readXMP(_ packet: ArraySlice<UInt8>) throws(PictureFault) {
    for (field, value) in try MetadataReader.read(.xmp, packet) { take(field, value) }
  }

  private mutating func take(_ field: MetadataReader.Field, _ value: [UInt8]) {
    if field == .orientation {
      orientation = Int(String(decoding: value, as: UTF8.self)).flatMap { (2...8).contains($0) ? $0 : nil }
      return
    }
    guard let text = Self.text(value) else { return }
    switch field {
    case .orientation: break
    case .artist: artist = text
    case .copyright: copyright = text
    case .byline: if bylines.count < Self.mostNames { bylines.append(text) }
    case .iptcCredit: iptcCredit = text
    case .iptcCopyright: iptcCopyright = text
    case .creator: if creators.count < Self.mostNames { creators.append(text) }
    case .rights: rights = text
    case .xmpCredit: xmpCredit = text
    }
  }

  private static let mostNames = 20
  /// In bytes. A JPEG segment holds 64 kB, and a credit is a line.
  private static let longestText = 1_000

  /// A credit as text: UTF-8 or, failing that, Latin-1, without control characters or the blanks with which cameras
  /// fill a field. `nil` if nothing is left.
  private static func text(_ value: [UInt8]) -> String? {
    var text = String()
    let scalars =
      String(validating: value, as: UTF8.self).map { Array($0.unicodeScalars) }
      ?? value.map { Unicode.Scalar($0) }
    // Exif ends a photographer's name, and then an editor's, with a NUL.
    for part in scalars.split(separator: "\0") {
      var words = String.UnicodeScalarView()
      for scalar in part { words.append(scalar.properties.generalCategory == .control ? " " : scalar) }
      let trimmed = String(words).trimmed
      if !trimmed.isEmpty { text += text.isEmpty ? trimmed : "; " + trimmed }
    }
    while text.utf8.count > longestText { text.unicodeScalars.removeLast() }
    text = text.trimmed
    return text.isEmpty ? nil : text
  }

  // MARK: Writing

  /// A TIFF header and one directory (TIFF 6.0, section 2); `nil` if there is nothing to write.
  var exif: [UInt8]? {
    var entries: [(tag: Int, type: Int, value: [UInt8])] = []
    if let orientation { entries.append((0x0112, 3, [UInt8(orientation), 0])) }
    if let artist { entries.append((0x013B, 2, Array(artist.utf8) + [0])) }
    if let copyright { entries.append((0x8298, 2, Array(copyright.utf8) + [0])) }
    guard !entries.isEmpty else { return nil }
    var out = Array("II*\0".utf8)
    out.appendLittle(8, 4)
    out.appendLittle(entries.count, 2)
    var values: [UInt8] = []
    let start = out.count + 12 * entries.count + 4
    for entry in entries {
      out.appendLittle(entry.tag, 2)
      out.appendLittle(entry.type, 2)
      out.appendLittle(entry.type == 3 ? 1 : entry.value.count, 4)
      if entry.value.count <= 4 {
        out += entry.value + [UInt8](repeating: 0, count: 4 - entry.value.count)
      } else {
        out.appendLittle(start + values.count, 4)
        values += entry.value
        if values.count % 2 == 1 { values.append(0) }
      }
    }
    out.appendLittle(0, 4)
    return out + values
  }

  /// IPTC's datasets (IIM 4.2), marked as UTF-8.
  var iptc: [UInt8]? {
    let fields =
      bylines.map { (80, $0) } + (iptcCredit.map { [(110, $0)] } ?? [])
      + (iptcCopyright.map { [(116, $0)] } ?? [])
    guard !fields.isEmpty else { return nil }
    var out: [UInt8] = [0x1C, 1, 90, 0, 3, 0x1B, 0x25, 0x47]
    for (dataset, text) in fields {
      out += [0x1C, 2, UInt8(dataset)]
      out.appendBig(text.utf8.count, 2)
      out += text.utf8
    }
    return out
  }

  /// An XMP packet (ISO 16684-1).
  var xmp: [UInt8]? {
    guard !creators.isEmpty || rights != nil || xmpCredit != nil else { return nil }
    var out = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
    out += "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
    out +=
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\""
    out +=
      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">"
    if !creators.isEmpty {
      let items = creators.map { "<rdf:li>\($0.escaped)</rdf:li>" }.joined()
      out += "<dc:creator><rdf:Seq>\(items)</rdf:Seq></dc:creator>"
    }
    if let rights {
      out +=
        "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">\(rights.escaped)</rdf:li></rdf:Alt></dc:rights>"
    }
    if let xmpCredit { out += "<photoshop:Credit>\(xmpCredit.escaped)</photoshop:Credit>" }
    out += "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    return Array(out.utf8)
  }
}

extension String {
  fileprivate var trimmed: String {
    var rest = unicodeScalars[...]
    while rest.first?.properties.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.properties.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }

  /// Escaped for the content of an element.
  fileprivate var escaped: String {
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "\u{FFFE}", "\u{FFFF}": out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
