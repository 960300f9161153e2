public import EDTF
import Evidence

/// Something that a party is bound to do, and on whose word.
public struct Commitment: Entity {
  /// Whose word the commitment rests on.
  public enum Basis: String, Sendable, Choice {
    case text
    case oneParty = "one-party"
    case reported
  }
  /// What became of a commitment.
  public enum Status: String, Sendable, Choice {
    case announced
    case inProgress = "in-progress"
    case verified, breached, lapsed, superseded

    /// Whether it is still to be kept.
    public var isOpen: Bool { self == .announced || self == .inProgress }
  }

  /// A change of the status, with its date and source.
  public struct StatusChange: Group {
    /// The keys of a status change.
    public struct Fields: Sendable {
      public let date = RequiredKey<EDTFDate>("date", .date, "when it changed", .released)
      public let status = RequiredKey<Status>("status", .choice, "what it became", .released)
      public let source = RequiredKey<SourceID>(
        "source", .id, "where that is reported", .released(after: "in"))
      public let note = OptionalKey<String>("note", .text, "what the editor adds", .ownVoice, .released)
    }

    public static let fields = Fields()
    public static let table = FieldTable("a status change", "a change of a commitment's status", fields)

    public let record: Record
    public init(_ record: Record) { self.record = record }
  }

  /// The keys of a commitment.
  public struct Fields: Sendable {
    public let title = RequiredKey<String>("title", .name, "what is to be done", .ownVoice)
    public let status = DefaultedKey<Status>(
      "status", .choice, .announced, "what became of it: what the latest entry of `history` says", .released)
    public let basis = DefaultedKey<Basis>(
      "basis", .choice, .oneParty,
      "whether the agreed text says so, or one party asserts it, or a source reports it without saying on whose word. "
        + "May be left out where `asserted_by` is given: then it is `one-party`",
      .neededUnless("asserted_by"), .released)
    public let by = ListKey<PartyID>("by", .id, "who is bound, at least one", .required, .released)
    public let assertedBy = ListKey<PartyID>(
      "asserted_by", .id, "who asserts it; needed where `basis` is `one-party`", .released)
    public let announced = RequiredKey<EDTFDate>("announced", .date, "when it was announced", .released)
    public let due = OptionalKey<EDTFDate>("due", .date, "by when", .released)
    public let condition = OptionalKey<String>("condition", .text, "on what it depends", .ownVoice, .released)
    public let penalty = OptionalKey<String>("penalty", .text, "what a breach brings", .ownVoice, .released)
    public let history = GroupsKey<StatusChange>("history", "changes of status", .released)
    public let sources = ListKey<SourceID>("sources", .id, "where it is reported, at least one", .required)
  }

  public static let fields = Fields()
  public static let table = FieldTable(
    "a commitment", "who is bound to do what, on whose word", fields, and: SharedFields.all,
    statement: .commitmentStatus)
  public static var kind: EntityKind { .commitment }

  public let origin: Origin
  public let record: Record
  public init(_ record: Record, from origin: Origin) { (self.record, self.origin) = (record, origin) }
}

extension Commitment {
  /// The last change of status by date; of several on the same day, the last in the file.
  package var latestChange: Complete<StatusChange>? {
    self.history.reversed().max { $0.date.value < $1.date.value }
  }

  /// Whether, as of a day, it is still open although its due date has passed.
  package func isOverdue(asOf day: CalendarDay) -> Bool {
    guard let status = self.status, status.value.isOpen, isReadable(\.history),
      let latest = self.due?.value.latest, latest < day
    else { return false }
    guard let change = latestChange?.date.value.earliest else { return true }
    return change <= latest
  }
}
