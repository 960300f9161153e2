package import Files

/// Why a site was not published.
package enum PublishError: Error, Sendable {
  /// The publisher has something to decide or to mend first; nothing was changed.
  case refused(String)
  /// The machine, a tool or the network failed.
  case failed(FileError)

  static func failed(_ message: String) -> PublishError { .failed(FileError(message)) }
}
