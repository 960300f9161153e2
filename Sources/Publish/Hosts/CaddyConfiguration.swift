import DossierModel

/// A site of a Caddyfile: <https://caddyserver.com/docs/caddyfile>.
struct CaddyConfiguration {
  private let site: ServedSite

  init(_ site: ServedSite) throws(PublishError) {
    guard !site.root.contains(where: { "\\{}".contains($0) }) else {
      throw .refused("Caddy cannot be configured for a path with a backslash or a brace: \(site.root)")
    }
    self.site = site
  }

  var text: String {
    let address = "\(site.scheme)://\(site.host)\(site.port.map { ":\($0)" } ?? "")"
    let path = site.basePath
    let route = Self.indented(route)
    return """
      # Caddy, for \(site.rules.site.baseURL)
      # Put it into /etc/caddy/Caddyfile, then caddy validate --config /etc/caddy/Caddyfile && systemctl reload caddy.
      # Print it again when addresses have moved or templates have other scripts.
      \(address) {
      \troot * \(Self.quoted(site.root))\(site.rootRemark.map { " # \($0)" } ?? "")
      \(path == "/" ? "\troute {" : "\tredir \(Self.quoted(String(path.dropLast()))) \(Self.quoted(path)) 301\n\thandle_path \(Self.quoted(path + "*")) {\n\troute {")
      \(route)
      \t}\(path == "/" ? "" : "\n\t}\n\t# Whatever else the host serves goes here.\n\thandle {\n\t\terror 404\n\t}")

      \thandle_errors {
      \t\trewrite * /404.html
      \t\theader Content-Type "text/html; charset=utf-8"
      \t\theader Cache-Control \(Self.quoted(Caching.minutes.rawValue))
      \t\tfile_server
      \t}
      }
      """
  }

  private var route: String {
    var lines = ["header {"]
    lines += site.rules.headers.map { "\t\($0.name) \(Self.quoted($0.value))" }
    lines += ["\tCache-Control \(Self.quoted(Caching.minutes.rawValue))"]
    // Strict-Transport-Security may be added here for a host that has HTTPS for good.
    lines += [
      "\t# Strict-Transport-Security is left to whoever runs the host: browsers then refuse plain HTTP.", "}",
    ]
    lines += ["header /assets/* Cache-Control \(Self.quoted(Caching.forEver.rawValue))"]
    lines += HostRules.releaseFiles.map {
      "header /\($0) Cache-Control \(Self.quoted(Caching.never.rawValue))"
    }
    if let drawings = site.rules.policy.drawings {
      lines += ["# Drawings that are opened by themselves. Nothing in them loads or runs anything."]
      lines += ["header *.svg Content-Security-Policy \(Self.quoted(drawings))"]
    }
    for (number, type) in MediaType.all.enumerated() where type.kind != .page {
      lines += ["@type\(number) path \(type.endings.map { "*." + $0 }.joined(separator: " "))"]
      lines += ["header @type\(number) Content-Type \(Self.quoted(type.name))"]
    }
    lines += ["", "# Files for the host itself, and names that begin with a dot, except .well-known."]
    lines += ["@refused path \(site.refused.map { "/" + $0 }.joined(separator: " "))", "error @refused 404"]
    lines += ["@hidden {", "\tpath */.*", "\tnot path /.well-known/*", "}", "error @hidden 404"]
    lines += ["@deeper path /.well-known/.* /.well-known/*/.*", "error @deeper 404"]
    lines += redirects
    lines += ["", "file_server {", "\tprecompressed br gzip", "\tindex index.html", "}"]
    return lines.joined(separator: "\n")
  }

  private var redirects: [String] {
    let plain = site.rules.moved.filter { !$0.from.path.contains { "*{}%\\".contains($0) } }
    guard !plain.isEmpty else { return [] }
    return ["", "# Addresses that have moved."]
      + plain.flatMap { address in
        let location = address.target(basePath: site.basePath)
        return address.askedFor.map { "redir \(Self.quoted("/" + $0)) \(Self.quoted(location)) 301" }
      }
  }

  // MARK: Writing

  /// A text that Caddy reads as one word.
  private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\\\"") + "\"" }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "\t\t" + $0 }
      .joined(separator: "\n")
  }
}
