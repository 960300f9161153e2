import DossierModel
import EDTF
import Templating
import Threads

/// What every page is made from: the dossier, and what many pages share.
struct RenderContext: Sendable {
  let dossier: Dossier
  let order: ReadingOrder
  let statements: Statements
  let partyIndex: PartyIndex
  let passages: PassageIndex
  /// The links to every entity from a page of an entity, by number: most links of a site are these.
  private let linksFromEntities: [Prepared<EntityLink>]
  /// What stands around the pages of entities, by section.
  let chromeOfEntities: [EntityKind: Prepared<ChromeView>]
  private let form: SiteForm
  /// The way to the site's root from the page of an entity that is not a free page.
  let entityRoot: Root

  var catalogue: Catalogue { dossier.catalogue }
  let site: Complete<Site>

  init(_ dossier: Dossier, _ form: SiteForm) {
    self.dossier = dossier
    site = dossier.catalogue.completeSite
    self.form = form
    let entityRoot = Root(prefix: "../../", form: form)
    self.entityRoot = entityRoot
    let order = ReadingOrder(dossier.catalogue)
    self.order = order
    statements = Statements(dossier)
    partyIndex = PartyIndex(dossier.catalogue, order)
    passages = PassageIndex(dossier, order)
    let catalogue = dossier.catalogue
    linksFromEntities = concurrentMap(Array(0..<catalogue.count)) { number in
      Prepared(Self.makeLink(number, catalogue, from: entityRoot))
    }
    chromeOfEntities = Dictionary(
      uniqueKeysWithValues: EntityKind.allCases.map { kind in
        (kind, Prepared(Self.makeChrome(kind, catalogue, order, from: entityRoot, at: nil)))
      })
  }

  // MARK: Links

  func root(of address: Address) -> Root { address.root(form) }

  func link(_ number: Int, from root: Root) -> Prepared<EntityLink> {
    root == entityRoot
      ? linksFromEntities[number] : Prepared(Self.makeLink(number, catalogue, from: root))
  }

  /// The link to an entity; `nil` only for an id that a check has already refused.
  func link<Kind>(_ id: ID<Kind>, from root: Root) -> Prepared<EntityLink>? {
    catalogue.number(of: id).map { link($0, from: root) }
  }

  func links<Kind>(_ references: [Reference<Kind>], from root: Root) -> [Prepared<EntityLink>] {
    references.compactMap { link($0.value, from: root) }
  }

  private static func makeLink(_ number: Int, _ catalogue: Catalogue, from root: Root) -> EntityLink {
    let id = catalogue.origins[number].id
    var link = EntityLink(
      name: catalogue.names[number], href: root.link(.entity(id)), kind: id.kind.label, date: nil,
      dateISO: nil, mark: nil)
    switch catalogue[number] {
    case .briefing(let briefing):
      link.date = briefing.published?.value.display()
      link.dateISO = briefing.published?.value.isoText
      link.mark = briefing.retraction == nil ? (briefing.isDraft ? "draft" : nil) : "retracted"
    case .event(let event):
      link.date = event.date?.value.display()
      link.dateISO = event.date?.value.htmlDateTime
      link.mark = event.mark
    case .commitment(let commitment):
      link.mark = commitment.status?.value.label.lowercased()
    case .party, .term, .source, .page: break
    }
    return link
  }

  // MARK: What mentions an entity

  /// The entities that mention one, by kind, each in its reading order; drafts and retracted briefings left out,
  /// and those that the page shows elsewhere.
  func mentions(of number: Int, from root: Root, except shown: Set<Int> = []) -> [LinkGroup] {
    let listed = dossier.mentionedBy[number].filter { order.isListed($0) && !shown.contains($0) }
    return EntityKind.allCases.compactMap { kind in
      let first = catalogue.firstNumber(kind)
      let members = listed.filter { $0 >= first && catalogue.origins[$0].id.kind == kind }
      guard !members.isEmpty else { return nil }
      let sorted = members.sorted { order.rank[$0] < order.rank[$1] }
      return LinkGroup(label: kind.pluralLabel, links: sorted.map { link($0, from: root) })
    }
  }
}

extension Event {
  /// A word for what a reader must not take for a plain past event.
  var mark: String? {
    guard let status = self.status?.value, let certainty = self.certainty?.value else { return nil }
    return switch (status, certainty) {
    case (.past, .confirmed): nil
    case (.past, .claimed): "claimed"
    case (.past, .disputed): "disputed"
    case (.scheduled, _): "scheduled"
    case (.cancelled, _): "cancelled"
    case (.superseded, _): "superseded"
    }
  }
}
