import TestSupport

#if os(Linux)
  import Foundation

  /// `Tests/Fixtures/faults/faults.c`, compiled: it makes chosen calls of the system fail.
  enum FaultLibrary {
    /// The library's path. A machine without a C compiler fails the tests that need it: were they skipped, nobody
    /// would know that nothing was tested.
    static func path() throws -> String { try built.get() }

    private static let built = Result { try build() }

    private static func build() throws -> String {
      let path = URL(filePath: DossierCommand.binary).deletingLastPathComponent().path + "/faults.so"
      let fresh = path + "-" + UUID().uuidString
      let compiler = Process()
      compiler.executableURL = URL(filePath: "/usr/bin/env")
      compiler.arguments = [
        "sh", "-c", "for cc in cc clang gcc; do command -v $cc >/dev/null && exec $cc \"$@\"; done; exit 127",
        "sh",
        "-shared", "-fPIC", "-O1", "-w", "-U_FORTIFY_SOURCE", "-o", fresh,
        Package.repository + "/Tests/Fixtures/faults/faults.c", "-ldl",
      ]
      try compiler.run()
      compiler.waitUntilExit()
      guard compiler.terminationStatus == 0 else { throw NoLibrary(status: compiler.terminationStatus) }
      // Another run of the tests may have the old one loaded: it keeps that, whole.
      guard rename(fresh, path) == 0 else { throw NoLibrary(status: errno) }
      return path
    }

    struct NoLibrary: Error, CustomStringConvertible {
      let status: Int32

      var description: String {
        "faults.c cannot be compiled (status \(status)); these tests need cc, clang or gcc"
      }
    }
  }

  /// Something that happens to the program at one of its calls of the system.
  struct Fault: CustomStringConvertible, Sendable {
    enum Action: Sendable, Equatable {
      case error(Int32)
      /// Half of what was to be read or written.
      case short
      case kill
      /// The program is stopped where it is, until it gets SIGCONT.
      case stop

      var text: String {
        switch self {
        case .error(let code): "\(code)"
        case .short: "short"
        case .kill: "kill"
        case .stop: "stop"
        }
      }
    }

    /// A kind of call, as `faults.c` names it.
    var kind: String
    /// Which of these calls, from 1.
    var number = 1
    /// Whether all later ones meet it as well.
    var goesOn = false
    var action: Action
    /// What the path of the call must contain.
    var part = ""

    var order: String {
      "\(kind):\(number)\(goesOn ? "+" : ""):\(action.text)\(part.isEmpty ? "" : ":" + part)"
    }

    var description: String {
      let what: String
      switch action {
      case .error(let code): what = Self.errors.first { $0.value == code }?.key ?? "error \(code)"
      case .short, .kill, .stop: what = action.text
      }
      return "\(what) at \(kind) \(number)\(goesOn ? " and later" : "")\(part.isEmpty ? "" : " of \(part)")"
    }

    static let errors = ["EACCES": EACCES, "EIO": EIO, "ENOSPC": ENOSPC, "EMFILE": EMFILE, "EINTR": EINTR]
  }

  extension DossierCommand {
    /// The same command, meeting faults on its way.
    ///
    /// - Parameters:
    ///   - folder: only calls on paths in it count.
    ///   - report: the file to which each fault that was met adds a line, `fault KIND PATH`.
    ///   - calls: the file to which each call that counts adds a line, `KIND PATH`.
    func meeting(_ faults: [Fault], below folder: String, report: String? = nil, calls: String? = nil) throws
      -> Self
    {
      var command = self
      let variables: [String: String?] = [
        "LD_PRELOAD": try FaultLibrary.path(), "FAULTS": faults.map(\.order).joined(separator: ","),
        "FAULTS_BELOW": folder, "FAULTS_REPORT": report, "FAULTS_CALLS": calls, "FAULTS_ONE_CPU": "1",
        // The third of November 2025, a little after noon.
        "FAULTS_TODAY": "1762171200",
      ]
      command.environment.merge(variables.compactMapValues(\.self)) { _, new in new }
      return command
    }
  }
#endif
