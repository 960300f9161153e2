/// What a view model offers to templates, for `dossier templates`: made from the same declarations
/// that templates are bound to.
public struct SchemaDescription: Sendable, Hashable {
  public let name: String
  public let about: String
  public let fields: [FieldDescription]

  public struct FieldDescription: Sendable, Hashable {
    public let name: String
    /// In words: `text`, `optional URL`, `list of EventRow`.
    public let type: String
    public let about: String
    /// The schema of the record or of the list's items.
    public let child: String?
  }

  /// The model's schema and every schema that can be reached from it, each once, in the order in
  /// which the fields name them.
  public static func describe<Model: ViewModel>(_: Model.Type) -> [SchemaDescription] {
    var found = [AnySchema(Model.schema)]
    var known: Set<ObjectIdentifier> = [found[0].type]
    var next = 0
    while next < found.count {
      for field in found[next].fields {
        guard let child = field.child?(), known.insert(child.type).inserted else { continue }
        found.append(child)
      }
      next += 1
    }
    return found.map { SchemaDescription($0) }
  }

  private init(_ schema: AnySchema) {
    name = schema.name
    about = schema.about
    fields = schema.fields.map { field in
      let child = field.child?().name
      return FieldDescription(
        name: field.name, type: Self.words(field, child: child ?? ""), about: field.about, child: child)
    }
  }

  private static func words(_ field: AnySchema.Field, child: String) -> String {
    let optional = field.isOptional ? "optional " : ""
    return switch field.kind {
    case .text: optional + "text"
    case .number: "number"
    case .flag: "flag"
    case .html: optional + "HTML"
    case .url: optional + "URL"
    case .folder: "URL of a folder"
    case .redirect: "URL of a redirect"
    case .json: optional + "JSON"
    case .record: optional + child
    case .list: "list of \(child)"
    case .texts: "list of texts"
    }
  }
}
