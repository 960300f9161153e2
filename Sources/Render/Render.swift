package import Deliver
package import Diagnostics
package import DossierModel
package import Files
package import Load
import Resolve
package import Templating

/// The templates of a site, each bound to the view model that it renders.
package struct BoundTemplates: Sendable {
  fileprivate let kinds: [@Sendable (RenderContext) -> [SitePage]]
  fileprivate let files: [(name: String, template: Template<SitemapPage>)]

  /// Compiles and binds every template; a name that a model does not have is found here, before
  /// any page is made.
  ///
  /// - Parameter assets: the files that templates may name.
  package static func bind(
    _ sources: [SourceFile], folder: String, naming assets: DeliveredFolder, for dossier: Dossier
  ) -> Checked<BoundTemplates?> {
    let parsed = TemplateSet.parse(
      sources.map { TemplateFile(path: $0.path, name: $0.name, bytes: $0.bytes) }, naming: assets)
    var diagnostics = parsed.diagnostics
    let names = Set(sources.map(\.name))
    func isThere(_ template: String) -> Bool {
      if names.contains(template) { return true }
      diagnostics.append(
        Diagnostic(
          TemplateRules.missingTemplate, at: SourceLocation(path: folder + "/" + template),
          "the site needs the template \(template), which is not there"))
      return false
    }
    var kinds: [@Sendable (RenderContext) -> [SitePage]] = []
    for kind in siteMap {
      guard names.contains(kind.template) || kind.isNeeded(dossier), isThere(kind.template) else { continue }
      let bound = kind.bind(parsed.value)
      diagnostics += bound.diagnostics
      if let plan = bound.value { kinds.append(plan) }
    }
    var files: [(String, Template<SitemapPage>)] = []
    for name in searchEngineFiles.map(\.file) where isThere(name) {
      let bound = parsed.value.bind(name, to: SitemapPage.self)
      diagnostics += bound.diagnostics
      if let template = bound.value { files.append((name, template)) }
    }
    return Checked(
      diagnostics.hasErrors ? nil : BoundTemplates(kinds: kinds, files: files),
      TemplateSet.merged(diagnostics))
  }
}

/// Plans every file of the site; the bytes of each are made when it is written.
package func render(
  _ dossier: Dossier, _ templates: BoundTemplates, _ assets: DeliveredAssets, _ input: Input,
  as form: SiteForm
) -> [PlannedFile] {
  let context = RenderContext(dossier, form)
  var pages = templates.kinds.flatMap { $0(context) }
  if form == .standalone {
    // What only a host can lead to.
    let old = Set(dossier.redirects.map(\.from))
    pages.removeAll { $0.address == .notFound || old.contains($0.address) }
  }
  var files = pages.map { PlannedFile(path: $0.address.file, role: .page, make: $0.make) }
  if form == .hosted {
    let sitemap = SitemapPage(site: context.site, pages: pages)
    files += templates.files.filter { isMade($0.name, for: context.site, input) }.map { file in
      PlannedFile(path: file.name, role: .index) { file.template.render(sitemap) }
    }
    files += input.staticFiles.map { file in PlannedFile(path: file.name, role: .asset) { file.bytes } }
  }
  files += assets.files.map { asset in PlannedFile(path: asset.path, role: .asset) { asset.bytes } }
  let used = MediaUse(dossier, input).published
  files += input.media.filter { used.contains($0.name) }.map { file in
    PlannedFile(path: file.name, role: .asset) { file.bytes }
  }
  return files
}

/// Whether the site has a file for search engines. A crawler asks for robots.txt at the root of the host, and nowhere else
/// (RFC 9309, section 2.3); the site's own takes the place of the one that is made.
private func isMade(_ name: String, for site: Complete<Site>, _ input: Input) -> Bool {
  name != Address.robots.file
    || site.basePath == "/" && !input.staticFiles.contains { $0.name == Address.robots.file }
}
