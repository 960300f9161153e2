import Foundation
import TestSupport
import Testing

/// sshd, as whoever runs the tests, with keys of its own.
final class SSHServer {
  private let server: LocalServer
  private let folder: Workspace
  var port: UInt16 { server.port }

  init(in folder: Workspace) throws {
    self.folder = folder
    try folder.makeFolder("ssh/bin")
    for key in ["host", "user"] {
      try Program.sshKeygen.run(["-q", "-t", "ed25519", "-N", "", "-f", folder["ssh/" + key]])
    }
    try folder.write(try folder.text(of: "ssh/user.pub"), to: "ssh/authorized")
    // Without it sshd does not start as root; a machine's own start makes it.
    if getuid() == 0 {
      try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    server = try LocalServer(Program.sshd.path ?? "sshd") { port, _ in
      try folder.write(
        """
        Port \(port)
        ListenAddress 127.0.0.1
        HostKey \(folder["ssh/host"])
        AuthorizedKeysFile \(folder["ssh/authorized"])
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        PidFile none
        PermitRootLogin yes
        MaxStartups 100
        """, to: "ssh/sshd_config")
      return ["-D", "-e", "-f", folder["ssh/sshd_config"]]
    }
    let hostKey = try folder.text(of: "ssh/host.pub").split(separator: " ").prefix(2).joined(separator: " ")
    try folder.write("[127.0.0.1]:\(port) \(hostKey)\n", to: "ssh/known")
    // A path in ssh's configuration is quoted; the client's user is this one.
    try folder.write(
      """
      Host *
        UserKnownHostsFile "\(folder["ssh/known"])"
        StrictHostKeyChecking yes
        IdentityFile "\(folder["ssh/user"])"
        IdentitiesOnly yes
        User \(NSUserName())
      """, to: "ssh/config")
    let ssh = try #require(Program.ssh.path)
    try folder.write("#!/bin/sh\nexec \(ssh) -F '\(folder["ssh/config"])' \"$@\"\n", to: "ssh/bin/ssh")
    chmod(folder["ssh/bin/ssh"], 0o755)
  }

  /// The folder of an `ssh` that knows the server and the key; for the beginning of `PATH`.
  var clientFolder: String { folder["ssh/bin"] }

  /// With these a run of ssh uses the keys of this server.
  var environment: [String: String] {
    ["PATH": clientFolder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")]
  }
}
