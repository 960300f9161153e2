import DossierModel

/// A former address of the site and where it leads now.
package struct MovedAddress: Sendable {
  package enum Target: Sendable {
    /// An address of the site, below its root, and perhaps a place on its page.
    case site(String, fragment: String?)
    /// A web address elsewhere.
    case web(String)
  }

  /// Below the site's root, as it is written, not as it is encoded: `old/`, `old.html`.
  package let from: String
  package let to: Target

  package init(from: String, to: Target) {
    self.from = from
    self.to = to
  }

  init(_ redirect: Redirect) {
    from = redirect.from.path
    to =
      switch redirect.to {
      case .site(let address, let fragment): .site(address.path, fragment: fragment)
      case .web(let address): .web(address)
      }
  }

  /// What the header `Location` says.
  ///
  /// - Parameter basePath: that of the site, ending in `/`.
  func location(basePath: String) -> String {
    switch to {
    case .site(let path, let fragment):
      basePath + Self.encoded(path) + (fragment.map { "#" + Self.encoded($0) } ?? "")
    case .web(let address): address
    }
  }

  /// A path as a browser asks for it.
  static func encoded(_ path: String) -> String {
    PercentEncoding.encode(path, keeping: Set("-~/".utf8))
  }
}
