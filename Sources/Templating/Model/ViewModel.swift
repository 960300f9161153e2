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
  /// The fields that templates may name. A constant: the same at every call.
  static var schema: Schema<Self> { get }
}

/// The fields of a view model, with words for `dossier templates`.
///
/// The schema of a child is asked for when a template first needs it, so a model may hold itself.
public struct Schema<Model: ViewModel>: Sendable {
  /// As diagnostics and `dossier templates` call the model.
  public let name: String
  /// What the model is, in a few words: `one briefing`.
  public let about: String
  @usableFromInline let fields: [Field<Model>]
  /// How to read each field, apart from its words: reading one does not touch these.
  @usableFromInline let readers: [FieldReader<Model>]

  /// Each list `items` brings a flag `has_items` with it: Mustache has no other way to put one
  /// heading above a list and none above an empty one.
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
  /// Reads what `reads` lists of a model into `values`, each at its place behind `base`.
  @inlinable
  func read(_ model: Model, _ reads: [Read], into values: inout [Value], at base: Int) {
    for read in reads {
      read.store(readers[read.field].value(of: model), into: &values, at: base)
    }
  }

  /// Every field, in order; what records and lists hold is read as well, so many levels deep.
  @inlinable
  func readAll(_ model: Model, levels: Int) -> [Value] {
    readers.map { $0.preparedValue(of: model, levels: levels) }
  }
}
