public import Diagnostics
public import EDTF

/// An article of the dossier.
public struct Briefing: Entity {
  public static var kind: EntityKind { .briefing }
  public var origin: Origin
  public var title: Located<String>
  public var summary: Located<String>
  public var published: CalendarDay
  /// Where the file gives that day.
  public var publishedRange: SourceRange
  public var updated: CalendarDay?
  public var parties: [Reference<Party>]
  public var events: [Reference<Event>]
  public var sources: [Reference<Source>]
  public var corrections: [Correction]
  public var redirectFrom: [Located<String>]
  /// A draft is checked like the rest, and is not part of the site.
  public var isDraft: Bool
  /// Where the file says so; its title where it does not.
  public var draftRange: SourceRange
  public var linksTerms: Bool

  public var label: Located<String> { title }

  /// The retraction that stands against it, if any.
  public var retraction: Correction? { corrections.last { $0.kind == .retraction } }
}

extension Briefing: FrontMatterEntity {
  init(_ fields: inout FieldReader, origin: Origin) {
    let title = fields.name("title", .required)
    let summary = fields.text("summary", .required)
    let published = fields.day("published", .required)
    updated = fields.day("updated")?.value
    parties = fields.references("parties")
    events = fields.references("events")
    sources = fields.references("sources")
    corrections = fields.records("corrections", "a correction", read: Correction.init)
    redirectFrom = fields.texts("redirect_from")
    let draft = fields.flag("draft")
    isDraft = draft?.value ?? false
    linksTerms = fields.flag("glossary_links", default: true)
    self.title = fields.wholeText(title)
    self.summary = fields.wholeText(summary)
    self.published = fields.whole(published?.value, or: .unixEpoch)
    publishedRange = published?.range ?? self.title.range
    draftRange = draft?.range ?? self.title.range
    self.origin = origin.read(by: fields)
  }
}

extension Briefing {
  public var references: [EntityReference] {
    parties.map(EntityReference.init) + events.map(EntityReference.init) + sources.map(EntityReference.init)
  }
  public var prose: [Located<String>] { [title, summary] + corrections.map(\.note) }
}
