import Foundation

/// A program of this package, run to its end.
struct Program {
  /// The exit status; `nil` where a signal ended the run.
  let status: Int32?
  let output: String

  static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let fixtures = root + "/Tests/Fixtures/fuzz"

  init(
    _ name: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    input: String = ""
  ) throws {
    let process = Process()
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
      .path
    let isBeside = FileManager.default.isExecutableFile(atPath: beside)
    process.executableURL = URL(filePath: isBeside ? beside : Self.root + "/.build/debug/" + name)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder, directoryHint: .isDirectory) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    let keys = Pipe()
    process.standardInput = keys
    try process.run()
    // Less than a pipe holds: nothing waits here.
    try keys.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try keys.fileHandleForWriting.close()
    output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationReason == .uncaughtSignal ? nil : process.terminationStatus
  }

  /// A folder of a test's own.
  static func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = NSTemporaryDirectory() + "/dossier-fuzz-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }
}
