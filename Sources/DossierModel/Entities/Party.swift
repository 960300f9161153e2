/// A state, group, person, organisation or medium that the dossier speaks of.
public struct Party: Entity {
  public enum Kind: String, Sendable, CaseIterable {
    case state
    case deFactoAuthority = "de-facto-authority"
    case armedGroup = "armed-group"
    case mediator, person, organisation, media
  }
  /// What somebody calls the party, and where.
  public struct Designation: Sendable {
    public var by: Reference<Party>
    public var term: Reference<Term>
    public var source: Reference<Source>
  }
  /// The party's name in another language.
  public struct ScriptName: Sendable {
    public var language: String
    public var text: String
  }

  public static var kind: EntityKind { .party }
  public var origin: Origin
  public var name: Located<String>
  public var partyKind: Kind
  public var aliases: [Located<String>]
  /// Spellings that sources use and that the site does not use in its own voice.
  public var spellings: [Located<String>]
  public var names: [ScriptName]
  public var roles: [Located<String>]
  public var affiliation: [Reference<Party>]
  public var designations: [Designation]
  /// A speaker, or speakers, whom the sources leave unnamed.
  public var isUnnamed: Bool
  public var linksTerms: Bool
  public var corrections: [Correction]
  public var redirectFrom: [Located<String>]

  public var label: Located<String> { name }
}

extension Party: FrontMatterEntity {
  init(_ fields: inout FieldReader, origin: Origin) {
    let name = fields.name("name", .required)
    let kind: Located<Kind>? = fields.choice("kind", .required)
    aliases = fields.names("aliases")
    spellings = fields.names("spellings")
    names = fields.pairs("names").compactMap { name in
      fields.checked(language: name.key).map { ScriptName(language: $0, text: name.value.value) }
    }
    roles = fields.texts("roles")
    affiliation = fields.references("affiliation")
    designations = fields.records("designations", "a designation", read: Designation.init)
    isUnnamed = fields.flag("unnamed", default: false)
    corrections = fields.records("corrections", "a correction", read: Correction.init)
    redirectFrom = fields.texts("redirect_from")
    linksTerms = fields.flag("glossary_links", default: true)
    self.name = fields.wholeText(name)
    self.partyKind = fields.whole(kind?.value, or: .organisation)
    self.origin = origin.read(by: fields)
  }
}

extension Party.Designation {
  init?(_ fields: inout FieldReader) {
    let by: Reference<Party>? = fields.reference("by", .required)
    let term: Reference<Term>? = fields.reference("term", .required)
    let source: Reference<Source>? = fields.reference("source", .required)
    guard let by, let term, let source else { return nil }
    self.by = by
    self.term = term
    self.source = source
  }
}

extension Party {
  public var references: [EntityReference] {
    affiliation.map(EntityReference.init)
      + designations.flatMap {
        [EntityReference($0.by), EntityReference($0.term), EntityReference($0.source)]
      }
  }
  public var prose: [Located<String>] { roles + corrections.map(\.note) }
}
