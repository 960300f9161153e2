internal import Diagnostics

/// A template's text, and where in it things are.
struct SourceText: Sendable {
  let path: String
  private let lines: LineTable

  init(path: String, bytes: [UInt8]) {
    self.path = path
    lines = LineTable(bytes)
  }

  var bytes: [UInt8] { lines.bytes }

  func location(_ range: Range<Int>) -> SourceLocation {
    SourceLocation(path: path, range: lines.range(of: range))
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
