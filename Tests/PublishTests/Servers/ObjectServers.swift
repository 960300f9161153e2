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

/// moto's S3, which keeps everything in memory.
final class S3Server: ObjectServer {
  private let server: LocalServer
  private let folder: Workspace
  let remote: String
  var port: UInt16 { server.port }

  init(in folder: Workspace, path: String) throws {
    self.folder = folder
    remote = "s3:briefings/" + path
    server = try LocalServer(Program.moto.path ?? "moto_server") { port, _ in
      ["-H", "127.0.0.1", "-p", String(port)]
    }
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
    try Program.rclone.run(["mkdir", "s3:briefings"], environment: environment)
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
