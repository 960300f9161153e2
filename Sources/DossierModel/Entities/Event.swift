public import EDTF
import Evidence

/// Something that happened, is said to have happened, or is to happen.
public struct Event: Entity {
  /// Whether anybody doubts that the event happened.
  public enum Certainty: String, Sendable, Choice {
    case confirmed, claimed, disputed
  }
  /// Whether the event is over, yet to come, or will not come.
  public enum Status: String, Sendable, Choice {
    case past, scheduled, cancelled, superseded
  }

  /// A party to the event and the part it played.
  public struct Participant: Group {
    /// The keys of a participant.
    public struct Fields: Sendable {
      public let party = RequiredKey<PartyID>("party", .id, "who took part")
      public let role = OptionalKey<String>("role", .text, "as what", .ownVoice)
    }

    public static let fields = Fields()
    public static let table = FieldTable(
      "a participant", "a party to an event and the part it played", fields)

    public let record: Record
    public init(_ record: Record) { self.record = record }
  }

  /// Another date that a source gives for the event.
  public struct DateVariant: Group {
    /// The keys of a date variant.
    public struct Fields: Sendable {
      public let date = RequiredKey<EDTFDate>("date", .date, "the other date", .released)
      public let source = RequiredKey<SourceID>(
        "source", .id, "the source that gives it", .released(after: "in"))
      public let by = OptionalKey<PartyID>("by", .id, "who says so there", .released(after: "by"))
      public let note = OptionalKey<String>("note", .text, "what the editor adds", .ownVoice, .released)
    }

    public static let fields = Fields()
    public static let table = FieldTable(
      "a date variant", "another date that a source gives for an event", fields)

    public let record: Record
    public init(_ record: Record) { self.record = record }
  }

  /// The keys of an event.
  public struct Fields: Sendable {
    public let title = RequiredKey<String>("title", .name, "what happened", .ownVoice)
    public let date = RequiredKey<EDTFDate>("date", .date, "when it was, or is to be", .released)
    public let place = OptionalKey<String>("place", .text, "where", .ownVoice)
    public let participants = GroupsKey<Participant>(
      "parties", "who took part: an id, or a group", bare: Participant.fields.party.declaration)
    public let sources = ListKey<SourceID>("sources", .id, "where it is reported, at least one", .required)
    public let certainty = DefaultedKey<Certainty>(
      "certainty", .choice, .confirmed, "whether anybody doubts it", .released)
    public let claimedBy = ListKey<PartyID>(
      "claimed_by", .id, "who says so; needed where `certainty` is not `confirmed` (`unattributed-claim`)",
      .released)
    public let status = DefaultedKey<Status>(
      "status", .choice, .past, "whether it is over, yet to come, or not to come", .released)
    public let dateVariants = GroupsKey<DateVariant>(
      "date_variants", "other dates that sources give", .released)
    /// Not something that dates alone can say.
    public let after = ListKey<EventID>(
      "after", .id, "what came before it where the dates do not show that, as on the same day")
  }

  public static let fields = Fields()
  public static let table = FieldTable(
    "an event", "what happened, is said to have happened, or is to happen", fields, and: SharedFields.all,
    statement: .eventDate)
  public static var kind: EntityKind { .event }

  public let origin: Origin
  public let record: Record
  public init(_ record: Record, from origin: Origin) { (self.record, self.origin) = (record, origin) }
}
