import Foundation

/// sshd on a high port, for the user of the tests, with a key made for it.
final class SSHServer {
  static let path = InstalledProgram.path("sshd")
  static let isUsable =
    path != nil && InstalledProgram.path("ssh") != nil && InstalledProgram.path("rsync") != nil

  let port: UInt16
  private let server: LocalServer
  private let folder: WorkFolder

  init() throws {
    folder = try WorkFolder(named: "publishing-ssh")
    for key in ["host", "user"] {
      _ = try ProgramRun(
        InstalledProgram.path("ssh-keygen") ?? "", ["-q", "-t", "ed25519", "-N", "", "-f", folder[key]])
    }
    try folder.copy(folder["user.pub"], to: "authorized_keys")
    // What sshd of Debian wants to be there, and its service makes.
    if getuid() == 0 {
      try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    let keys = folder
    server = try LocalServer(Self.path ?? "sshd") { port, folder in
      try folder.write(
        """
        Port \(port)
        ListenAddress 127.0.0.1
        HostKey \(keys["host"])
        AuthorizedKeysFile \(keys["authorized_keys"])
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        PermitRootLogin prohibit-password
        PidFile none
        """, to: "sshd_config")
      return ["-D", "-e", "-f", folder["sshd_config"]]
    }
    port = server.port
    try folder.write(
      """
      Host *
        IdentityFile \(folder["user"])
        IdentitiesOnly yes
        UserKnownHostsFile \(folder["known_hosts"])
        StrictHostKeyChecking accept-new
      """, to: "config")
    // ssh looks for its configuration in the home folder that the system names, whatever HOME says.
    try folder.write(
      "#!/bin/sh\nexec \(InstalledProgram.path("ssh") ?? "ssh") -F '\(folder["config"])' \"$@\"\n",
      to: "bin/ssh")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder["bin/ssh"])
  }

  /// The folder of an `ssh` that knows the server and the key; for the beginning of `PATH`.
  var clientFolder: String { folder["bin"] }

  func stop() { server.stop() }
}
