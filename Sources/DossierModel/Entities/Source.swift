public import EDTF

/// A text that the dossier rests on.
public struct Source: Entity {
  /// The kinds of source.
  public enum Kind: String, Sendable, Choice {
    case newsReport = "news-report"
    case statement, interview, document
  }

  /// The title is the source's own, not the site's voice.
  public struct Fields: Sendable {
    public let title = RequiredKey<String>("title", .name, "its own title")
    public let published = RequiredKey<EDTFDate>("published", .date, "when it was published")
    public let sourceKind = RequiredKey<Kind>("kind", .choice, "what kind of text it is")
    public let publisher = OptionalKey<String>("publisher", .name, "who published it")
    public let author = OptionalKey<String>("author", .name, "who wrote it")
    public let url = OptionalKey<String>(
      "url", .webAddress, "where it is on the web; links to quoted passages then lead to the words")
    public let archiveURL = OptionalKey<String>("archive_url", .webAddress, "where a copy of it is")
    public let archived = OptionalKey<CalendarDay>("archived", .day, "when the copy was made")
    public let accessed = OptionalKey<CalendarDay>("accessed", .day, "when it was last read")
    public let sha256 = OptionalKey<String>(
      "sha256", .text(.sha256),
      "the SHA-256 of the archived text, 64 hexadecimal digits in lower case; needed where the source is cited word for "
        + "word")
    public let language = OptionalKey<String>("language", .language, "BCP 47 tag of its language")
  }

  public static let fields = Fields()
  public static let table = FieldTable(
    "a source", "a text that the dossier rests on", fields, and: SharedFields.all)
  public static var kind: EntityKind { .source }

  public let origin: Origin
  public let record: Record
  public init(_ record: Record, from origin: Origin) { (self.record, self.origin) = (record, origin) }
}
