package import DossierModel
import Render

/// What a host has to know about a site: which headers its files get, and where old addresses lead.
package struct HostRules: Sendable {
  let site: Complete<Site>
  let policy: ContentPolicy
  let moved: [Redirect]
  /// What the copy has at its root: `index.html`, `briefings/`.
  private let roots: [String]

  /// - Parameter files: those of the site, without those that hosts read.
  package init(_ dossier: Dossier, _ files: [CopyFile], moved: [Redirect]? = nil) {
    site = dossier.catalogue.completeSite
    self.moved = moved ?? dossier.redirects
    var needs = PageNeeds()
    for file in files { needs.add(file.needs) }
    policy = ContentPolicy(needs, paths: files.map(\.path))
    roots = Set(
      files.map { file in
        file.path.firstIndex(of: "/").map { String(file.path[...$0]) } ?? file.path
      }
    ).sorted()
  }

  // MARK: Headers

  typealias Header = (name: String, value: String)

  /// What every answer carries.
  var headers: [Header] { [("Content-Security-Policy", policy.text)] + Self.plainHeaders }

  /// The headers that are the same for every site.
  static let plainHeaders: [Header] = [
    // Where readers go from here is nobody's business, and where a source is read from may endanger somebody.
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    (permissionsHeader, permissions.map { $0 + "=()" }.joined(separator: ", ")),
    ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  static let permissionsHeader = "Permissions-Policy"
  /// Everything that a page could ask a browser for.
  private static let permissions = [
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read",
    "clipboard-write",
    "compute-pressure", "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation",
    "gyroscope", "hid", "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts",
    "magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture",
    "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial",
    "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
  ]

  /// The files that describe the release, which change with every publication.
  static let releaseFiles = [ReleaseManifest.name] + Signature.names.sorted()

  // MARK: Files

  /// The files that hosts of a kind read at the root of the copy.
  func files(for place: PublishTarget.Place) -> [CopyFile] {
    switch place {
    case .folder, .ssh: hostFiles
    case .git: hostFiles + branchFiles
    case .bucket: []
    }
  }

  /// What Netlify and Cloudflare Pages read.
  private var hostFiles: [CopyFile] {
    [("_headers", headersFile), ("_redirects", redirectsFile)].compactMap { name, text in
      guard let text else { return nil }
      return CopyFile(path: name, role: .asset) { Array(text.utf8) }
    }
  }

  /// What a branch that a forge serves needs: no Jekyll, which leaves out names that begin with an underscore, and the
  /// domain.
  private var branchFiles: [CopyFile] {
    var files = [CopyFile(path: ".nojekyll", role: .asset) { [] }]
    if let domain = site.ownDomain {
      files.append(CopyFile(path: "CNAME", role: .asset) { Array((domain + "\n").utf8) })
    }
    return files
  }

  /// `_headers`. No two rules of it give one header to one file: Cloudflare joins what several say, and Netlify takes
  /// the last one.
  ///
  /// Both serve the copy at the root of a host, whatever path `base_url` has.
  var headersFile: String? {
    var rules: [(path: String, headers: [Header])] = [("/*", headers)]
    rules.append(("/assets/*", [("Cache-Control", Caching.forEver.rawValue)]))
    rules += Self.releaseFiles.map { ("/" + $0, [("Cache-Control", Caching.never.rawValue)]) }
    let pages = ["/"] + roots.filter { $0 != "assets/" && $0 != "index.html" }.compactMap(Self.pattern)
    // What is left out gets the default of both hosts: readers ask each time.
    rules += pages.prefix(Self.mostHeaderRules - rules.count).map { path in
      (path, [("Cache-Control", Caching.minutes.rawValue)])
    }
    return "# For Netlify and Cloudflare Pages. dossier publish writes this file.\n"
      + rules.map { rule in
        ([rule.path] + rule.headers.map { "  \($0.name): \($0.value)" }).joined(separator: "\n") + "\n"
      }.joined()
  }

  /// Cloudflare Pages reads no more.
  private static let mostHeaderRules = 100

  /// The path of a rule; `nil` where a name holds a character with a meaning of its own there.
  private static func pattern(_ name: String) -> String? {
    guard !name.contains("*"), !name.contains(":") else { return nil }
    return Address(name).percentEncoded + (name.hasSuffix("/") ? "*" : "")
  }

  /// `_redirects`; `nil` where no address has moved.
  ///
  /// Netlify gives out the page at the old address unless the status has an exclamation mark. Cloudflare Pages always
  /// follows the rule, and passes over a line with such a status: so each address has both.
  var redirectsFile: String? {
    guard !moved.isEmpty else { return nil }
    let lines = moved.flatMap { address -> [String] in
      guard !address.from.path.contains(where: { "*:".contains($0) }) else { return [] }
      let rule = "\(address.from.percentEncoded) \(address.target(basePath: site.basePath))"
      return [rule + " 301!", rule + " 301"]
    }
    return (["# For Netlify (301!) and Cloudflare Pages (301). dossier publish writes this file."] + lines)
      .joined(separator: "\n") + "\n"
  }
}

extension Redirect {
  /// What the header `Location` says.
  ///
  /// - Parameter basePath: that of the site, ending in `/`.
  func target(basePath: String) -> String {
    switch to {
    case .site(let address, let fragment):
      basePath.dropLast() + address.percentEncoded + (fragment.map { "#" + Address.percentEncoded($0) } ?? "")
    case .web(let address): address
    }
  }

  /// The paths by which readers ask for the old address: that of a folder with and without its slash.
  var askedFor: [String] {
    from.path.hasSuffix("/") ? [from.path, String(from.path.dropLast())] : [from.path]
  }
}

extension Complete<Site> {
  /// The domain that the site has to itself; `nil` for a forge's own domain, an IP address, or a site below a path.
  var ownDomain: String? {
    guard basePath == "/", let scheme = baseURL.firstRange(of: "://") else { return nil }
    let host = baseURL[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" }.lowercased()
    let forges = [".github.io", ".gitlab.io", ".codeberg.page", ".pages.dev", ".netlify.app", ".localhost"]
    let isAddress = host.allSatisfy { $0.isNumber || $0 == "." } || host.hasPrefix("[")
    guard host.contains("."), !isAddress, !forges.contains(where: host.hasSuffix) else { return nil }
    return host
  }
}

/// How long readers may keep a file before they ask for it again: the header `Cache-Control`.
enum Caching: String, Sendable {
  /// A file whose name changes with its bytes.
  case forEver = "public, max-age=31536000, immutable"
  /// Pages, and what lists them.
  case minutes = "public, max-age=300"
  /// What says which files are live now.
  case never = "no-cache"
}
