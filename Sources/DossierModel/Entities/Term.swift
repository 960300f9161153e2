/// A word or phrase that the glossary explains.
public struct Term: Entity {
  public static var kind: EntityKind { .term }
  public var origin: Origin
  public var term: Located<String>
  public var aliases: [Located<String>]
  /// Spellings that sources use and that the site does not use in its own voice.
  public var spellings: [Located<String>]
  public var usedBy: [Reference<Party>]
  /// Whether the word takes a side: then the site uses it only in quotations and attributed claims.
  public var isLoaded: Bool
  /// What the site writes in its own voice instead.
  public var neutral: Located<String>?
  public var sources: [Reference<Source>]
  public var linksTerms: Bool
  public var corrections: [Correction]
  public var redirectFrom: [Located<String>]

  public var label: Located<String> { term }
}

extension Term: FrontMatterEntity {
  init(_ fields: inout FieldReader, origin: Origin) {
    let term = fields.name("term", .required)
    aliases = fields.names("aliases")
    spellings = fields.names("spellings")
    usedBy = fields.references("used_by")
    isLoaded = fields.flag("loaded", default: false)
    neutral = fields.name("neutral", isLoaded ? .required : .optional)
    sources = fields.references("sources")
    corrections = fields.records("corrections", "a correction", read: Correction.init)
    redirectFrom = fields.texts("redirect_from")
    linksTerms = fields.flag("glossary_links", default: true)
    self.term = fields.wholeText(term)
    self.origin = origin.read(by: fields)
  }
}

extension Term {
  public var references: [EntityReference] {
    usedBy.map(EntityReference.init) + sources.map(EntityReference.init)
  }
  public var prose: [Located<String>] { [neutral].compactMap(\.self) + corrections.map(\.note) }
}
