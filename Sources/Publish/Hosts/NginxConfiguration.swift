import DossierModel

/// A `server` block of nginx for one site: <https://nginx.org/en/docs/http/ngx_http_core_module.html>.
struct NginxConfiguration {
  private let site: ServedSite

  init(_ site: ServedSite) throws(PublishError) {
    // nginx has no way to write a dollar sign where a variable could be.
    for text in [site.root, site.decodedPath] + site.moved.map(\.path) where text.contains("$") {
      throw .refused("nginx cannot be configured for a path with a dollar sign: \(text)")
    }
    self.site = site
  }

  /// The longest text in one piece that nginx reads.
  private static let longestPiece = 2000

  var text: String {
    let root = site.decodedPath
    return """
      # nginx, for \(site.rules.site.baseURL)
      # Put it into /etc/nginx/conf.d/dossier.conf, or wherever nginx.conf includes it inside its http block; then
      # nginx -t && systemctl reload nginx. Print it again when addresses have moved or templates have other scripts.
      server {
        listen \(site.port ?? 80);
        # listen [::]:\(site.port ?? 80);
        server_name \(Self.quoted(site.host));\(tls)

        # Redirects keep the host, the port and the scheme that the reader sees, also where a proxy is in front.
        absolute_redirect off;
        server_tokens off;

      \(policy)
      \(permissions)

      \(root == "/" ? "" : besideTheSite)  location \(root == "/" ? "" : "^~ ")\(Self.quoted(root)) {
      \(Self.indented(location, by: 4))
        }
      }
      """
  }

  private var tls: String {
    guard site.isSecure else { return "" }
    return """

        # HTTPS: certbot --nginx -d \(site.host) adds it here. When everything on the host has it for good, add
        # Strict-Transport-Security to the headers: browsers then refuse plain HTTP for the time it says.
      """
  }

  /// For a site below a path, what is not the site.
  private var besideTheSite: String {
    """
      location = \(Self.quoted(String(site.decodedPath.dropLast()))) { return 301 \(Self.address(site.basePath)); }
      # Whatever else the host serves goes here.
      location / { return 404; }

    """
  }

  private var policy: String {
    var lines = Self.pieces(site.rules.policy.text).enumerated().map { number, piece in
      "  set $dossier_policy \"\(number == 0 ? "" : "${dossier_policy}")\(Self.escaped(piece))\";"
    }
    if let drawings = site.rules.policy.drawings {
      lines.append("  # Drawings that are opened by themselves. Nothing in them loads or runs anything.")
      lines.append("  if ($uri ~ \"\\.svg$\") { set $dossier_policy \(Self.quoted(drawings)); }")
    }
    return lines.joined(separator: "\n")
  }

  private var permissions: String {
    let value = HostRules.plainHeaders.first { $0.name == HostRules.permissionsHeader }?.value ?? ""
    return "  set $dossier_permissions \(Self.quoted(value));"
  }

  /// What is in the site's location.
  private var location: String {
    let root = site.decodedPath
    let remark = site.rootRemark.map { "  # \($0)" } ?? ""
    return """
      \(root == "/" ? "root \(Self.quoted(site.root));" : "alias \(Self.quoted(site.root + "/"));")\(remark)
      index index.html;
      autoindex off;
      # A publication switches a link: what it led to must not be remembered.
      open_file_cache off;
      etag on;
      gzip_static on;
      gzip_vary on;
      # brotli_static on;  # with Debian's package libnginx-mod-http-brotli-static

      types {
      \(types)
      }
      default_type application/octet-stream;
      charset off;

      error_page 404 \(Self.quoted(root + "404.html"));
      error_page 403 =404 \(Self.quoted(root + "404.html"));

      # A location with an add_header of its own inherits none, so each has all of them.
      \(headers(.minutes))

      location \(Self.quoted(root + "assets/")) {
      \(Self.indented(headers(.forEver), by: 2))
      }
      location ~ \(Self.quoted("^" + Self.pattern(root) + "release\\.json(\\.minisig|\\.sig)?$")) {
      \(Self.indented(headers(.never), by: 2))
      }
      location ~ "/\\.(?!well-known(/|$))" { return 404; }
      \(site.refused.filter { !$0.hasPrefix(".") }.map { name in
        "location = \(Self.quoted(root + name)) { return 404; }"
      }.joined(separator: "\n"))\(redirects)
      """
  }

  private var redirects: String {
    guard !site.moved.isEmpty else { return "" }
    return "\n\n# Addresses that have moved.\n"
      + site.moved.map { "location = \(Self.quoted($0.path)) { return 301 \(Self.address($0.location)); }" }
      .joined(separator: "\n")
  }

  private var types: String {
    MediaType.all.map { "  \(Self.quoted($0.name)) \($0.endings.joined(separator: " "));" }
      .joined(separator: "\n")
  }

  private func headers(_ caching: Caching) -> String {
    // Without 'always': an error about a file that never changes must not be kept for a year.
    let cache =
      "add_header Cache-Control \(Self.quoted(caching.rawValue))\(caching == .forEver ? "" : " always");"
    return
      (["add_header Content-Security-Policy $dossier_policy always;"]
      + HostRules.plainHeaders.map { "add_header \($0.name) \(Self.quoted($0.value)) always;" } + [cache])
      .joined(separator: "\n")
  }

  // MARK: Writing

  /// A text that nginx reads as one word, in quotation marks where it needs them.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-:".contains($0)) }
    return isPlain && !text.isEmpty ? text : "\"\(escaped(text))\""
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// An address in an answer, where a dollar sign would begin a variable.
  private static func address(_ text: String) -> String { quoted(text.replacing("$", with: "%24")) }

  /// A path in a regular expression, before it is quoted.
  private static func pattern(_ path: String) -> String {
    path.map {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "/") || !$0.isASCII ? String($0) : "\\\($0)"
    }
    .joined()
  }

  private static func indented(_ text: String, by count: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "" : String(repeating: " ", count: count) + $0
    }.joined(separator: "\n")
  }

  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      pieces.append(String(rest.prefix(longestPiece)))
      rest = rest.dropFirst(longestPiece)
    }
    return pieces
  }
}
