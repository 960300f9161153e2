public import EDTF

/// A text that the dossier rests on.
public struct Source: Entity {
  public enum Kind: String, Sendable, CaseIterable {
    case newsReport = "news-report"
    case statement, interview, document
  }

  public static var kind: EntityKind { .source }
  public var origin: Origin
  public var title: Located<String>
  public var published: EDTFDate
  public var sourceKind: Kind
  public var publisher: String?
  public var author: String?
  public var url: String?
  public var archiveURL: String?
  public var archived: CalendarDay?
  public var accessed: CalendarDay?
  /// The SHA-256 of the archived text, 64 hexadecimal digits in lower case.
  public var sha256: Located<String>?
  public var language: String?
  public var linksTerms: Bool
  public var corrections: [Correction]
  public var redirectFrom: [Located<String>]

  public var label: Located<String> { title }
}

extension Source: FrontMatterEntity {
  init(_ fields: inout FieldReader, origin: Origin) {
    let title = fields.name("title", .required)
    let published = fields.date("published", .required)
    let kind: Located<Kind>? = fields.choice("kind", .required)
    publisher = fields.name("publisher")?.value
    author = fields.name("author")?.value
    url = fields.webAddress("url")
    archiveURL = fields.webAddress("archive_url")
    archived = fields.day("archived")?.value
    accessed = fields.day("accessed")?.value
    sha256 = fields.text("sha256")
    language = fields.language("language")
    corrections = fields.records("corrections", "a correction", read: Correction.init)
    redirectFrom = fields.texts("redirect_from")
    linksTerms = fields.flag("glossary_links", default: true)
    if let sha256, !Self.isSHA256(sha256.value) {
      fields.report(
        ModelRules.badValue, at: sha256.range, "'sha256' must be 64 hexadecimal digits in lower case")
    }
    self.title = fields.wholeText(title)
    self.published = fields.whole(published?.value, or: EDTFDate(.unixEpoch))
    self.sourceKind = fields.whole(kind?.value, or: .document)
    self.origin = origin.read(by: fields)
  }

  private static func isSHA256(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 || (UInt8(ascii: "a")...UInt8(ascii: "f")) ~= $0
      }
  }
}

extension Source {
  public var references: [EntityReference] { [] }
  public var prose: [Located<String>] { corrections.map(\.note) }
}
