/// How a field is read from a model.
@usableFromInline
enum FieldReader<Model>: Sendable {
  case text(@Sendable (Model) -> String)
  case optionalText(@Sendable (Model) -> String?)
  case number(@Sendable (Model) -> Int)
  case flag(@Sendable (Model) -> Bool)
  case html(@Sendable (Model) -> HTML?)
  case texts(@Sendable (Model) -> [String])
  /// `unread` leaves the fields of a child for later, `prepared` reads them at once.
  case children(
    unread: @Sendable (Model) -> Value, prepared: @Sendable (Model, _ levels: Int) -> Value)

  @inlinable
  func value(of model: Model) -> Value {
    switch self {
    case .text(let get): .text(get(model))
    case .optionalText(let get): get(model).map { .text($0) } ?? .absent
    case .number(let get): .number(get(model))
    case .flag(let get): .flag(get(model))
    case .html(let get): get(model).map { .html($0) } ?? .absent
    case .texts(let get): .texts(get(model))
    case .children(let unread, _): unread(model)
    }
  }

  @inlinable
  func preparedValue(of model: Model, levels: Int) -> Value {
    switch self {
    case .children(_, let prepared) where levels > 0: prepared(model, levels)
    case .text, .optionalText, .number, .flag, .html, .texts, .children: value(of: model)
    }
  }
}
