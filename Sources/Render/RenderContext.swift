import DossierModel
import Templating
import Threads

/// What every page is made from: the dossier, and what many pages share.
///
/// A class, since every view of every page holds it: copying a struct of these tables would retain each of them.
final class RenderContext: Sendable {
  let dossier: Dossier
  let site: Complete<Site>
  let order: ReadingOrder
  let statements: Statements
  let partyIndex: PartyIndex
  let passages: PassageIndex
  /// The links to every entity from a page of an entity, by number: most links of a site are these.
  private let linksFromEntities: [Prepared<EntityLink>]
  /// What is around the pages of entities, by section.
  private let chromeOfEntities: [EntityKind: Prepared<ChromeView>]
  private let form: SiteForm
  /// The way to the site's root from the page of an entity that is not a free page.
  private let entityRoot: Root

  var catalogue: Catalogue { dossier.catalogue }

  init(_ dossier: Dossier, _ form: SiteForm) {
    let catalogue = dossier.catalogue
    let entityRoot = Root(prefix: "../../", form: form)
    let order = ReadingOrder(catalogue)
    let site = catalogue.completeSite
    self.dossier = dossier
    self.site = site
    self.form = form
    self.entityRoot = entityRoot
    self.order = order
    statements = Statements(dossier)
    partyIndex = PartyIndex(catalogue, order)
    passages = PassageIndex(dossier, order)
    linksFromEntities = concurrentMap(Array(0..<catalogue.count)) { number in
      Prepared(EntityLink(number: number, catalogue: catalogue, root: entityRoot))
    }
    chromeOfEntities = Dictionary(
      uniqueKeysWithValues: EntityKind.allCases.map { kind in
        let chrome = ChromeView(
          section: kind, address: nil, site: site, freePages: order.pages, root: entityRoot)
        return (kind, Prepared(chrome))
      })
  }

  func root(of address: Address) -> Root { address.root(form) }

  func link(_ number: Int, from root: Root) -> Prepared<EntityLink> {
    root == entityRoot
      ? linksFromEntities[number]
      : Prepared(EntityLink(number: number, catalogue: catalogue, root: root))
  }

  /// What is around a page.
  ///
  /// - Parameter section: the section that the page belongs to; `nil` for the home page and free pages.
  func chrome(_ section: EntityKind?, from root: Root, at address: Address) -> Prepared<ChromeView> {
    if root == entityRoot, let section, let shared = chromeOfEntities[section] { return shared }
    return Prepared(
      ChromeView(section: section, address: address, site: site, freePages: order.pages, root: root))
  }
}
