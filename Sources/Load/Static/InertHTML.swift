import ASCII

/// A page that a search engine or another service asks for as proof of ownership: text, and the few elements around it.
///
/// The grammar is much narrower than that of HTML, so that every browser reads what is accepted as it was read here.
struct InertHTML {
  struct Fault: Error {
    let range: Range<Int>
    let message: String
  }

  private let bytes: [UInt8]
  private var at = 0
  private static let plain: Set<String> = ["html", "head", "title", "body", "p"]
  private static let advice =
    "such a page may hold only text and html, head, title, meta, body and p; put anything else on a page in pages/"

  /// The first thing that is wrong with a page; `nil` if nothing is.
  static func fault(in bytes: [UInt8]) -> Fault? {
    var page = InertHTML(bytes: bytes)
    do throws(Fault) {
      try page.read()
      return nil
    } catch {
      return error
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() throws(Fault) {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "<"): try readTag()
      default: at += 1
      }
    }
  }

  private mutating func readTag() throws(Fault) {
    let start = at
    at += 1
    if takes("!doctype html") {
      guard takes(">") else { throw fault(from: start, "write the DOCTYPE as '<!DOCTYPE html>'") }
      return
    }
    let isEnd = takes("/")
    let name = word()
    guard Self.plain.contains(name) || name == "meta" && !isEnd else {
      throw fault(
        from: start,
        name.isEmpty
          ? "write a '<' that does not begin a tag as '&lt;'"
          : "<\(isEnd ? "/" : "")\(name)> is not allowed here")
    }
    var attributes: [String: String] = [:]
    while true {
      let hasBlank = skipBlanks()
      if takes(">") { break }
      if !isEnd, takes("/>") { break }
      guard hasBlank else { throw fault(from: start, "this tag cannot be read") }
      let place = at
      let (key, value) = try attribute()
      guard name == "meta", attributes.updateValue(value, forKey: key) == nil else {
        throw fault(from: place, "the attribute '\(key)' of <\(name)> is not allowed here, or is given twice")
      }
    }
    if name == "meta" { try check(attributes, from: start) }
  }

  private func check(_ attributes: [String: String], from start: Int) throws(Fault) {
    let isUTF8: Bool
    switch Set(attributes.keys) {
    case ["name", "content"]: return
    case ["charset"]: isUTF8 = attributes["charset"]?.lowercased() == "utf-8"
    case ["http-equiv", "content"]:
      guard attributes["http-equiv"]?.lowercased() == "content-type" else {
        throw fault(from: start, "'http-equiv' may only be Content-Type")
      }
      isUTF8 =
        attributes["content"]?.lowercased().filter { $0 != " " } == "text/html;charset=utf-8"
    default:
      throw fault(
        from: start, "<meta> needs name and content, or charset, or http-equiv=\"Content-Type\" and content")
    }
    // In another encoding a browser would read other tags than Dossier does.
    guard isUTF8 else { throw fault(from: start, "the page must be in UTF-8 and declare it: charset=utf-8") }
  }

  private mutating func attribute() throws(Fault) -> (key: String, value: String) {
    let start = at
    let key = word()
    guard !key.isEmpty, takes("=") else { throw fault(from: start, "this attribute cannot be read") }
    let quote: UInt8? = at < bytes.count && (bytes[at] == 0x22 || bytes[at] == 0x27) ? bytes[at] : nil
    if quote != nil { at += 1 }
    let from = at
    while at < bytes.count, bytes[at] != quote, isValue(bytes[at], isQuoted: quote != nil) { at += 1 }
    let value = String(decoding: bytes[from..<at], as: UTF8.self)
    guard at < bytes.count, !value.isEmpty || quote != nil else {
      throw fault(from: start, "this attribute cannot be read")
    }
    if let quote {
      guard bytes[at] == quote else {
        throw fault(from: start, "write '<' and '>' as '&lt;' and '&gt;' here")
      }
      at += 1
    }
    return (key, value)
  }

  private func isValue(_ byte: UInt8, isQuoted: Bool) -> Bool {
    if isQuoted {
      return byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
    }
    return byte >= 0x80 || isWord(byte) || "._:;,+@".utf8.contains(byte)
  }

  private func isWord(_ byte: UInt8) -> Bool { byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-") }

  /// Reads a name, in lower case.
  private mutating func word() -> String {
    let start = at
    while at < bytes.count, isWord(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
  }

  private mutating func skipBlanks() -> Bool {
    let start = at
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    return at > start
  }

  /// Skips a text, given in lower case, if it follows in any case; returns whether it did.
  private mutating func takes(_ text: String) -> Bool {
    let count = text.utf8.count
    guard at + count <= bytes.count,
      zip(text.utf8, bytes[at..<at + count]).allSatisfy({ letter, byte in letter == byte.inASCIILowercase })
    else { return false }
    at += count
    return true
  }

  private func fault(from start: Int, _ message: String) -> Fault {
    Fault(range: start..<max(start + 1, min(at, bytes.count)), message: "\(message); \(Self.advice)")
  }
}
