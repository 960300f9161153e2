public import EDTF

/// What `dossier.yml` says of the dossier as a whole.
public struct Site: Declared {
  /// The keys of `dossier.yml`.
  public struct Fields: Sendable {
    public let title = RequiredKey<String>("title", .name, "the dossier's name", .ownVoice)
    public let address = RequiredKey<String>(
      "base_url", .text(.siteAddress),
      "the address of the published site's home page, with or without the final slash. For permalinks, the sitemap and "
        + "`404.html`; all other links are relative")
    public let languageTag = RequiredKey<String>(
      "language", .language,
      "BCP 47 tag of the text, such as `en`. Languages and scripts written from right to left turn the pages")
    public let asOf = RequiredKey<CalendarDay>(
      "as_of", .day,
      "the day up to which the dossier is current. A build asks no clock: this is its today")
    public let description = OptionalKey<String>(
      "description", .text, "one sentence, for the home page and search engines", .ownVoice)
    public let publisher = OptionalKey<String>("publisher", .name, "who publishes it")
    public let licence = OptionalKey<String>("licence", .text, "under which licence the text may be used")
    public let correctionsContact = OptionalKey<String>(
      "corrections_contact", .text, "a mail address for readers who find an error")
    public let lead = OptionalKey<BriefingID>(
      "lead", .id,
      "what the home page opens with; neither a draft nor retracted (`link-to-draft`, `retracted-lead`). Without it, the "
        + "newest briefing")
    public let redirects = PairsKey(
      "redirects", keys: .formerAddress, values: .newAddress,
      "where other old addresses lead now; see [Addresses that have moved](#addresses-that-have-moved)")
    public let staticFolder = OptionalKey<String>(
      "static", .text(.contentFolder),
      "the folder whose files are published at the site's root as they are; see [Files at the root](#files-at-the-root)"
    )
    public let allowHTML = ListKey<String>(
      "allow_html", .text(.element),
      "HTML elements that bodies may use, without attributes; see [markdown.md](markdown.md#raw-html)")
    public let publish = NamedKey(
      "publish", keys: .targetName, by: "to",
      "where `dossier publish` puts the site; see [Targets](#targets)",
      of: { PublishTarget.tables })
  }

  public static let fields = Fields()
  public static let table = FieldTable("dossier.yml", "the dossier as a whole", fields)

  public let record: Record
  /// The path of `dossier.yml` as diagnostics name it.
  public let path: String

  public init(_ record: Record, path: String) { (self.record, self.path) = (record, path) }

  /// The site of a dossier whose `dossier.yml` is missing or cannot be read: it states nothing.
  public static let unread = Site(.unread(table), path: "dossier.yml")
}

extension Site {
  /// The address of the published site's root, ending in `/`.
  public var baseURL: String? { self.address.map { Self.root($0.value) } }

  fileprivate static func root(_ address: String) -> String {
    address.hasSuffix("/") ? address : address + "/"
  }

  /// The path of a root's address, beginning and ending in `/`.
  package static func path(of root: String) -> String {
    guard let scheme = root.firstRange(of: "://") else { return "/" }
    let rest = root[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return "/" }
    return String(rest[slash...])
  }

  /// `rtl` for languages written from right to left, else `ltr`; `nil` if the language is not known.
  public var direction: String? { self.languageTag.map { TextDirection.of(language: $0.value) } }

  /// The HTML elements that bodies may use, in lower case. None unless the dossier names them; if what it names could
  /// not be read, all that it may name.
  public var allowedHTML: Set<String> {
    isReadable(\.allowHTML) ? Set(self.allowHTML.map { $0.value.lowercased() }) : BodyElement.allowable
  }

  /// The places that the site is published to, in the order of the file.
  public var targets: [PublishTarget] {
    guard case .named(let groups)? = record[Self.fields.publish.declaration] else { return [] }
    return groups.compactMap { PublishTarget($0.name, $0.record) }
  }
}

extension Complete<Site> {
  /// The address of the published site's root, ending in `/`.
  public var baseURL: String { Site.root(self.address.value) }

  /// The path of the base URL, beginning and ending in `/`.
  public var basePath: String { Site.path(of: baseURL) }

  /// The language of the text, a BCP 47 tag.
  public var language: String { self.languageTag.value }

  /// `rtl` for languages written from right to left, else `ltr`.
  public var direction: String { TextDirection.of(language: language) }

  public var targets: [PublishTarget] { base.targets }

  public func language(ofWordsFrom source: Source?) -> WordsLanguage? { base.language(ofWordsFrom: source) }
}
