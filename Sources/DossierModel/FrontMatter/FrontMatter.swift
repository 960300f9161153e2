import Diagnostics

/// Where the front matter and the body of a Markdown file stand.
public struct FrontMatter: Sendable {
  /// The YAML text, without the lines of hyphens around it.
  let yaml: Range<Int>
  /// The line of the YAML text's first byte.
  let yamlLine: Int
  /// The body's first byte, and its line.
  let bodyOffset: Int
  let bodyLine: Int

  /// Finds the front matter: from a first line of `---` to the next such line.
  static func find(in bytes: [UInt8]) -> Result<FrontMatter, Missing> {
    let start = LineTable.textStart(of: bytes)
    let first = LineEnd(in: bytes, from: start)
    guard first.isWritten, isFence(bytes, start..<first.text) else { return .failure(.absent) }
    var offset = first.next
    var line = 2
    while offset < bytes.count {
      let end = LineEnd(in: bytes, from: offset)
      if isFence(bytes, offset..<end.text) {
        return .success(
          FrontMatter(yaml: first.next..<offset, yamlLine: 2, bodyOffset: end.next, bodyLine: line + 1))
      }
      offset = end.next
      line += 1
    }
    return .failure(.unclosed)
  }

  enum Missing: Error {
    case absent, unclosed
  }

  private static func isFence(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var range = range
    while let last = range.last, bytes[last] == UInt8(ascii: " ") || bytes[last] == UInt8(ascii: "\t") {
      range = range.lowerBound..<last
    }
    return range.count == 3 && range.allSatisfy { bytes[$0] == UInt8(ascii: "-") }
  }
}
