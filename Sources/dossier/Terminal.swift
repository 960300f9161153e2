import Foundation

/// Where words to people go.
enum Terminal {
  static func say(_ text: String, to stream: FileHandle = .standardOutput) {
    try? stream.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Colour is for a person at a terminal who has not asked for none (https://no-color.org).
  static func isColorful(_ stream: FileHandle) -> Bool {
    isatty(stream.fileDescriptor) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  }
}
