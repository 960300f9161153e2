/// The address of a page below the site's root: `parties/turkiye/`, `404.html`; empty for the home page.
package struct Address: Hashable, Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  package static let home = Address("")
  package static let notFound = Address("404.html")
  package static let corrections = Address("corrections/")
  package static let siteMap = Address("sitemap.xml")
  package static let robots = Address("robots.txt")
  /// Above the templates' files, each of which has its hash in its name.
  package static let assets = Address("assets/")

  package static func section(_ kind: EntityKind) -> Address {
    kind == .event ? Address("timeline/") : Address(kind.folder + "/")
  }

  package static func entity(_ id: EntityID) -> Address {
    id.kind == .page ? Address(id.slug + "/") : Address(section(id.kind).path + id.slug + "/")
  }

  /// The file that a static host serves for the address.
  package var file: String { path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path }

  /// What leads from the page to the site's root: `../../`.
  package func root(_ form: SiteForm) -> Root {
    Root(prefix: String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") }), form: form)
  }
}

/// The way from a page to the site's root: links inside the site are relative, so that it can be served from anywhere.
package struct Root: Hashable, Sendable {
  package let prefix: String
  let form: SiteForm

  package init(prefix: String, form: SiteForm) {
    self.prefix = prefix
    self.form = form
  }

  /// A link to an address below the root.
  package func link(_ address: Address, fragment: String? = nil) -> String {
    let path =
      switch form {
      case .hosted: prefix + address.path
      case .standalone: prefix + address.file
      }
    return (path.isEmpty ? "./" : path) + (fragment.map { "#" + $0 } ?? "")
  }
}
