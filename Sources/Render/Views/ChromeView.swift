import Templating

/// What stands around every page: the site's name, its navigation, its footer.
///
/// The same for all pages of one section at one depth, so it is prepared once for each of these.
struct ChromeView: ViewModel {
  var title: String
  var description: String?
  var language: String
  var direction: String
  var asOf: String
  var asOfISO: String
  var licence: String?
  var publisher: String?
  var correctionsContact: String?
  var correctionsMailto: String?
  var home: String
  var assets: String
  var nav: [NavigationLink]
  var pages: [NavigationLink]

  static let schema = Schema<Self>(
    "Site", "what stands around every page",
    [
      .text("title", "the dossier's title") { $0.title },
      .text("description", "one sentence on the dossier") { $0.description },
      .text("language", "BCP 47 tag of the site's language") { $0.language },
      .text("direction", "ltr or rtl, from the language") { $0.direction },
      .text("as_of", "the day up to which the dossier is current, in words") { $0.asOf },
      .text("as_of_iso", "the same day as 2025-10-31") { $0.asOfISO },
      .text("licence", "under which licence the text may be used") { $0.licence },
      .text("publisher", "who publishes the dossier") { $0.publisher },
      .text("corrections_contact", "where readers report an error") { $0.correctionsContact },
      .url("corrections_mailto", "the same as a mailto: link") { $0.correctionsMailto },
      .url("home", "the home page") { $0.home },
      .folder("assets", "the folder of styles and icons, ending in /; the name of one of its files follows") {
        $0.assets
      },
      .list("nav", "the sections of the site") { $0.nav },
      .list("pages", "the free pages: about, method, …") { $0.pages },
    ])
}

/// One entry of the navigation.
struct NavigationLink: ViewModel {
  var label: String
  var href: String
  var isCurrent: Bool

  static let schema = Schema<Self>(
    "NavigationLink", "one entry of the navigation",
    [
      .text("label", "what it says") { $0.label },
      .url("href", "where it leads") { $0.href },
      .flag("current", "whether the page at hand belongs to it") { $0.isCurrent },
    ])
}

/// What a page says of itself in its head.
struct PageHead: ViewModel {
  var title: String
  var description: String?
  var canonical: String
  var isHome: Bool = false

  static let schema = Schema<Self>(
    "Page", "what a page says of itself",
    [
      .text("title", "the page's own title") { $0.title },
      .text("description", "one sentence for search engines and link previews") { $0.description },
      .url("canonical", "the page's permalink on the published site") { $0.canonical },
      .flag("is_home", "whether this is the home page") { $0.isHome },
    ])
}
