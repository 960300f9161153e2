import Diagnostics
public import EDTF

/// What `dossier.yml` says of the dossier as a whole.
public struct Site: Sendable {
  public var title: Located<String>
  /// The address of the published site's root, ending in `/`.
  public var baseURL: String
  /// The language of the text, a BCP 47 tag.
  public var language: String
  /// The day up to which the dossier is current. Nothing in a build asks the clock.
  public var asOf: CalendarDay
  /// Whether this is what `dossier.yml` says, rather than what stands in for it.
  public var isReadable = true
  public var description: Located<String>?
  public var publisher: String?
  public var licence: String?
  public var correctionsContact: String?
  /// The briefing that the home page opens with; the newest where the file does not say.
  public var lead: Reference<Briefing>?
  /// The HTML elements that bodies may use, in lower case. None unless the dossier names them.
  public var allowedHTML: [String]
  /// The places that the site is published to, in the order of the file.
  public var targets: [PublishTarget]
  /// The folder whose files are published at the site's root as they are, as the file has it.
  public var staticFolder: Located<String>?
  /// The path of `dossier.yml` as diagnostics name it.
  public var path = "dossier.yml"
  /// Addresses that have moved, and where each of them leads now, as the file has them.
  public var redirects: [(old: Located<String>, new: Located<String>)] = []

  /// The path of the base URL, beginning and ending in `/`.
  public var basePath: String {
    guard let scheme = baseURL.firstRange(of: "://") else { return "/" }
    let rest = baseURL[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return "/" }
    return String(rest[slash...])
  }

  /// The words that readers see and that are the site's own.
  public var prose: [Located<String>] { [title] + [description].compactMap(\.self) }

  /// `rtl` for languages written from right to left, else `ltr`.
  public var direction: String { TextDirection.of(language: language) }
}

extension Site {
  init?(_ fields: inout FieldReader) {
    let title = fields.name("title", .required)
    let baseURL = fields.siteAddress("base_url")
    let language = fields.language("language", .required)
    let asOf = fields.day("as_of", .required)
    description = fields.text("description")
    publisher = fields.name("publisher")?.value
    licence = fields.text("licence")?.value
    correctionsContact = fields.text("corrections_contact")?.value
    lead = fields.reference("lead")
    allowedHTML = fields.elements("allow_html")
    targets = fields.targets("publish")
    path = fields.path
    staticFolder = fields.text("static")
    redirects = fields.pairs("redirects").map { ($0.key, $0.value) }
    guard let title, let baseURL, let language, let asOf else { return nil }
    self.title = title
    self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
    self.language = language
    self.asOf = asOf.value
  }
}

extension FieldReader {
  /// The names of HTML elements that bodies may use.
  fileprivate mutating func elements(_ key: String) -> [String] {
    texts(key).compactMap { text in
      let name = text.value.lowercased()
      if BodyElement.allowable.contains(name) { return name }
      let allowable = BodyElement.allowable.sorted().joined(separator: ", ")
      report(
        ModelRules.badValue, at: text.range,
        "'\(text.value)' cannot be allowed in bodies; these can: \(allowable)")
      return nil
    }
  }
}

extension Site {
  /// Stands in for a `dossier.yml` that cannot be read, so that the rest can still be checked.
  public static let unreadable = Site(
    title: Located("", at: .fileStart), baseURL: "https://dossier.invalid/", language: "en",
    asOf: .unixEpoch, isReadable: false, description: nil, publisher: nil, licence: nil,
    correctionsContact: nil, lead: nil, allowedHTML: [], targets: [])
}
