public import Diagnostics

/// What a file, or a group in it, says: the values that could be read, by their declarations.
public struct Record: Sendable {
  package enum Value: Sendable {
    case one(Located<Scalar>)
    case list([Located<Scalar>])
    case groups([Record])
    case pairs([Pair])
    case named([(name: Located<String>, record: Record)])
  }

  /// A free key and its value.
  public struct Pair: Sendable {
    public let key: Located<String>
    public let value: Located<String>
  }

  package let table: FieldTable
  /// Where the fields begin.
  public let range: SourceRange
  /// In the order of the file.
  package var values: [(field: FieldDeclaration, value: Value)] = []
  /// What the file gives in a form that could not be read, in whole or in part.
  var unreadable: [FieldDeclaration] = []
  /// Whether the fields could be read at all; if not, nothing is known about any of them.
  let isRead: Bool
  /// Whether everything required is there, and could be read.
  public var isComplete: Bool

  init(_ table: FieldTable, at range: SourceRange, isRead: Bool = true) {
    (self.table, self.range, self.isRead, isComplete) = (table, range, isRead, isRead)
  }

  /// The record of a file that could not be read at all.
  public static func unread(_ table: FieldTable) -> Record { Record(table, at: .fileStart, isRead: false) }

  package subscript(field: FieldDeclaration) -> Value? {
    for entry in values where entry.field === field { return entry.value }
    return nil
  }

  package func isReadable(_ field: FieldDeclaration) -> Bool {
    isRead && !unreadable.contains { $0 === field }
  }

  /// What the thing is called: the value of the first key of its table.
  public var label: Located<String>? { table.declarations.first.flatMap { value($0) } }

  /// Where to report what concerns the whole record.
  public var place: SourceRange { label?.range ?? range }
}

// MARK: Typed values

extension Record {
  func value<Value: FieldScalar>(_ field: FieldDeclaration) -> Located<Value>? {
    guard case .one(let it)? = self[field] else { return nil }
    return Value(it.value).map { Located($0, at: it.range) }
  }

  func value<Value>(_ key: DefaultedKey<Value>) -> Located<Value>? {
    if let given: Located<Value> = value(key.declaration) { return given }
    return isReadable(key.declaration) ? Located(key.fallback, at: place) : nil
  }

  func values<Item: FieldScalar>(_ field: FieldDeclaration) -> [Located<Item>] {
    guard case .list(let items)? = self[field] else { return [] }
    return items.compactMap { item in Item(item.value).map { Located($0, at: item.range) } }
  }

  package func groups(_ field: FieldDeclaration) -> [Record] {
    guard case .groups(let items)? = self[field] else { return [] }
    return items
  }

  func pairs(_ field: FieldDeclaration) -> [Pair] {
    guard case .pairs(let items)? = self[field] else { return [] }
    return items
  }
}

// MARK: What the declarations say of the values

extension Record {
  /// Every entity that it names.
  public var references: [EntityReference] {
    values.flatMap { field, value -> [EntityReference] in
      switch (field.form, value) {
      case (.one(.id(let kind)), .one(let it)): [EntityReference(it, kind)].compactMap(\.self)
      case (.list(.id(let kind)), .list(let items)): items.compactMap { EntityReference($0, kind) }
      case (_, .groups(let groups)): groups.flatMap(\.references)
      case (_, .named(let groups)): groups.flatMap(\.record.references)
      case (_, .one), (_, .list), (_, .pairs): []
      }
    }
  }

  /// The words that readers see and that are the site's own.
  public var prose: [Located<String>] {
    values.flatMap { field, value -> [Located<String>] in
      switch value {
      case .one(let it): field.isOwnVoice ? [it].compactMap(\.text) : []
      case .list(let items): field.isOwnVoice ? items.compactMap(\.text) : []
      case .groups(let groups): groups.flatMap(\.prose)
      case .named(let groups): groups.flatMap(\.record.prose)
      case .pairs: []
      }
    }
  }
}

extension EntityReference {
  fileprivate init?(_ scalar: Located<Scalar>, _ kind: EntityKind) {
    guard let slug = scalar.text else { return nil }
    self.init(target: EntityID(kind: kind, slug: slug.value), range: slug.range)
  }
}

extension Located<Scalar> {
  var text: Located<String>? { String(value).map { Located<String>($0, at: range) } }
}
