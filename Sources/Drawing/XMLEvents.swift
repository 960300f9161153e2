/// A name in XML, with its prefix resolved.
struct XMLName: Equatable {
  /// The address of its namespace; empty if it has none.
  var namespace = ""
  var local: String
  /// The prefix as the file writes it; empty if it has none.
  var prefix = ""

  /// The name as the file writes it.
  var written: String { prefix.isEmpty ? local : prefix + ":" + local }
}

/// What an XML file holds, in order: the tree, walked from its root. It is flat, so that deep nesting takes no stack.
enum XMLEvent {
  case open(XMLElement)
  case text(XMLText)
  case close
}

struct XMLElement {
  let name: XMLName
  /// As written, without namespace declarations.
  let attributes: [XMLAttribute]
  /// The `<` and the name of its start tag, in bytes of the file.
  let range: Range<Int>
}

struct XMLAttribute {
  let name: XMLName
  /// What a browser sees: references replaced, white space normalised.
  let value: [UInt8]
  /// In bytes of the file; the value's without the quotation marks.
  let nameRange: Range<Int>
  let valueRange: Range<Int>

  /// Where a part of the value is in the file.
  func source(of part: Range<Int>) -> Range<Int> {
    // A reference is longer than its character: then only the value as a whole has a place.
    guard value.count == valueRange.count else { return valueRange }
    return valueRange.lowerBound + part.lowerBound..<valueRange.lowerBound + part.upperBound
  }
}

/// Text between tags. References, CDATA sections and comments do not split it, as in a browser.
struct XMLText {
  var bytes: [UInt8] = []
  /// Where its pieces begin: in the text, and in the file.
  private(set) var pieces: [(text: Int, file: Int)] = []

  mutating func append(_ more: some Collection<UInt8>, at offset: Int) {
    pieces.append((bytes.count, offset))
    bytes += more
  }

  /// Where a part of the text is in the file.
  func source(of part: Range<Int>) -> Range<Int> {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].text <= part.lowerBound { low = middle } else { high = middle }
    }
    guard low < pieces.count else { return 0..<0 }
    let start = pieces[low].file + part.lowerBound - pieces[low].text
    let end = low + 1 < pieces.count ? pieces[low + 1].text : bytes.count
    return start..<start + max(1, min(part.upperBound, end) - part.lowerBound)
  }
}

/// A fault at a place in the file, in bytes.
struct XMLFault: Error {
  let range: Range<Int>
  let message: String
}
