/// A word or phrase that the glossary explains.
public struct Term: Entity {
  /// The keys of a glossary term.
  public struct Fields: Sendable {
    public let term = RequiredKey<String>("term", .name, "the word or phrase")
    public let aliases = ListKey<String>("aliases", .name, "other forms: they count as the term")
    public let spellings = ListKey<String>(
      "spellings", .name, "spellings that sources use and the site does not, as for parties")
    public let usedBy = ListKey<PartyID>("used_by", .id, "whose word it is")
    public let loaded = DefaultedKey<Bool>(
      "loaded", .flag, false,
      "whether it takes a side. Then it may be used only in quotations, in marked claims and where a reason is given "
        + "(`loaded-term`)")
    public let neutral = OptionalKey<String>(
      "neutral", .name, "what the site writes instead; needed where `loaded` is true", .ownVoice,
      .neededWhere("loaded"))
    public let sources = ListKey<SourceID>("sources", .id, "where it is used")
  }

  public static let fields = Fields()
  public static let table = FieldTable(
    "a glossary term", "a word or phrase that the glossary explains", fields, and: SharedFields.all)
  public static var kind: EntityKind { .term }

  public let origin: Origin
  public let record: Record
  public init(_ record: Record, from origin: Origin) { (self.record, self.origin) = (record, origin) }
}
