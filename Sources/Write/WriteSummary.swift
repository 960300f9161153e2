/// What a write did to the output folder.
public struct WriteSummary: Sendable, Equatable {
  public var written = 0
  public var unchanged = 0
  public var removed = 0
}

/// A file of the output folder that is not what the build makes.
public struct StaleFile: Sendable, Equatable {
  public enum Reason: String, Sendable {
    case missing, differs
    case leftOver = "left over"
    /// A build would refuse to overwrite it.
    case foreign = "not written by Dossier, and in the way; move it away"
  }
  public let path: String
  public let reason: Reason
}
