extension Field {
  /// Another view model. `{{#name}}…{{/name}}` enters it; `{{name.field}}` reads from it.
  @inlinable
  public static func record<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Child
  ) -> Field {
    record(name, about, isOptional: false, get)
  }

  /// Another view model, or nothing.
  @inlinable
  public static func record<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Child?
  ) -> Field {
    record(name, about, isOptional: true, get)
  }

  @inlinable
  public static func record<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Prepared<Child>
  ) -> Field {
    record(name, about, isOptional: false, get)
  }

  @inlinable
  public static func record<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> Prepared<Child>?
  ) -> Field {
    record(name, about, isOptional: true, get)
  }

  @inlinable
  static func record<Child: ViewModel>(
    _ name: String, _ about: String, isOptional: Bool, _ get: @escaping @Sendable (Model) -> Child?
  ) -> Field {
    children(
      name, about, .record, isOptional: isOptional, of: Child.self,
      unread: { model in
        guard let child = get(model) else { return .absent }
        return .record(.unread { Child.schema.read(child, $0, into: &$1, at: $2) })
      },
      prepared: { model, levels in
        get(model).map { .record(.prepared(Child.schema.readAll($0, levels: levels - 1))) } ?? .absent
      })
  }

  @inlinable
  static func record<Child: ViewModel>(
    _ name: String, _ about: String, isOptional: Bool,
    _ get: @escaping @Sendable (Model) -> Prepared<Child>?
  ) -> Field {
    let value: @Sendable (Model) -> Value = { model in
      get(model).map { .record(.prepared($0.values)) } ?? .absent
    }
    return children(
      name, about, .record, isOptional: isOptional, of: Child.self, unread: value,
      prepared: { model, _ in value(model) })
  }

  /// Several view models of one type. `{{#name}}…{{/name}}` renders once for each, and
  /// `{{#has_name}}…{{/has_name}}` once where there are any.
  @inlinable
  public static func list<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> [Child]
  ) -> Field {
    children(
      name, about, .list, of: Child.self,
      unread: { model in
        let items = get(model)
        guard !items.isEmpty else { return .absent }
        return .list(count: items.count) { Child.schema.read(items[$0], $1, into: &$2, at: $3) }
      },
      prepared: { model, levels in
        .preparedList(get(model).map { Child.schema.readAll($0, levels: levels - 1) })
      })
  }

  @inlinable
  public static func list<Child: ViewModel>(
    _ name: String, _ about: String, _ get: @escaping @Sendable (Model) -> [Prepared<Child>]
  ) -> Field {
    let value: @Sendable (Model) -> Value = { model in .preparedList(get(model).map(\.values)) }
    return children(name, about, .list, of: Child.self, unread: value, prepared: { model, _ in value(model) })
  }

  @inlinable
  static func children<Child: ViewModel>(
    _ name: String, _ about: String, _ kind: FieldKind, isOptional: Bool = false, of: Child.Type,
    unread: @escaping @Sendable (Model) -> Value,
    prepared: @escaping @Sendable (Model, _ levels: Int) -> Value
  ) -> Field {
    Field(
      name, about, kind, isOptional: isOptional, .children(unread: unread, prepared: prepared),
      child: { AnySchema(Child.schema) })
  }
}
