import Foundation
import TestSupport

/// nginx, serving a folder as it is.
final class WebServer {
  private let server: ServerProcess
  var port: UInt16 { server.port }

  /// - Parameter root: what it serves; may be a symbolic link that is switched.
  /// - Parameter folder: for its configuration and its logs.
  init(serving root: String, in folder: Workspace) throws {
    try folder.makeFolder("nginx")
    server = try ServerProcess(.nginx) { port in
      let isRoot = getuid() == 0
      try folder.write(
        """
        daemon off;
        \(isRoot ? "user root;" : "")
        worker_processes 1;
        pid \(folder["nginx/pid"]);
        error_log \(folder["nginx/errors"]);
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path \(folder["nginx/body"]);
          proxy_temp_path \(folder["nginx/proxy"]);
          fastcgi_temp_path \(folder["nginx/fastcgi"]);
          uwsgi_temp_path \(folder["nginx/uwsgi"]);
          scgi_temp_path \(folder["nginx/scgi"]);
          server { listen 127.0.0.1:\(port); root "\(root)"; }
        }
        """, to: "nginx/conf")
      return ["-e", folder["nginx/errors"], "-c", folder["nginx/conf"]]
    }
  }
}
