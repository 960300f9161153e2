import DossierModel
import Templating

/// What a view reads its fields with: what all pages are made from, and the way from its page to the site's root.
struct PageContext: Sendable {
  let render: RenderContext
  let root: Root

  init(_ render: RenderContext, at address: Address) {
    self.init(render, from: render.root(of: address))
  }

  init(_ render: RenderContext, from root: Root) {
    self.render = render
    self.root = root
  }

  var dossier: Dossier { render.dossier }
  var catalogue: Catalogue { render.dossier.catalogue }
  var site: Complete<Site> { render.site }
  var order: ReadingOrder { render.order }

  // MARK: Links

  func href(_ id: EntityID, fragment: String? = nil) -> String { root.link(.entity(id), fragment: fragment) }

  func link(_ number: Int) -> Prepared<EntityLink> { render.link(number, from: root) }

  /// The link to an entity; `nil` only for an id that a check has already refused.
  func link<Kind>(_ id: ID<Kind>) -> Prepared<EntityLink>? { catalogue.number(of: id).map(link) }

  func links<Kind>(_ references: [Reference<Kind>]) -> [Prepared<EntityLink>] {
    references.compactMap { link($0.value) }
  }

  // MARK: What is known of an entity

  /// The text of the first paragraph.
  func opening(of number: Int) -> String { dossier.bodies[number].opening }

  func opening(of id: EntityID) -> String { catalogue.number(of: id).map(opening) ?? "" }

  /// The entities that mention one, by kind, each in its reading order; drafts and retracted briefings left out,
  /// and those that the page shows elsewhere.
  func mentions(of number: Int, except shown: Set<Int> = []) -> [LinkGroup] {
    let listed = dossier.mentionedBy[number].filter { order.isListed($0) && !shown.contains($0) }
    return EntityKind.allCases.compactMap { kind in
      let first = catalogue.firstNumber(kind)
      let members = listed.filter { $0 >= first && catalogue.origins[$0].id.kind == kind }
      guard !members.isEmpty else { return nil }
      return LinkGroup(
        label: kind.pluralLabel, numbers: members.sorted { order.rank[$0] < order.rank[$1] }, context: self)
    }
  }
}

/// An entity as a page shows it. Its fields are read from the entity itself when a template names them.
protocol EntityView: ViewModel {
  associatedtype Kind: Entity
  var entity: Complete<Kind> { get }
  var context: PageContext { get }
}

extension EntityView {
  var href: String { context.href(entity.origin.id) }
}

extension [Located<String>] {
  /// Separated by commas; `nil` where there are none.
  var listed: String? { isEmpty ? nil : map(\.value).joined(separator: ", ") }
}
