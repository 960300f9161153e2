/// A key of front matter as its kind declares it, with the type of its value.
public protocol FieldKey: Sendable {
  /// What is declared of the key, without the type of its value.
  var declaration: FieldDeclaration { get }
}

/// A key that every file of the kind must have.
public struct RequiredKey<Value: FieldScalar>: FieldKey {
  public let declaration: FieldDeclaration

  init(_ key: String, _ form: Form<Value>, _ about: String, _ traits: FieldTrait...) {
    declaration = FieldDeclaration(key, .one(form.scalar), about, isRequired: true, traits)
  }
}

/// A key that a file may have.
public struct OptionalKey<Value: FieldScalar>: FieldKey {
  public let declaration: FieldDeclaration

  init(_ key: String, _ form: Form<Value>, _ about: String, _ traits: FieldTrait...) {
    declaration = FieldDeclaration(key, .one(form.scalar), about, traits)
  }
}

/// A key with a default.
public struct DefaultedKey<Value: FieldScalar>: FieldKey {
  public let declaration: FieldDeclaration
  let fallback: Value

  init(_ key: String, _ form: Form<Value>, _ fallback: Value, _ about: String, _ traits: FieldTrait...)
  where Value: Choice {
    declaration = FieldDeclaration(
      key, .one(form.scalar), about, fallback: fallback.rawValue, traits)
    self.fallback = fallback
  }

  init(_ key: String, _ form: Form<Value>, _ fallback: Value, _ about: String, _ traits: FieldTrait...)
  where Value: LosslessStringConvertible {
    declaration = FieldDeclaration(
      key, .one(form.scalar), about, fallback: fallback.description, traits)
    self.fallback = fallback
  }
}

/// A key with a list of values.
public struct ListKey<Item: FieldScalar>: FieldKey {
  public let declaration: FieldDeclaration

  init(_ key: String, _ form: Form<Item>, _ about: String, _ traits: FieldTrait...) {
    declaration = FieldDeclaration(
      key, .list(form.scalar), about, isRequired: traits.contains(.required), traits)
  }
}

/// A key with a list of groups of fields.
public struct GroupsKey<Item: Group>: FieldKey {
  public let declaration: FieldDeclaration

  /// - Parameter bare: the field that may be given alone in place of an item.
  init(_ key: String, _ about: String, bare: FieldDeclaration? = nil, _ traits: FieldTrait...) {
    declaration = FieldDeclaration(key, .groups(of: { Item.table }, bare: bare), about, traits)
  }
}

/// A key with a group whose keys are free.
public struct PairsKey: FieldKey {
  public let declaration: FieldDeclaration

  init(_ key: String, keys: TextForm = .plain, values: TextForm = .plain, _ about: String) {
    declaration = FieldDeclaration(key, .pairs(keys: keys, values: values), about, [])
  }
}

/// A key with groups that have names of their own.
public struct NamedKey: FieldKey {
  public let declaration: FieldDeclaration

  /// - Parameter choice: the key whose value says which of the tables a group follows.
  init(
    _ key: String, keys: TextForm, by choice: String, _ about: String,
    of tables: @escaping @Sendable () -> [FieldTable]
  ) {
    declaration = FieldDeclaration(key, .named(keys: keys, choice: choice, of: tables), about, [])
  }
}

/// What front matter describes: an entity, the site, or a group of fields in one of these.
///
/// `Fields` has a constant for each key, and nothing else needs writing: `event.place` is the value of the key that
/// `Fields` calls `place`, or `nil` if the file does not give it or it cannot be read.
@dynamicMemberLookup
public protocol Declared: Sendable {
  associatedtype Fields: Sendable
  /// The declared keys.
  static var fields: Fields { get }
  /// The table of those keys.
  static var table: FieldTable { get }
  /// What the file says.
  var record: Record { get }
}

/// A group of fields within a file.
public protocol Group: Declared {
  init(_ record: Record)
}

extension Declared {
  public subscript<Value>(dynamicMember key: KeyPath<Fields, OptionalKey<Value>>) -> Located<Value>? {
    record.value(Self.fields[keyPath: key].declaration)
  }

  public subscript<Value>(dynamicMember key: KeyPath<Fields, RequiredKey<Value>>) -> Located<Value>? {
    record.value(Self.fields[keyPath: key].declaration)
  }

  /// The given value or the default; `nil` only if the file gives a value that cannot be read.
  public subscript<Value>(dynamicMember key: KeyPath<Fields, DefaultedKey<Value>>) -> Located<Value>? {
    record.value(Self.fields[keyPath: key])
  }

  /// The items that could be read.
  public subscript<Item>(dynamicMember key: KeyPath<Fields, ListKey<Item>>) -> [Located<Item>] {
    record.values(Self.fields[keyPath: key].declaration)
  }

  /// The items that could be read completely.
  public subscript<Item>(dynamicMember key: KeyPath<Fields, GroupsKey<Item>>) -> [Complete<Item>] {
    record.groups(Self.fields[keyPath: key].declaration).compactMap { Complete(Item($0)) }
  }

  public subscript(dynamicMember key: KeyPath<Fields, PairsKey>) -> [Record.Pair] {
    record.pairs(Self.fields[keyPath: key].declaration)
  }

  /// Whether everything that the file gives under a key could be read. Only of such a list can one say what it does not
  /// contain.
  public func isReadable<Key: FieldKey>(_ key: KeyPath<Fields, Key>) -> Bool {
    record.isReadable(Self.fields[keyPath: key].declaration)
  }
}

/// A thing all of whose fields could be read, and that has all that it must have: what pages are made from.
@dynamicMemberLookup
public struct Complete<Base: Declared>: Sendable {
  /// The thing as it was read.
  public let base: Base

  /// `nil` if a field is missing or could not be read.
  public init?(_ base: Base) {
    guard base.record.isComplete else { return nil }
    self.base = base
  }

  public subscript<Value>(dynamicMember key: KeyPath<Base.Fields, OptionalKey<Value>>) -> Located<Value>? {
    base[dynamicMember: key]
  }

  public subscript<Value>(dynamicMember key: KeyPath<Base.Fields, RequiredKey<Value>>) -> Located<Value> {
    guard let value = base[dynamicMember: key] else { preconditionFailure("a complete record has it") }
    return value
  }

  public subscript<Value>(dynamicMember key: KeyPath<Base.Fields, DefaultedKey<Value>>) -> Located<Value> {
    guard let value = base[dynamicMember: key] else { preconditionFailure("a complete record has it") }
    return value
  }

  public subscript<Item>(dynamicMember key: KeyPath<Base.Fields, ListKey<Item>>) -> [Located<Item>] {
    base[dynamicMember: key]
  }

  public subscript<Item>(dynamicMember key: KeyPath<Base.Fields, GroupsKey<Item>>) -> [Complete<Item>] {
    base[dynamicMember: key]
  }

  public subscript(dynamicMember key: KeyPath<Base.Fields, PairsKey>) -> [Record.Pair] {
    base[dynamicMember: key]
  }
}

extension Complete where Base: Entity {
  public var origin: Origin { base.origin }
  public var corrections: [Complete<Correction>] { base.corrections }
}
