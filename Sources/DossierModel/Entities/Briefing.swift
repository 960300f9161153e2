public import EDTF

/// An article of the dossier.
public struct Briefing: Entity {
  /// The keys of a briefing.
  public struct Fields: Sendable {
    public let title = RequiredKey<String>("title", .name, "what it is called", .ownVoice)
    public let summary = RequiredKey<String>(
      "summary", .text, "what it says, in a sentence or two", .ownVoice)
    public let published = RequiredKey<CalendarDay>("published", .day, "the day on which it was published")
    public let updated = OptionalKey<CalendarDay>(
      "updated", .day, "the day on which it was last updated; not before `published`")
    public let parties = ListKey<PartyID>("parties", .id, "the parties that it is about")
    public let events = ListKey<EventID>("events", .id, "the events that it is about")
    public let sources = ListKey<SourceID>("sources", .id, "the sources that it rests on")
    public let draft = DefaultedKey<Bool>(
      "draft", .flag, false,
      "a draft is checked like the rest, is not part of the site, and may be linked to only from drafts")
  }

  public static let fields = Fields()
  public static let table = FieldTable(
    "a briefing", "an article of the dossier", fields, and: SharedFields.all)
  public static var kind: EntityKind { .briefing }

  public let origin: Origin
  public let record: Record
  public init(_ record: Record, from origin: Origin) { (self.record, self.origin) = (record, origin) }
}

extension Briefing {
  /// Whether the file says that it is a draft.
  public var isDraft: Bool { self.draft?.value == true }

  /// The retraction of this briefing, if any.
  public var retraction: Complete<Correction>? { corrections.last { $0.kind.value == .retraction } }
}
