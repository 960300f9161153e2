/// A view model whose fields have been read already, to be shared by many pages: the site's
/// header, a row that stands in several lists.
public struct Prepared<Model: ViewModel>: Sendable {
  /// All fields, in the schema's order.
  @usableFromInline let values: [Value]

  /// Reads every field of the model once, and those of the records and lists in it.
  ///
  /// A model that offers itself without end is read 32 levels deep; what lies deeper is read when
  /// it is rendered.
  @inlinable
  public init(_ model: Model) {
    values = Model.schema.readAll(model, levels: 32)
  }
}
