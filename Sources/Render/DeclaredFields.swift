import DossierModel
import EDTF
import Templating

extension EntityView {
  /// The fields of a view of an entity: its own, and those of the entity's table that it does not show in another form.
  ///
  /// So a key that is added to a table becomes a name in templates. A list of groups does not: it needs a view for its
  /// items.
  static func declaredSchema(_ name: String, _ about: String, _ own: [Field<Self>]) -> Schema<Self> {
    let names = Set(own.map(\.name))
    let shared = Set(SharedFields.all.map(\.declaration.key))
    let others = Kind.table.declarations.filter { !names.contains($0.key) && !shared.contains($0.key) }
    return Schema(name, about, own + others.compactMap(declared))
  }

  private static func declared(_ field: FieldDeclaration) -> Field<Self>? {
    let (key, about) = (field.key, field.about)
    @Sendable func one(_ view: Self) -> Scalar? {
      guard case .one(let it)? = view.entity.base.record[field] else { return nil }
      return it.value
    }
    @Sendable func list(_ view: Self) -> [Scalar] {
      guard case .list(let items)? = view.entity.base.record[field] else { return [] }
      return items.map(\.value)
    }
    @Sendable func link(_ view: Self, _ kind: EntityKind, _ slug: Scalar) -> Prepared<EntityLink>? {
      view.context.catalogue.number(of: EntityID(kind: kind, slug: slug.words)).map(view.context.link)
    }
    switch field.form {
    case .one(.flag): return .flag(key, about) { (one($0)?.words ?? field.fallback) == "true" }
    case .one(.day), .one(.date): return .record(key, about) { one($0).flatMap(DateView.init) }
    case .one(.id(let kind)):
      return .record(key, about) { view in one(view).flatMap { link(view, kind, $0) } }
    case .one(.text(let form)) where form.isWebAddress: return .url(key, about) { one($0)?.words }
    case .one: return .text(key, about) { one($0)?.words ?? field.fallback }
    case .list(.id(let kind)):
      return .list(key, about) { view in list(view).compactMap { link(view, kind, $0) } }
    case .list: return .texts(key, about) { list($0).map(\.words) }
    case .groups, .pairs, .named: return nil
    }
  }
}

extension DateView {
  fileprivate init?(_ scalar: Scalar) {
    switch scalar {
    case .day(let day): self = .day(day)
    case .date(let date): self = .date(date)
    case .text, .flag, .number: return nil
    }
  }
}

extension Scalar {
  fileprivate var words: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): String(flag)
    case .number(let number): String(number)
    case .day(let day): day.display()
    case .date(let date): date.display()
    }
  }
}
