/// A free page: about, method, corrections policy, …
public struct Page: Entity {
  public static var kind: EntityKind { .page }
  public var origin: Origin
  public var title: Located<String>
  public var summary: Located<String>?
  public var linksTerms: Bool

  public var displayName: String { title.value }
}

extension Page: FrontMatterEntity {
  init?(_ fields: inout FieldReader, origin: Origin) {
    let title = fields.text("title", .required)
    summary = fields.text("summary")
    linksTerms = fields.flag("glossary_links", default: true)
    guard let title else { return nil }
    self.origin = origin
    self.title = title
  }
}

extension Page {
  public var references: [EntityReference] { [] }
  public var prose: [Located<String>] { [title] + [summary].compactMap(\.self) }
}
