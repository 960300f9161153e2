/// A file that the editor or the designer wrote, read whole.
public struct SourceFile: Sendable {
  /// The path as diagnostics name it: the folder as the user gave it, and the path below it.
  public let path: String
  /// The path below its folder, with `/` between its parts.
  public let name: String
  public let bytes: [UInt8]

  public init(path: String, name: String, bytes: [UInt8]) {
    self.path = path
    self.name = name
    self.bytes = bytes
  }
}

/// A machine's failure to read or to write: not the editor's fault, and the end of the run.
public struct FileError: Error, Sendable {
  /// What failed, on which path, and why, in plain words.
  public let message: String
  /// Whether what was prepared aside is to stay where it is: the message names it.
  let leavesWorkshop: Bool

  /// A failure to write what a command prints.
  ///
  /// - Parameter code: the system's number for the reason (`errno`).
  public init(writingOutput code: Int32) {
    self.init("cannot write the output: \(Disk.Failure.system(code).words)")
  }

  package init(_ message: String, leavesWorkshop: Bool = false) {
    self.message = message
    self.leavesWorkshop = leavesWorkshop
  }
}
