import DossierModel
import EDTF
import Templating

/// What a file says, for the views that show it: with the links that its ids become.
struct DeclaredValues: Sendable {
  let record: Record
  let link: @Sendable (EntityID) -> Prepared<EntityLink>?
}

extension RenderContext {
  func declared(_ entity: Complete<some Entity>, from root: Root) -> DeclaredValues {
    DeclaredValues(record: entity.base.record) { id in catalogue.number(of: id).map { link($0, from: root) } }
  }
}

extension Schema {
  /// The fields of a view: its own, and those of the table of what it shows that it has no other form of.
  ///
  /// A key that is added to a table is a name in templates by this. A list of groups is not: it needs a view for its items.
  init(
    _ name: String, _ about: String, _ own: [Field<Model>], and table: FieldTable,
    _ values: @escaping @Sendable (Model) -> DeclaredValues
  ) {
    let names = Set(own.map(\.name))
    let shared = Set(SharedFields.all.map(\.declaration.key))
    let others = table.declarations.filter { !names.contains($0.key) && !shared.contains($0.key) }
    self.init(name, about, own + others.flatMap { Field<Model>.declared($0, values) })
  }
}

extension Field {
  fileprivate static func declared(
    _ field: FieldDeclaration, _ values: @escaping @Sendable (Model) -> DeclaredValues
  ) -> [Field] {
    let (key, about) = (field.key, field.about)
    @Sendable func one(_ model: Model) -> Scalar? {
      guard case .one(let it)? = values(model).record[field] else { return nil }
      return it.value
    }
    @Sendable func list(_ model: Model) -> [Scalar] {
      guard case .list(let items)? = values(model).record[field] else { return [] }
      return items.map(\.value)
    }
    switch field.form {
    case .one(.flag):
      return [.flag(key, about) { (one($0) ?? .text(field.fallback ?? "")).words == "true" }]
    case .one(.day), .one(.date):
      return [
        .text(key, about + ", in words") { one($0)?.words },
        .text(key + "_iso", "the date for <time datetime>, where HTML has a form for it") {
          one($0)?.htmlDateTime
        },
      ]
    case .one(.id(let kind)):
      return [
        .record(key, about) { model in
          one(model).flatMap { values(model).link(EntityID(kind: kind, slug: $0.words)) }
        }
      ]
    case .one(.text(let form)) where form.isWebAddress: return [.url(key, about) { one($0)?.words }]
    case .one: return [.text(key, about) { one($0)?.words ?? field.fallback }]
    case .list(.id(let kind)):
      return [
        .list(key, about) { model in
          list(model).compactMap { values(model).link(EntityID(kind: kind, slug: $0.words)) }
        }
      ]
    case .list: return [.texts(key, about) { list($0).map(\.words) }]
    case .groups, .pairs, .named: return []
    }
  }
}

extension Scalar {
  /// As a page shows it.
  fileprivate var words: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): String(flag)
    case .number(let number): String(number)
    case .day(let day): day.display()
    case .date(let date): date.display()
    }
  }

  fileprivate var htmlDateTime: String? {
    switch self {
    case .day(let day): day.isoText
    case .date(let date): date.htmlDateTime
    case .text, .flag, .number: nil
    }
  }
}
