import Files
import Foundation

/// Where messages to people go.
enum Terminal {
  static func say(_ text: String, to stream: FileHandle = .standardOutput) {
    do {
      try stream.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    } catch {
      // The reader of the output has gone: end as other tools do.
      if errno == EPIPE { exit(closedPipe) }
      // A script that reads the output must not take it for complete.
      let failure = FileError(writingOutput: errno)
      if stream != .standardError {
        try? FileHandle.standardError.write(contentsOf: Data("dossier: \(failure.message)\n".utf8))
      }
      exit(3)
    }
  }

  /// The exit status of a run whose output nobody reads any more: 128 plus the number of `SIGPIPE`, as shells count it.
  private static let closedPipe: Int32 = 141

  /// Whether somebody is there to answer a question.
  static var isInteractive: Bool {
    isatty(FileHandle.standardInput.fileDescriptor) == 1
      && isatty(FileHandle.standardError.fileDescriptor) == 1
  }

  /// Says, to people only, that another run is at work on a folder.
  static func sayWaiting(for folder: String) {
    guard isatty(FileHandle.standardError.fileDescriptor) == 1 else { return }
    say("dossier: waiting for another dossier that is at work on \(folder)", to: .standardError)
  }

  /// Colour is for a person at a terminal who has not turned it off (https://no-color.org).
  static func isColorful(_ stream: FileHandle) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(stream.fileDescriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }
}
