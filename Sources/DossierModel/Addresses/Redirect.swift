package import Diagnostics

/// A former address of the site and where it leads now.
package struct Redirect: Sendable {
  package let from: Address
  package let to: Target
  /// Where the content states it.
  package let location: SourceLocation
  /// The entity whose page has moved; `nil` for an entry of `dossier.yml`.
  let entity: EntityID?

  package enum Target: Hashable, Sendable {
    /// An address of the site, and perhaps a place on its page.
    case site(Address, fragment: String?)
    /// A web address elsewhere.
    case web(String)
  }

  package init(from: Address, to: Target, location: SourceLocation, entity: EntityID?) {
    self.from = from
    self.to = to
    self.location = location
    self.entity = entity
  }
}

extension Dossier {
  /// Every valid redirect of the site, by its old address, except those of drafts. In a dossier without errors these
  /// are all that its files name.
  package var redirects: [Redirect] {
    let drafts = Set(catalogue.briefings.filter(\.isDraft).map(\.origin.id))
    var seen: Set<String> = []
    return writtenRedirects.compactMap(\.redirect)
      .filter { redirect in redirect.entity.map { !drafts.contains($0) } ?? true }
      .filter { seen.insert($0.from.path.foldedCase).inserted }
      .sorted { $0.from.path.utf8.lexicographicallyPrecedes($1.from.path.utf8) }
  }

  package var hasRedirects: Bool { !redirects.isEmpty }
}

/// An entry of `redirect_from` or of `redirects`, with what could be read of it.
package struct WrittenRedirect {
  package let old: Located<String>
  /// `nil` if the entry belongs to a page, and leads there.
  package let new: Located<String>?
  let path: String
  package let entity: EntityID?
  package let from: Result<Address, AddressFault>
  package let to: Result<Redirect.Target, AddressFault>

  package var redirect: Redirect? {
    guard case .success(let from) = from, case .success(let to) = to else { return nil }
    return Redirect(from: from, to: to, location: location(old), entity: entity)
  }

  package func location(_ value: Located<String>) -> SourceLocation {
    SourceLocation(path: path, range: value.range)
  }
}

extension Dossier {
  /// Every entry, with those of `dossier.yml` last.
  package var writtenRedirects: [WrittenRedirect] {
    let baseURL = catalogue.site.baseURL
    // If the site's own address cannot be read, nobody knows whether a full address is one of the site.
    func isKnown(_ address: Located<String>) -> Bool { baseURL != nil || !address.value.contains("://") }
    let ofPages = catalogue.origins.indices.flatMap { number in
      let entity = catalogue.entity(number)
      return entity.redirectFrom.filter(isKnown).map { old in
        WrittenRedirect(
          old: old, new: nil, path: entity.origin.path, entity: entity.origin.id,
          from: Address.read(old.value, baseURL: baseURL),
          to: .success(.site(.entity(entity.origin.id), fragment: nil)))
      }
    }
    let path = catalogue.site.path
    return ofPages
      + catalogue.site.redirects.filter { isKnown($0.key) && isKnown($0.value) }.map { pair in
        WrittenRedirect(
          old: pair.key, new: pair.value, path: path, entity: nil,
          from: Address.read(pair.key.value, baseURL: baseURL),
          to: Redirect.Target.read(pair.value.value, baseURL: baseURL))
      }
  }
}

extension Redirect.Target {
  /// As an editor writes it.
  package var words: String {
    switch self {
    case .site(let address, let fragment): "/" + address.path + (fragment.map { "#" + $0 } ?? "")
    case .web(let address): address
    }
  }
}
