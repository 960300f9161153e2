import Templating

/// `sitemap.xml` and `robots.txt`
package struct SitemapPage: ViewModel {
  var sitemap: String
  var urls: [SitemapURL]

  static let schema = Schema<Self>(
    "Sitemap", "the files for search engines (sitemap.xml, robots.txt)",
    [
      .text("sitemap", "the sitemap's own address") { $0.sitemap },
      .list("urls", "every page of the site") { $0.urls },
    ])
}

/// A page in the sitemap.
struct SitemapURL: ViewModel {
  var location: String
  var modified: String?

  static let schema = Schema<Self>(
    "SitemapURL", "a page in the sitemap",
    [
      .text("location", "its permalink") { $0.location },
      .text("modified", "the day it last changed, as 2025-10-31, where that is known") { $0.modified },
    ])
}
