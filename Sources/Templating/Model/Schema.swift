/// What a template can name: a Swift type that lists its fields.
///
///     struct EventRow: ViewModel {
///       var title: String
///       var href: String
///
///       static let schema = Schema<Self>(
///         "EventRow", "an event in a list",
///         [
///           .text("title", "what happened") { $0.title },
///           .url("href", "its page") { $0.href },
///         ])
///     }
public protocol ViewModel: Sendable {
  /// The fields that templates may name. It must be the same at every call.
  static var schema: Schema<Self> { get }
}

/// The fields of a view model, with their descriptions for `dossier templates`.
///
/// The schema of a child is asked for when a template first needs it, so a model may contain itself.
public struct Schema<Model: ViewModel>: Sendable {
  /// The name of the model in diagnostics and in `dossier templates`.
  public let name: String
  /// What the model is, in a few words: `one briefing`.
  public let about: String
  @usableFromInline let fields: [Field<Model>]
  /// How to read each field. Kept apart from their descriptions, so that reading does not touch these.
  @usableFromInline let readers: [FieldReader<Model>]

  /// Each list `items` also makes a flag `has_items`: Mustache has no other way to put one heading above a list and
  /// none above an empty one.
  ///
  /// - Precondition: no two fields have the same name.
  public init(_ name: String, _ about: String, _ fields: [Field<Model>]) {
    precondition(Set(fields.map(\.name)).count == fields.count, "two fields of '\(name)' share a name")
    self.name = name
    self.about = about
    self.fields = fields
    readers = fields.map(\.reader)
  }
}

extension Schema {
  /// Reads the listed fields of a model into `values`, each at its index after `base`.
  @inlinable
  func read(_ model: Model, _ reads: [Read], into values: inout [Value], at base: Int) {
    for read in reads {
      read.store(readers[read.field].value(of: model), into: &values, at: base)
    }
  }

  /// Every field, in order; the contents of records and lists are read as well, down to a number of levels.
  @inlinable
  func readAll(_ model: Model, levels: Int) -> [Value] {
    readers.map { $0.preparedValue(of: model, levels: levels) }
  }
}

/// A schema without its type: what binding and describing need to know.
@usableFromInline
struct AnySchema: Sendable {
  let type: ObjectIdentifier
  let name: String
  let about: String
  let fields: [Field]

  struct Field: Sendable {
    let name: String
    let about: String
    let kind: FieldKind
    let isOptional: Bool
    let child: (@Sendable () -> AnySchema)?

    var isList: Bool { kind == .list || kind == .texts }
  }

  /// The field with a name, and its index; for `has_items` the list `items`, as a flag.
  func field(named name: String) -> (index: Int, field: Field)? {
    if let index = fields.firstIndex(where: { $0.name == name }) { return (index, fields[index]) }
    guard name.hasPrefix("has_") else { return nil }
    let list = name.dropFirst(4)
    guard let index = fields.firstIndex(where: { $0.isList && $0.name == list }) else { return nil }
    let about = "whether there are any '\(list)'"
    return (index, Field(name: name, about: about, kind: .flag, isOptional: false, child: nil))
  }

  /// Every name that ``field(named:)`` knows.
  var names: [String] {
    fields.map(\.name) + fields.filter(\.isList).map { "has_" + $0.name }
  }

  @usableFromInline
  init<Model: ViewModel>(_ schema: Schema<Model>) {
    type = ObjectIdentifier(Model.self)
    name = schema.name
    about = schema.about
    fields = schema.fields.map { field in
      Field(
        name: field.name, about: field.about, kind: field.kind, isOptional: field.isOptional,
        child: field.child)
    }
  }
}

/// What a view model offers to templates, for `dossier templates`: made from the declarations that templates are bound
/// to.
public struct SchemaDescription: Sendable, Hashable {
  /// The name of the model.
  public let name: String
  /// What the model is, in a few words.
  public let about: String
  /// Its fields, in order.
  public let fields: [FieldDescription]

  /// One field of a view model.
  public struct FieldDescription: Sendable, Hashable {
    /// The name in templates.
    public let name: String
    /// In words: `text`, `optional URL`, `list of EventRow`.
    public let type: String
    /// A one-line explanation.
    public let about: String
    /// The schema of the record or of the list's items.
    public let child: String?
  }

  /// The model's schema and every schema that it leads to, each once, in the order in which fields name them.
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

/// A view model whose fields have already been read, to be shared by many pages: the site's header, a row of several
/// lists.
public struct Prepared<Model: ViewModel>: Sendable {
  /// All fields, in the schema's order.
  @usableFromInline let values: [Value]

  /// Reads every field of the model once, and those of the records and lists in it.
  ///
  /// A model that contains itself without end is read 32 levels deep; anything deeper is read when it is rendered.
  @inlinable
  public init(_ model: Model) {
    values = Model.schema.readAll(model, levels: 32)
  }
}
