import DossierModel

/// The address of a page below the site's root: `parties/turkiye/`, `404.html`; empty for the home page.
package struct Address: Hashable, Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  static let home = Address("")
  static let notFound = Address("404.html")
  static let corrections = Address("corrections/")

  static func section(_ kind: EntityKind) -> Address {
    kind == .event ? Address("timeline/") : Address(kind.folder + "/")
  }

  static func entity(_ id: EntityID) -> Address {
    id.kind == .page ? Address(id.slug + "/") : Address(section(id.kind).path + id.slug + "/")
  }

  /// The file that a static host serves for the address.
  package var file: String { path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path }

  /// What leads from the page to the site's root: `../../`.
  func root(_ form: SiteForm) -> Root {
    Root(prefix: String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") }), form: form)
  }
}

/// The way to the site's root from a page: links inside the site are relative, so that it can be
/// served from anywhere.
struct Root: Hashable, Sendable {
  let prefix: String
  let form: SiteForm

  /// A link to an address below the root.
  func link(_ address: Address, fragment: String? = nil) -> String {
    let path =
      switch form {
      case .hosted: prefix + address.path
      case .standalone: prefix + address.file
      }
    return (path.isEmpty ? "./" : path) + (fragment.map { "#" + $0 } ?? "")
  }
}
