public import Diagnostics

/// A file of `Content/` as its front matter describes it: an entity, still without its body.
public enum ParsedEntity: Sendable {
  case briefing(Briefing)
  case event(Event)
  case party(Party)
  case term(Term)
  case commitment(Commitment)
  case source(Source)
  case page(Page)

  /// What all kinds have in common.
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
  /// - Returns: `nil` and an error if the file has no front matter. A required field that is missing or unreadable is
  /// an error too, but the rest of the file is still checked.
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
    switch FrontMatterFields.open(text, path: path) {
    case .failure(let error):
      return Checked(ParsedEntity(.unread(id.kind.table), from: origin), [error.diagnostic])
    case .success(let fields):
      let record = fields.read(as: id.kind.table)
      return Checked(ParsedEntity(record.value, from: origin), record.diagnostics)
    }
  }

  private init(_ record: Record, from origin: Origin) {
    self =
      switch origin.id.kind {
      case .briefing: .briefing(Briefing(record, from: origin))
      case .event: .event(Event(record, from: origin))
      case .party: .party(Party(record, from: origin))
      case .term: .term(Term(record, from: origin))
      case .commitment: .commitment(Commitment(record, from: origin))
      case .source: .source(Source(record, from: origin))
      case .page: .page(Page(record, from: origin))
      }
  }
}

extension Site {
  /// Reads `dossier.yml`, which is YAML from its first byte to its last.
  public static func parse(_ bytes: [UInt8], path: String) -> Checked<Site> {
    switch open(bytes, path) {
    case .failure(let error): return Checked(Site(.unread(table), path: path), [error.diagnostic])
    case .success(let fields):
      let record = fields.read(as: table)
      return Checked(Site(record.value, path: path), record.diagnostics)
    }
  }

  private static func open(_ bytes: [UInt8], _ path: String) -> Result<FrontMatterFields, DiagnosticError> {
    FrontMatterFields.open(YAMLText(bytes), path: path)
  }
}

extension Site {
  /// What `dossier.yml` gives as the folder whose files are published as they are: needed before anything else is read,
  /// and known even if the rest cannot be read.
  package enum StaticSetting {
    case absent
    case named(Located<String>)
    case unreadable
  }

  package static func staticFolder(in bytes: [UInt8], path: String) -> StaticSetting {
    let site = parse(bytes, path: path).value
    if let folder = site.staticFolder { return .named(folder) }
    return site.isReadable(\.staticFolder) ? .absent : .unreadable
  }
}
