/// A schema without its type: what binding and describing need to know of it.
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

  /// The field of a name, and its place among the fields; for `has_items` the list `items`, as a flag.
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
