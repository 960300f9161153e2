public import Diagnostics
public import EDTF

/// What was changed on a page after it was published.
public struct Correction: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case correction, clarification, update, retraction
  }
  public var date: CalendarDay
  /// Where the file gives the date.
  public var dateRange: SourceRange
  public var kind: Kind
  public var note: Located<String>
}

extension Correction {
  init?(_ fields: inout FieldReader) {
    let date = fields.day("date", .required)
    let kind: Located<Kind>? = fields.choice("kind", .required)
    let note = fields.text("note", .required)
    guard let date, let kind, let note else { return nil }
    self.date = date.value
    dateRange = date.range
    self.kind = kind.value
    self.note = note
  }
}
