import DossierModel
import EDTF
import Templating

/// `page.html`
struct FreePage: EntityPage {
  let subject: PageSubject<Page>
  var description: String? { entity.summary?.value }

  static let schema = Schema<Self>(
    "FreePage", "a free page such as about or method (page.html)",
    chromeAndBody + [
      .text("summary", "the page's summary") { $0.entity.summary?.value },
      .record("voices", "whose words and claims the whole dossier carries; on a page with 'voices: true'") {
        $0.entity.voices.value ? VoicesView(ofAll: $0.context) : nil
      },
    ])
}

/// `404.html`
///
/// A host shows this page for an address at whatever depth, so its links begin at the root of the host.
struct NotFoundPage: PageModel {
  let context: PageContext
  let address: Address
  var title: String { "Page not found" }

  init(_ render: RenderContext, at address: Address) {
    context = PageContext(render, from: Root(prefix: render.site.basePath, form: .hosted))
    self.address = address
  }

  static let schema = Schema<Self>(
    "NotFoundPage", "the page for an address that does not exist (404.html)", chrome)
}

/// `redirect.html`
struct RedirectPage: PageModel {
  let redirect: Redirect
  /// The name of the page that it leads to, where that is an entity's.
  let name: String?
  let context: PageContext
  var address: Address { redirect.from }
  var title: String { "This page has moved" }

  /// Search engines are told of the page that it leads to.
  var canonical: String {
    switch redirect.to {
    case .site(let address, _): context.site.baseURL + address.path
    case .web(let address): address
    }
  }

  static let schema = Schema<Self>(
    "RedirectPage", "the page at a former address, which sends readers on (redirect.html)",
    chrome + [
      .redirect("target", "where the page has moved: after '0; url=' in a refresh, or in a link") { page in
        switch page.redirect.to {
        case .site(let address, let fragment): page.context.root.link(address, fragment: fragment)
        case .web(let address): address
        }
      },
      .text("address", "the target as text: /parties/turkiye/, or the whole address of another site") {
        $0.redirect.to.words
      },
      .text("name", "the name of the page that it has moved to, where that is one of the dossier's files") {
        $0.name
      },
      .flag("elsewhere", "whether it has moved to another site") { page in
        switch page.redirect.to {
        case .site: false
        case .web: true
        }
      },
    ])
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
      return PlannedPage(redirect.from, modified: nil) {
        RedirectPage(redirect: redirect, name: name, context: PageContext(self, at: redirect.from))
      }
    }
  }
}

// MARK: - Files for search engines

/// `sitemap.xml` and `robots.txt`
package struct SitemapPage: ViewModel {
  let site: Complete<Site>
  let pages: [SitePage]

  static let schema = Schema<Self>(
    "Sitemap", "the files for search engines (sitemap.xml, robots.txt)",
    [
      .text("sitemap", "the sitemap's own address") { $0.site.baseURL + "sitemap.xml" },
      .list("urls", "every page of the site") { $0.urls },
    ])

  private var urls: [SitemapURL] {
    pages.compactMap { page in
      page.modified.map { SitemapURL(location: site.baseURL + page.address.path, modified: $0.isoText) }
    }.sorted { $0.location < $1.location }
  }
}

/// A page in the sitemap.
struct SitemapURL: ViewModel {
  let location: String
  let modified: String

  static let schema = Schema<Self>(
    "SitemapURL", "a page in the sitemap",
    [
      .text("location", "its permalink") { $0.location },
      .text("modified", "the day it last changed, as 2025-10-31") { $0.modified },
    ])
}
