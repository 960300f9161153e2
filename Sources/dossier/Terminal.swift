import Foundation

/// Where words to people go.
enum Terminal {
  static func say(_ text: String, to stream: FileHandle = .standardOutput) {
    do {
      try stream.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    } catch {
      // Nobody can be told, but a script that reads the output must not take it for whole.
      exit(3)
    }
  }

  /// Colour is for a person at a terminal who has not asked for none (https://no-color.org).
  static func isColorful(_ stream: FileHandle) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(stream.fileDescriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }
}
