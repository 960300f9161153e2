internal import Diagnostics

/// A template's text, and where things are in it.
struct TemplateText: Sendable {
  let path: String
  private let source: SourceText

  init(path: String, bytes: [UInt8]) {
    self.path = path
    source = SourceText(bytes)
  }

  var bytes: [UInt8] { source.bytes }

  /// The text without a byte order mark.
  var range: Range<Int> { source.range }

  func location(_ range: Range<Int>) -> SourceLocation {
    SourceLocation(path: path, range: SourceRange(range))
  }

  func lineNumber(at offset: Int) -> Int { source.lineNumber(at: offset) }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
