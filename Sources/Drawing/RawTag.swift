import ASCII

/// Where the parts of a start tag are in the file: expat gives only the place of the tag.
///
/// Only for tags that expat found well-formed.
struct RawTag {
  /// `<` and the name.
  let name: Range<Int>
  /// Each attribute's name and value, without namespace declarations.
  private(set) var attributes: [(name: Range<Int>, value: Range<Int>)] = []

  init(_ bytes: [UInt8], at start: Int) {
    func skip(_ at: Int, while isPart: (UInt8) -> Bool) -> Int {
      var at = at
      while at < bytes.count, isPart(bytes[at]) { at += 1 }
      return at
    }
    func isName(_ byte: UInt8) -> Bool {
      !byte.isMarkupSpace && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "/")
        && byte != UInt8(ascii: ">")
    }
    var at = skip(start, while: isName)
    name = start..<at
    while true {
      let attribute = skip(at, while: \.isMarkupSpace)
      at = skip(attribute, while: isName)
      guard at > attribute else { return }
      let nameRange = attribute..<at
      let quote = skip(at) { $0.isMarkupSpace || $0 == UInt8(ascii: "=") }
      guard quote < bytes.count else { return }
      let end = skip(quote + 1) { $0 != bytes[quote] }
      at = min(end + 1, bytes.count)
      let written = bytes[nameRange]
      if !written.elementsEqual("xmlns".utf8), !written.starts(with: "xmlns:".utf8) {
        attributes.append((nameRange, quote + 1..<max(quote + 1, end)))
      }
    }
  }
}
