package import DossierBuild

/// A server or a service that can be told how to serve a site.
package enum SiteHost: String, Sendable, CaseIterable {
  case nginx, caddy

  package func configuration(
    for build: Build.Result, _ files: [PlannedFile], target: String?, content: String
  ) throws(PublishError) -> String {
    throw .refused("not yet")
  }
}
