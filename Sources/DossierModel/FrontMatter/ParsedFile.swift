public import Diagnostics

/// A file of `Content/` as the front matter makes it: an entity, still without its body.
public enum ParsedEntity: Sendable {
  case briefing(Briefing)
  case event(Event)
  case party(Party)
  case term(Term)
  case commitment(Commitment)
  case source(Source)
  case page(Page)

  /// What all kinds have.
  package var entity: any Entity {
    switch self {
    case .briefing(let it): it
    case .event(let it): it
    case .party(let it): it
    case .term(let it): it
    case .commitment(let it): it
    case .source(let it): it
    case .page(let it): it
    }
  }

  package var briefing: Briefing? { if case .briefing(let it) = self { it } else { nil } }
  package var party: Party? { if case .party(let it) = self { it } else { nil } }

  /// Reads one entity from its Markdown file.
  ///
  /// - Parameters:
  ///   - path: the file's path as diagnostics name it.
  /// - Returns: `nil` and an error where the file has no front matter. Where a field that the entity must have is missing
  ///   or unreadable, that is an error, and something stands in for it: the rest of the file is checked all the same.
  public static func parse(_ bytes: [UInt8], id: EntityID, path: String) -> Checked<ParsedEntity?> {
    let matter: FrontMatter
    switch FrontMatter.find(in: bytes) {
    case .success(let found): matter = found
    case .failure(let missing):
      let message =
        switch missing {
        case .absent:
          "\(id.kind.subject) must begin with front matter: a line of '---', its fields, a line of '---'"
        case .unclosed: "the front matter has no closing line of '---'"
        }
      return Checked(
        nil, [Diagnostic(ModelRules.missingFrontMatter, at: SourceLocation(path: path), message)])
    }
    let text = YAMLText(bytes, in: matter.yaml)
    let origin = Origin(id: id, path: path, bodyOffset: matter.bodyOffset)
    switch FieldReader.open(text, path: path, subject: id.kind.subject) {
    case .failure(let error):
      var none = FieldReader.unreadable(text, path: path, subject: id.kind.subject)
      return Checked(read(&none, origin: origin), [error.diagnostic])
    case .success(var fields):
      let entity = read(&fields, origin: origin)
      fields.finish()
      return Checked(entity, fields.diagnostics)
    }
  }

  private static func read(_ fields: inout FieldReader, origin: Origin) -> ParsedEntity {
    switch origin.id.kind {
    case .briefing: .briefing(Briefing(&fields, origin: origin))
    case .event: .event(Event(&fields, origin: origin))
    case .party: .party(Party(&fields, origin: origin))
    case .term: .term(Term(&fields, origin: origin))
    case .commitment: .commitment(Commitment(&fields, origin: origin))
    case .source: .source(Source(&fields, origin: origin))
    case .page: .page(Page(&fields, origin: origin))
    }
  }
}

extension Site {
  /// Reads `dossier.yml`, which is YAML from its first byte to its last.
  public static func parse(_ bytes: [UInt8], path: String) -> Checked<Site?> {
    let text = YAMLText(bytes)
    switch FieldReader.open(text, path: path, subject: "dossier.yml") {
    case .failure(let error): return Checked(nil, [error.diagnostic])
    case .success(var fields):
      let site = Site(&fields)
      fields.finish()
      return Checked(site, fields.diagnostics)
    }
  }
}

extension Site {
  /// What `dossier.yml` says of the folder whose files are published as they are: needed before anything else is read,
  /// and there however much of the rest cannot be.
  package enum StaticSetting {
    case absent
    case named(Located<String>)
    case unreadable
  }

  package static func staticFolder(in bytes: [UInt8], path: String) -> StaticSetting {
    let text = YAMLText(bytes)
    guard case .success(var fields) = FieldReader.open(text, path: path, subject: "dossier.yml") else {
      return .unreadable
    }
    if let value = fields.text("static") { return .named(value) }
    return fields.diagnostics.isEmpty ? .absent : .unreadable
  }
}
