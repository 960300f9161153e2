/// What a write did to the output folder.
public struct WriteSummary: Sendable, Equatable {
  /// How many files were new or had changed.
  public var written = 0
  /// How many files were left as they were.
  public var unchanged = 0
  /// How many files of an earlier build were removed.
  public var removed = 0
}

/// A file of the output folder that differs from what a build would write.
public struct StaleFile: Sendable, Equatable {
  /// How it differs, in words.
  public enum Reason: String, Sendable {
    case missing, differs
    case leftOver = "left over"
    /// A build would refuse to overwrite it.
    case foreign = "not written by Dossier, and in the way; move it away"
  }
  /// Its path below the output folder.
  public let path: String
  public let reason: Reason
}
