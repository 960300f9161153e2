public import Evidence

/// The keys of a kind of file or of a group, in the order of the reference.
public final class FieldTable: Sendable {
  /// The kind with its article, as messages name it: `a party`.
  public let subject: String
  /// What it is, in a sentence, for its schema.
  public let about: String
  /// The declaration of each key.
  public let declarations: [FieldDeclaration]
  /// The statement that a release makes from the released fields.
  package let statement: PublishedStatement.Kind?
  private let places: [String: Int]

  /// - Parameter fields: a value with a constant for each key. The table is read off it, so that each key is declared
  /// only once.
  /// - Parameter statement: the kind of statement that the released fields make; it is named after the first of them.
  public init(
    _ subject: String, _ about: String, _ fields: some Sendable, and shared: [any FieldKey] = [],
    statement: PublishedStatement.Kind? = nil
  ) {
    self.subject = subject
    self.about = about
    self.statement = statement
    let own = Mirror(reflecting: fields).children.compactMap { ($0.value as? any FieldKey)?.declaration }
    declarations = own + shared.map(\.declaration)
    places = Dictionary(
      declarations.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    precondition(places.count == declarations.count, "\(subject) declares a key twice")
  }

  subscript(key: String) -> FieldDeclaration? { places[key].map { declarations[$0] } }
}
