import Foundation

/// nginx with what `dossier publish --host nginx` prints, as it is but for the port.
enum Nginx {
  static let path = InstalledProgram.path("nginx")
  /// The module that serves packed files of Brotli; Debian has it in a package of its own.
  static let brotliModule = [
    "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    "/usr/share/nginx/modules/ngx_http_brotli_static_module.so",
  ].first(where: FileManager.default.fileExists)

  /// - Parameter snippet: a `server` block.
  /// - Parameter brotli: whether to do what the comment on Brotli says.
  static func start(_ snippet: String, brotli: Bool = false) throws -> LocalServer {
    try LocalServer(path ?? "nginx") { port, folder in
      var block = snippet.replacing(#/(?m)^  listen \d+;/#, with: "  listen 127.0.0.1:\(port);")
      if brotli { block.replace("# brotli_static on;", with: "brotli_static on;") }
      try folder.write(block, to: "conf.d/dossier.conf")
      let module = brotli ? brotliModule.map { "load_module \($0);" } ?? "" : ""
      // Workers of a server that root starts are somebody else, who may not read a test's folder.
      let user = getuid() == 0 ? "user root;" : ""
      let folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
        "\($0)_temp_path \(folder[$0]);"
      }
      try folder.write(
        """
        \(module)
        \(user)
        daemon off;
        worker_processes 1;
        pid \(folder["pid"]);
        error_log \(folder["errors"]) warn;
        events { worker_connections 256; }
        http {
          access_log off;
          \(folders.joined(separator: "\n  "))
          include conf.d/*.conf;
        }
        """, to: "nginx.conf")
      return ["-p", folder.path, "-c", folder["nginx.conf"], "-e", folder["errors"]]
    }
  }
}

/// Caddy with what `dossier publish --host caddy` prints, as it is but for the port and the certificate.
enum Caddy {
  static let path = InstalledProgram.path("caddy")

  static func start(_ snippet: String) throws -> LocalServer {
    try LocalServer(path ?? "caddy") { port, folder in
      let site = snippet.replacing(#/(?m)^https?:\/\/\S+ \{/#, with: "http://:\(port) {")
      try folder.write("{\n\tadmin off\n\tauto_https off\n}\n" + site, to: "Caddyfile")
      return ["run", "--config", folder["Caddyfile"], "--adapter", "caddyfile"]
    }
  }
}
