public import Diagnostics
public import EDTF

/// Something that happened, is said to have happened, or is to happen.
public struct Event: Entity {
  public enum Certainty: String, Sendable, CaseIterable {
    case confirmed, claimed, disputed
  }
  public enum Status: String, Sendable, CaseIterable {
    case past, scheduled, cancelled, superseded
  }
  /// A party to the event and the part it played.
  public struct Participant: Sendable {
    public var party: Reference<Party>
    public var role: Located<String>?
  }
  /// Another date that a source gives for the event.
  public struct DateVariant: Sendable {
    public var date: EDTFDate
    public var source: Reference<Source>
    public var by: Reference<Party>?
    public var note: Located<String>?
  }

  public static var kind: EntityKind { .event }
  public var origin: Origin
  public var title: Located<String>
  public var date: Located<EDTFDate>
  public var place: Located<String>?
  public var participants: [Participant]
  public var sources: [Reference<Source>]
  public var certainty: Certainty
  /// Where the file says so; its date where it does not.
  public var certaintyRange: SourceRange
  public var claimedBy: [Reference<Party>]
  public var dateVariants: [DateVariant]
  public var status: Located<Status>
  /// Events of the same days that came before it, as the sources tell: dates alone would not say so.
  public var after: [Reference<Event>]
  public var linksTerms: Bool
  public var corrections: [Correction]
  public var redirectFrom: [Located<String>]

  public var label: Located<String> { title }
}

extension Event: FrontMatterEntity {
  init(_ fields: inout FieldReader, origin: Origin) {
    let title = fields.name("title", .required)
    let date = fields.date("date", .required)
    place = fields.text("place")
    participants = fields.records(
      "parties", "a participant", bare: { Participant(party: $0) },
      read: Participant.init)
    sources = fields.references("sources", .required)
    let certainty: Located<Certainty>? = fields.choice("certainty")
    claimedBy = fields.references("claimed_by")
    dateVariants = fields.records("date_variants", "a date variant", read: DateVariant.init)
    let status: Located<Status>? = fields.choice("status")
    after = fields.references("after")
    corrections = fields.records("corrections", "a correction", read: Correction.init)
    redirectFrom = fields.texts("redirect_from")
    linksTerms = fields.flag("glossary_links", default: true)
    self.title = fields.wholeText(title)
    self.date = fields.whole(date, or: Located(EDTFDate(.unixEpoch), at: self.title.range))
    self.certainty = certainty?.value ?? .confirmed
    certaintyRange = certainty?.range ?? self.date.range
    self.status = status ?? Located(.past, at: self.date.range)
    self.origin = origin.read(by: fields)
  }
}

extension Event.Participant {
  init?(_ fields: inout FieldReader) {
    let party: Reference<Party>? = fields.reference("party", .required)
    role = fields.text("role")
    guard let party else { return nil }
    self.party = party
  }
}

extension Event.DateVariant {
  init?(_ fields: inout FieldReader) {
    let date = fields.date("date", .required)
    let source: Reference<Source>? = fields.reference("source", .required)
    by = fields.reference("by")
    note = fields.text("note")
    guard let date, let source else { return nil }
    self.date = date.value
    self.source = source
  }
}

extension Event {
  public var references: [EntityReference] {
    var all = participants.map { EntityReference($0.party) }
    all += sources.map(EntityReference.init)
    all += claimedBy.map(EntityReference.init)
    all += after.map(EntityReference.init)
    for variant in dateVariants {
      all.append(EntityReference(variant.source))
      if let by = variant.by { all.append(EntityReference(by)) }
    }
    return all
  }
  public var prose: [Located<String>] {
    [title] + [place].compactMap(\.self) + participants.compactMap(\.role) + dateVariants.compactMap(\.note)
      + corrections.map(\.note)
  }
}
