public import EDTF

/// What was changed on a page after it was published.
public struct Correction: Group {
  /// The kinds of change.
  public enum Kind: String, Sendable, Choice {
    case correction, clarification, update, retraction
  }

  /// The keys of a correction.
  public struct Fields: Sendable {
    public let date = RequiredKey<CalendarDay>("date", .day, "when it was changed")
    public let kind = RequiredKey<Kind>("kind", .choice, "what kind of change it is")
    public let note = RequiredKey<String>("note", .text, "what was changed, and why", .ownVoice)
  }

  public static let fields = Fields()
  public static let table = FieldTable(
    "a correction", "what was changed on a page after it was published", fields)

  public let record: Record
  public init(_ record: Record) { self.record = record }
}
