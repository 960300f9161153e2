/// A failure of the machine to read or to write: not the editor's fault, and the end of the run.
public struct FileError: Error, Sendable {
  /// What failed, on which path, and why, in plain words.
  public let message: String
  /// Whether the folder in which the new site was prepared stays on the disk: the message names it.
  package let leavesStagingFolder: Bool

  /// A failure to write what a command prints.
  ///
  /// - Parameter code: the system's error number (`errno`).
  public init(writingOutput code: Int32) {
    self.init("cannot write the output: \(Disk.Failure.system(code).words)")
  }

  package init(_ message: String, leavesStagingFolder: Bool = false) {
    self.message = message
    self.leavesStagingFolder = leavesStagingFolder
  }
}
