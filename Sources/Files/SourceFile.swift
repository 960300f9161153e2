/// A file that the editor or the designer wrote, read whole.
public struct SourceFile: Sendable {
  /// The path as diagnostics name it: the folder as the user gave it, and the path below that.
  public let path: String
  /// The path below its folder, with `/` between its parts.
  public let name: String
  /// What the file holds.
  public let bytes: [UInt8]

  /// A file that has been read.
  public init(path: String, name: String, bytes: [UInt8]) {
    self.path = path
    self.name = name
    self.bytes = bytes
  }
}

/// Whether bytes are valid UTF-8 text.
package func isText(_ bytes: [UInt8]) -> Bool {
  !bytes.contains(0) && (try? UTF8Span(validating: bytes.span)) != nil
}
