/// Writes a drawing from its tree: in UTF-8, and each thing in one way only.
enum DrawingWriter {
  static func write(_ events: [XMLEvent]) -> [UInt8] {
    let hasLinks = events.contains { event in
      guard case .open(let element) = event else { return false }
      return element.attributes.contains { $0.name.namespace == DrawingAllowList.linkNamespace }
    }
    var out: [UInt8] = []
    var open: [String] = []
    for (index, event) in events.enumerated() {
      switch event {
      case .open(let element):
        out += "<\(element.name.local)".utf8
        if open.isEmpty {
          out += " xmlns=\"\(DrawingAllowList.namespace)\"".utf8
          if hasLinks { out += " xmlns:xlink=\"\(DrawingAllowList.linkNamespace)\"".utf8 }
        }
        for attribute in element.attributes { write(attribute, to: &out) }
        open.append(element.name.local)
        if case .close = events[index + 1] { out += "/>".utf8 } else { out.append(UInt8(ascii: ">")) }
      case .text(let text): escape(text.bytes, inAttribute: false, to: &out)
      case .close:
        let name = open.removeLast()
        if case .open = events[index - 1] { continue }
        out += "</\(name)>".utf8
      }
    }
    out.append(0x0A)
    return out
  }

  private static func write(_ attribute: XMLAttribute, to out: inout [UInt8]) {
    let prefix =
      switch attribute.name.namespace {
      case DrawingAllowList.linkNamespace: "xlink:"
      case DrawingAllowList.xmlNamespace: "xml:"
      default: ""
      }
    out += " \(prefix)\(attribute.name.local)=\"".utf8
    escape(attribute.value, inAttribute: true, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  private static func escape(_ bytes: [UInt8], inAttribute: Bool, to out: inout [UInt8]) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      case UInt8(ascii: "\"") where inAttribute: out += "&quot;".utf8
      // A parser would turn these into a space or a line feed.
      case 0x0D: out += "&#13;".utf8
      case 0x09 where inAttribute: out += "&#9;".utf8
      case 0x0A where inAttribute: out += "&#10;".utf8
      default: out.append(byte)
      }
    }
  }
}
