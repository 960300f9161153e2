import DossierModel
import Templating

/// What every page offers to its template beside its own fields.
protocol PageModel: ViewModel {
  var context: PageContext { get }
  var address: Address { get }
  /// The section of the site that it belongs to; `nil` for the home page and free pages.
  var section: EntityKind? { get }
  var title: String { get }
  /// One sentence for search engines.
  var description: String? { get }
  /// The address that search engines are told of.
  var canonical: String { get }
}

extension PageModel {
  var section: EntityKind? { nil }
  var description: String? { nil }
  var canonical: String { context.site.baseURL + address.path }

  static var chrome: [Field<Self>] {
    [
      .record("site", "what every page has around its content") { page in
        page.context.render.chrome(page.section, from: page.context.root, at: page.address)
      },
      .record("page", "what the page says of itself") { page in
        PageHead(
          title: page.title, description: page.description, address: page.address,
          canonical: page.canonical)
      },
    ]
  }
}

/// The page of one section of the site.
protocol SectionPage: PageModel {}

extension SectionPage {
  var title: String { section?.pluralLabel ?? "" }
}

/// The page of one entity.
protocol EntityPage: PageModel {
  associatedtype Kind: Entity
  var subject: PageSubject<Kind> { get }
}

extension EntityPage {
  var entity: Complete<Kind> { subject.entity }
  var context: PageContext { subject.context }
  var address: Address { .entity(entity.origin.id) }
  var section: EntityKind? { Kind.kind == .page ? nil : Kind.kind }
  var title: String { entity.base.shownName }
  var description: String? { context.opening(of: subject.number).excerpt() }

  static var chromeAndBody: [Field<Self>] { chrome + BodyView.fields { $0.subject.body } }

  static var mentions: Field<Self> {
    .list("mentions", "what else on this site mentions it") { $0.context.mentions(of: $0.subject.number) }
  }
}

/// The entity that a page is about, and its text.
struct PageSubject<Kind: Entity>: Sendable {
  let entity: Complete<Kind>
  let number: Int
  let context: PageContext
  let body: BodyView

  init(_ entity: Complete<Kind>, _ render: RenderContext) {
    self.entity = entity
    number = render.dossier.catalogue.number(of: entity.origin.id) ?? 0
    context = PageContext(render, at: .entity(entity.origin.id))
    body = BodyView(of: number, context)
  }
}

/// What a page says of itself in its head.
struct PageHead: ViewModel {
  let title: String
  let description: String?
  let address: Address
  let canonical: String

  static let schema = Schema<Self>(
    "Page", "what a page says of itself",
    [
      .text("title", "the page's own title") { $0.title },
      .text("description", "one sentence for search engines and link previews") { $0.description },
      .url("canonical", "the page's permalink on the published site") { $0.canonical },
      .flag("is_home", "whether this is the home page") { $0.address == .home },
    ])
}

/// What every page has around its content: the site's name, its navigation, its footer.
///
/// It has the same values for all pages of one section at one depth, and is prepared once for them.
struct ChromeView: ViewModel {
  let section: EntityKind?
  /// The address of the page, where it is not an entity's.
  let address: Address?
  let site: Complete<Site>
  /// The free pages, by name.
  let freePages: [Complete<Page>]
  let root: Root

  static let schema = Schema<Self>(
    "Site", "what every page has around its content",
    [
      .text("title", "the dossier's title") { $0.site.title.value },
      .text("description", "one sentence on the dossier") { $0.site.description?.value },
      .text("language", "BCP 47 tag of the site's language") { $0.site.language },
      .text("direction", "ltr or rtl, from the language") { $0.site.direction },
      .record("as_of", "the day up to which the dossier is current") { DateView.day($0.site.asOf.value) },
      .text("licence", "under which licence the text may be used") { $0.site.licence?.value },
      .text("publisher", "who publishes the dossier") { $0.site.publisher?.value },
      .text("corrections_contact", "where readers report an error") { $0.site.correctionsContact?.value },
      .url("corrections_mailto", "the contact as a mailto: link") { page in
        page.site.correctionsContact.map { "mailto:" + $0.value }
      },
      .url("home", "the home page") { $0.root.link(.home) },
      .folder("assets", "the folder of styles and icons, ending in /; the name of one of its files follows") {
        $0.root.prefix + "assets/"
      },
      .list("nav", "the sections of the site") { $0.nav },
      .list("pages", "the free pages: about, method, …") { $0.pages },
    ])

  private var nav: [NavigationLink] {
    EntityKind.allCases.filter { $0 != .page }.map { kind in
      NavigationLink(label: kind.pluralLabel, href: root.link(.section(kind)), isCurrent: kind == section)
    }
  }

  private var pages: [NavigationLink] {
    let free = freePages.map { (label: $0.title.value, address: Address.entity($0.origin.id)) }
    return (free + [(label: "Corrections", address: .corrections)]).map { page in
      NavigationLink(label: page.label, href: root.link(page.address), isCurrent: page.address == address)
    }
  }
}

/// One entry of the navigation.
struct NavigationLink: ViewModel {
  let label: String
  let href: String
  let isCurrent: Bool

  static let schema = Schema<Self>(
    "NavigationLink", "one entry of the navigation",
    [
      .text("label", "what it says") { $0.label },
      .url("href", "where it leads") { $0.href },
      .flag("current", "whether the page at hand belongs to it") { $0.isCurrent },
    ])
}
