import Foundation
import TestSupport

/// A remote of rclone with the server that it leads to.
protocol ObjectServer {
  /// `REMOTE:PATH`.
  var remote: String { get }
  /// With these a run of rclone knows the remote.
  var environment: [String: String] { get }
}

extension ObjectServer {
  /// What some machines set: rclone 1.60 cannot read the first, and on this machine nothing needs a proxy.
  static var cleared: [String: String] {
    ["AWS_CA_BUNDLE": "", "http_proxy": "", "HTTP_PROXY": "", "https_proxy": "", "HTTPS_PROXY": ""]
  }
}

/// moto's S3, which keeps everything in memory: one server for a run of the tests, and a bucket for each that asks.
final class S3Server: ObjectServer {
  private let folder: Workspace
  let bucket: String
  let remote: String
  let port: UInt16

  /// It takes moto two seconds to start. A shell waits for the end of the tests, by which the server ends too.
  nonisolated(unsafe) private static let server = Result {
    try LocalServer("/bin/sh") { port, folder in
      let script = """
        "$@" & server=$!
        while kill -0 \(getpid()) 2>/dev/null; do sleep 1; done
        kill $server
        rm -rf '\(folder.path)'
        """
      let moto = Program.moto.path ?? "moto_server"
      return ["-c", script, "sh", moto, "-H", "127.0.0.1", "-p", String(port)]
    }
  }

  init(in folder: Workspace, path: String) throws {
    self.folder = folder
    port = try Self.server.get().port
    bucket = "briefings-" + UUID().uuidString.lowercased()
    remote = "s3:\(bucket)/\(path)"
    try folder.write(
      """
      [s3]
      type = s3
      provider = Other
      access_key_id = nobody
      secret_access_key = nothing
      endpoint = http://127.0.0.1:\(port)
      region = us-east-1
      acl = public-read
      """, to: "rclone.conf")
    try Program.rclone.run(["mkdir", "s3:" + bucket], environment: environment)
  }

  var environment: [String: String] { Self.cleared.merging(["RCLONE_CONFIG": folder["rclone.conf"]]) { $1 } }
}

/// `rclone serve webdav`, over a folder.
final class WebDAVServer: ObjectServer {
  private let server: LocalServer
  private let folder: Workspace
  let remote: String
  /// Where the files are.
  let path: String

  init(in folder: Workspace, path: String) throws {
    self.folder = folder
    (remote, self.path) = ("dav:sites/" + path, folder["dav/sites/" + path])
    try folder.makeFolder("dav")
    server = try LocalServer(
      Program.rclone.path ?? "rclone", environment: ["RCLONE_CONFIG": folder["none.conf"]]
    ) { port, _ in
      ["serve", "webdav", folder["dav"], "--addr", "127.0.0.1:\(port)"]
    }
    try folder.write(
      "[dav]\ntype = webdav\nurl = http://127.0.0.1:\(server.port)\nvendor = other\n", to: "rclone.conf")
  }

  var environment: [String: String] { Self.cleared.merging(["RCLONE_CONFIG": folder["rclone.conf"]]) { $1 } }
}
