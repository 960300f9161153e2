import DossierBuild
package import DossierModel

/// What a host has to know of a site: which headers its files get, and which old addresses lead where.
package struct HostRules: Sendable {
  private let site: Site

  package init(_ dossier: Dossier, _ files: [CopyFile]) {
    site = dossier.catalogue.site
  }

  /// The files that hosts of a kind read at the root of the copy.
  func files(for place: PublishTarget.Place) -> [CopyFile] {
    switch place {
    case .folder, .ssh, .bucket: []
    case .git: branchFiles
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
}

extension Site {
  /// The domain that the site has for itself; `nil` where it is a forge's own, an address, or the site is below a path.
  var ownDomain: String? {
    guard basePath == "/", let scheme = baseURL.firstRange(of: "://") else { return nil }
    let host = baseURL[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" }.lowercased()
    let forges = [".github.io", ".gitlab.io", ".codeberg.page", ".pages.dev", ".netlify.app", ".localhost"]
    let isAddress = host.allSatisfy { $0.isNumber || $0 == "." } || host.hasPrefix("[")
    guard host.contains("."), !isAddress, !forges.contains(where: host.hasSuffix) else { return nil }
    return host
  }
}
