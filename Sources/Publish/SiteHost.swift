package import DossierBuild
import DossierModel
package import Render
import Threads

/// A server or a service that can be configured to serve a site.
package enum SiteHost: String, Sendable, CaseIterable {
  case nginx, caddy, netlify, cloudflare

  /// What configures the host: for a server its configuration, for a service the files that it reads.
  ///
  /// - Parameter target: the name of the target that is served; `nil` for the only one that a server can serve.
  /// - Parameter content: the folder of `dossier.yml`.
  package func configuration(
    for build: Build.Result, _ files: [PlannedFile], target: String?, content: String
  ) throws(PublishError) -> String {
    let rules = HostRules(
      build.dossier, concurrentMap(files) { CopyFile(path: $0.path, role: $0.role, make: $0.make) })
    return try configuration(
      rules, targets: build.dossier.catalogue.site.targets, target: target, content: content)
  }

  func configuration(
    _ rules: HostRules, targets: [PublishTarget], target: String?, content: String
  ) throws(PublishError) -> String {
    switch self {
    case .nginx, .caddy:
      let site = try ServedSite(rules, targets: targets, named: target, content: content)
      return self == .nginx ? try NginxConfiguration(site).text : try CaddyConfiguration(site).text
    case .netlify, .cloudflare:
      let files = [("_headers", rules.headersFile), ("_redirects", rules.redirectsFile)]
      return files.compactMap { name, text in text.map { "# \(name)\n\($0)" } }.joined(separator: "\n")
    }
  }
}
