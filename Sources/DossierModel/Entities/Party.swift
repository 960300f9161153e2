/// A state, group, person, organisation or medium that the dossier speaks of.
public struct Party: Entity {
  /// The kinds of party.
  public enum Kind: String, Sendable, Choice {
    case state
    case deFactoAuthority = "de-facto-authority"
    case armedGroup = "armed-group"
    case mediator, person, organisation, media
  }

  /// What somebody calls the party, and where.
  public struct Designation: Group {
    /// The keys of a designation.
    public struct Fields: Sendable {
      public let by = RequiredKey<PartyID>("by", .id, "who calls it so")
      public let term = RequiredKey<TermID>("term", .id, "the glossary's entry for the word")
      public let source = RequiredKey<SourceID>("source", .id, "where")
    }

    public static let fields = Fields()
    public static let table = FieldTable("a designation", "what somebody calls a party, and where", fields)

    public let record: Record
    public init(_ record: Record) { self.record = record }
  }

  /// The keys of a party.
  public struct Fields: Sendable {
    public let name = RequiredKey<String>("name", .name, "as the site writes it, and as empty links show it")
    public let partyKind = RequiredKey<Kind>("kind", .choice, "what kind of party it is")
    public let aliases = ListKey<String>("aliases", .name, "other names, shown on its page")
    public let spellings = ListKey<String>(
      "spellings", .name,
      "spellings that sources use and the site does not: shown on its page, and in the site's own text a warning "
        + "(`spelling-variant`)")
    public let names = PairsKey(
      "names", keys: .language, "the name in other languages, by BCP 47 tag: `{ps: …, ur: …}`")
    public let roles = ListKey<String>("roles", .text, "offices and parts", .ownVoice)
    public let affiliation = ListKey<PartyID>(
      "affiliation", .id, "what it belongs to. What a member says counts as what the whole says")
    public let designations = GroupsKey<Designation>("designations", "what others call it")
    public let unnamed = DefaultedKey<Bool>(
      "unnamed", .flag, false, "a speaker, or speakers, whom the sources do not name")
  }

  public static let fields = Fields()
  public static let table = FieldTable(
    "a party", "a state, group, person, organisation or medium that the dossier speaks of", fields,
    and: SharedFields.all)
  public static var kind: EntityKind { .party }

  public let origin: Origin
  public let record: Record
  public init(_ record: Record, from origin: Origin) { (self.record, self.origin) = (record, origin) }
}
