import Diagnostics

/// Where the front matter and the body of a Markdown file are.
public struct FrontMatter: Sendable {
  /// The YAML text, without the lines of hyphens around it.
  let yaml: Range<Int>
  /// The body's first byte.
  let bodyOffset: Int

  /// Finds the front matter: from a first line of `---` to the next such line.
  static func find(in bytes: [UInt8]) -> Result<FrontMatter, Missing> {
    let start = SourceText.start(of: bytes)
    let first = LineEnd(in: bytes, from: start)
    guard first.isWritten, isFence(bytes, start..<first.text) else { return .failure(.absent) }
    var offset = first.next
    while offset < bytes.count {
      let end = LineEnd(in: bytes, from: offset)
      if isFence(bytes, offset..<end.text) {
        return .success(FrontMatter(yaml: first.next..<offset, bodyOffset: end.next))
      }
      offset = end.next
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
