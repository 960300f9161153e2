public import EDTF

/// Something that a party is bound to do, and on whose word.
public struct Commitment: Entity {
  /// On whose word the commitment stands.
  public enum Basis: String, Sendable, CaseIterable {
    case text
    case oneParty = "one-party"
    case reported
  }
  public enum Status: String, Sendable, CaseIterable {
    case announced
    case inProgress = "in-progress"
    case verified, breached, lapsed, superseded

    /// Whether it is still to be kept.
    public var isOpen: Bool { self == .announced || self == .inProgress }
  }
  public struct StatusChange: Sendable {
    public var date: EDTFDate
    public var status: Located<Status>
    public var source: Reference<Source>
    public var note: Located<String>?
  }

  public static var kind: EntityKind { .commitment }
  public var origin: Origin
  public var title: Located<String>
  public var by: [Reference<Party>]
  public var basis: Located<Basis>
  public var assertedBy: [Reference<Party>]
  public var condition: Located<String>?
  public var penalty: Located<String>?
  public var announced: Located<EDTFDate>
  public var due: Located<EDTFDate>?
  public var status: Located<Status>
  public var history: [StatusChange]
  public var sources: [Reference<Source>]
  public var linksTerms: Bool
  public var corrections: [Correction]
  public var redirectFrom: [Located<String>]

  public var label: Located<String> { title }
}

extension Commitment: FrontMatterEntity {
  init(_ fields: inout FieldReader, origin: Origin) {
    let title = fields.name("title", .required)
    by = fields.references("by", .required)
    assertedBy = fields.references("asserted_by")
    // A commitment that somebody asserts stands on that one party's word, said or not.
    let basis: Located<Basis>? = fields.choice("basis", assertedBy.isEmpty ? .required : .optional)
    condition = fields.text("condition")
    penalty = fields.text("penalty")
    let announced = fields.date("announced", .required)
    due = fields.date("due")
    let status: Located<Status>? = fields.choice("status")
    history = fields.records("history", "a status change", read: StatusChange.init)
    sources = fields.references("sources", .required)
    corrections = fields.records("corrections", "a correction", read: Correction.init)
    redirectFrom = fields.texts("redirect_from")
    linksTerms = fields.flag("glossary_links", default: true)
    self.title = fields.wholeText(title)
    let implied = Located(Basis.oneParty, at: assertedBy.first?.range ?? self.title.range)
    self.basis =
      assertedBy.isEmpty ? fields.whole(basis, or: Located(.reported, at: implied.range)) : basis ?? implied
    self.announced = fields.whole(announced, or: Located(EDTFDate(.unixEpoch), at: implied.range))
    self.status = status ?? Located(.announced, at: self.title.range)
    self.origin = origin.read(by: fields)
  }
}

extension Commitment.StatusChange {
  init?(_ fields: inout FieldReader) {
    let date = fields.date("date", .required)
    let status: Located<Commitment.Status>? = fields.choice("status", .required)
    let source: Reference<Source>? = fields.reference("source", .required)
    note = fields.text("note")
    guard let date, let status, let source else { return nil }
    self.date = date.value
    self.status = status
    self.source = source
  }
}

extension Commitment {
  public var references: [EntityReference] {
    by.map(EntityReference.init) + assertedBy.map(EntityReference.init) + sources.map(EntityReference.init)
      + history.map { EntityReference($0.source) }
  }
  public var prose: [Located<String>] {
    [title] + [condition, penalty].compactMap(\.self) + history.compactMap(\.note) + corrections.map(\.note)
  }
}

extension Commitment {
  /// The last change of status by date; of several on one day, the one that the file names last.
  package var latestChange: StatusChange? { history.reversed().max { $0.date < $1.date } }

  /// Whether the day by which it was to be kept has passed, as of a day, and it is still open.
  package func isOverdue(asOf day: CalendarDay) -> Bool {
    guard status.value.isOpen, let due, let latest = due.value.latest, latest < day else { return false }
    guard let change = latestChange?.date.earliest else { return true }
    return change <= latest
  }
}
