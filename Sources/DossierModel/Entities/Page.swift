/// A free page: about, method, corrections policy, …
public struct Page: Entity {
  public static var kind: EntityKind { .page }
  public var origin: Origin
  public var title: Located<String>
  public var summary: Located<String>?
  public var linksTerms: Bool
  public var corrections: [Correction]
  /// Whether the page shows whose words and claims the whole dossier carries.
  public var showsVoices: Bool
  public var redirectFrom: [Located<String>]

  public var label: Located<String> { title }
}

extension Page: FrontMatterEntity {
  init(_ fields: inout FieldReader, origin: Origin) {
    let title = fields.name("title", .required)
    summary = fields.text("summary")
    corrections = fields.records("corrections", "a correction", read: Correction.init)
    showsVoices = fields.flag("voices", default: false)
    redirectFrom = fields.texts("redirect_from")
    linksTerms = fields.flag("glossary_links", default: true)
    self.title = fields.wholeText(title)
    self.origin = origin.read(by: fields)
  }
}

extension Page {
  public var references: [EntityReference] { [] }
  public var prose: [Located<String>] { [title] + [summary].compactMap(\.self) + corrections.map(\.note) }
}
