import DossierModel
import Templating

extension RedirectPage {
  init(_ redirect: Redirect, to name: String?, _ context: RenderContext) {
    let root = context.root(of: redirect.from)
    let canonical: String
    switch redirect.to {
    case .site(let address, let fragment):
      target = root.link(address, fragment: fragment)
      canonical = context.site.baseURL + address.path
      isElsewhere = false
    case .web(let address):
      target = address
      canonical = address
      isElsewhere = true
    }
    address = redirect.to.words
    self.name = name
    site = context.chrome(nil, from: root)
    page = PageHead(title: "This page has moved", description: nil, canonical: canonical)
  }
}

extension RenderContext {
  /// The page of each former address.
  var redirectPages: [PlannedPage<RedirectPage>] {
    let redirects = dossier.redirects
    guard !redirects.isEmpty else { return [] }
    let names = Dictionary(
      catalogue.origins.indices.map { (Address.entity(catalogue.origins[$0].id), catalogue.names[$0]) },
      uniquingKeysWith: { first, _ in first })
    return redirects.map { redirect in
      let name: String? = if case .site(let address, _) = redirect.to { names[address] } else { nil }
      return PlannedPage(redirect.from, modified: nil) { RedirectPage(redirect, to: name, self) }
    }
  }
}
