import TestSupport

#if os(Linux)
  import Foundation

  /// Somebody whom permissions and limits hold back. CI is root, whom they do not: there the program runs as `nobody`.
  enum OtherUser {
    private static let number: UInt32 = 65534
    private static let isNeeded = getuid() == 0

    /// A command run as that user.
    static func command(_ arguments: [String], in folder: String) throws -> DossierCommand {
      var command = DossierCommand(arguments, in: folder)
      command.patience = 20
      let program = try reachable.get()
      command.binary = program.binary
      command.environment = program.environment
      if isNeeded { command.launcher = launcher }
      return command
    }

    private static let launcher = ["setpriv", "--reuid=\(number)", "--regid=\(number)", "--clear-groups"]

    /// Gives a folder and everything in it to that user.
    static func own(_ folder: String) throws {
      if isNeeded { try shell("chown -hR \(number):\(number) \"$1\"", folder) }
    }

    /// Lets the test's own user at everything again, so that it can be removed.
    static func release(_ folder: String) throws { try shell("chmod -R u+rwX \"$1\"", folder) }

    /// Runs a line of shell, which finds the arguments as `$1` and so on.
    static func shell(_ line: String, _ arguments: String...) throws {
      let shell = try Process.run(URL(filePath: "/bin/sh"), arguments: ["-c", line, "sh"] + arguments)
      shell.waitUntilExit()
      guard shell.terminationStatus == 0 else {
        throw ShellFailure(line: line, status: shell.terminationStatus)
      }
    }

    struct ShellFailure: Error {
      let line: String
      let status: Int32
    }

    /// The program where the other user can reach it: a checkout or a toolchain in root's home is closed to others.
    private static let reachable = Result { () throws -> (binary: String, environment: [String: String]) in
      var trial = DossierCommand(["--version"])
      trial.launcher = isNeeded ? launcher : []
      if try trial.run().status == 0 { return (DossierCommand.binary, [:]) }
      let place = NSTemporaryDirectory() + "/dossier-for-others-\(getpid())"
      try shell(
        """
        mkdir -p "$2" && cp "$1" "$2/dossier" &&
        ldd "$1" | sed -n 's/.* => \\(\\/.*\\) (.*/\\1/p' | grep -i swift | xargs -I{} cp {} "$2" &&
        ldd "$1" | grep -E 'lib(dispatch|BlocksRuntime|Foundation|_Foundation)' | sed 's/.* => \\(.*\\) (.*/\\1/' |
        xargs -I{} cp {} "$2" && chmod -R a+rX "$2"
        """, DossierCommand.binary, place)
      return (place + "/dossier", ["LD_LIBRARY_PATH": place])
    }
  }
#endif
