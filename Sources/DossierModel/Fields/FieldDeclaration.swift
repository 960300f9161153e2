public import EDTF

/// Everything there is to say about one key of front matter. What decodes, checks, documents or shows fields reads it
/// from here.
public final class FieldDeclaration: Sendable {
  /// As files write it.
  public let key: String
  /// What it is, in a few words: for the reference, the schemas and `dossier templates`.
  public let about: String
  package let form: ValueForm
  package let isRequired: Bool
  package let traits: [FieldTrait]
  /// The value if the file does not have the key, as a file would write it.
  package let fallback: String?

  init(
    _ key: String, _ form: ValueForm, _ about: String, isRequired: Bool = false, fallback: String? = nil,
    _ traits: [FieldTrait]
  ) {
    (self.key, self.form, self.about) = (key, form, about)
    (self.isRequired, self.fallback, self.traits) = (isRequired, fallback, traits)
  }

  /// Whether readers see its words as the site's own.
  package var isOwnVoice: Bool { traits.contains(.ownVoice) }

  /// The word before the field's value where a group is written as one text, if a release records the field.
  package var released: String? {
    for case .released(let word) in traits { return word }
    return nil
  }
}

/// What may be said of a key besides its type.
public enum FieldTrait: Hashable, Sendable {
  /// Readers see its words as the site's own: loaded words are refused in it.
  case ownVoice
  /// A release records it, within the statement of its kind.
  case released(after: String)
  /// A list must have an item.
  case required
  /// It must be there unless the other key is.
  case neededUnless(String)
  /// It must be there if a flag is set.
  case neededWhere(String)

  /// Recorded by a release, with no word before the value.
  public static let released = FieldTrait.released(after: "")
}

/// What a key holds.
package enum ValueForm: Sendable {
  case one(ScalarForm)
  /// A list; a single value stands for a list of one.
  case list(ScalarForm)
  /// A list of groups of fields. A group that says nothing but `bare` may be written as that value alone.
  case groups(of: @Sendable () -> FieldTable, bare: FieldDeclaration?)
  /// A group with free keys.
  case pairs(keys: TextForm, values: TextForm)
  /// A group of groups with names of their own; the value of `choice` says which table each follows.
  case named(keys: TextForm, choice: String, of: @Sendable () -> [FieldTable])
}

/// What a single value is.
package enum ScalarForm: Sendable {
  case text(TextForm)
  case flag
  case number(ClosedRange<Int>)
  case day
  case date
  case choice([String])
  case id(EntityKind)
}

/// A single value, read.
public enum Scalar: Sendable {
  case text(String)
  case flag(Bool)
  case number(Int)
  case day(CalendarDay)
  /// Four times the size of the others, and less common.
  indirect case date(EDTFDate)
}

/// The Swift type of a single value.
public protocol FieldScalar: Sendable {
  init?(_ scalar: Scalar)
}

extension String: FieldScalar {
  public init?(_ scalar: Scalar) { if case .text(let it) = scalar { self = it } else { return nil } }
}
extension Bool: FieldScalar {
  public init?(_ scalar: Scalar) { if case .flag(let it) = scalar { self = it } else { return nil } }
}
extension Int: FieldScalar {
  public init?(_ scalar: Scalar) { if case .number(let it) = scalar { self = it } else { return nil } }
}
extension CalendarDay: FieldScalar {
  public init?(_ scalar: Scalar) { if case .day(let it) = scalar { self = it } else { return nil } }
}
extension EDTFDate: FieldScalar {
  public init?(_ scalar: Scalar) { if case .date(let it) = scalar { self = it } else { return nil } }
}
extension ID: FieldScalar {
  public init?(_ scalar: Scalar) { if case .text(let it) = scalar { self.init(it) } else { return nil } }
}

/// A value that is one of a few words.
public protocol Choice: FieldScalar, RawRepresentable, CaseIterable where RawValue == String {}

extension Choice {
  public init?(_ scalar: Scalar) {
    if case .text(let it) = scalar { self.init(rawValue: it) } else { return nil }
  }
}

/// The form of a value, with its Swift type.
public struct Form<Value: FieldScalar>: Sendable {
  let scalar: ScalarForm
}

extension Form where Value == String {
  static func text(_ form: TextForm) -> Form { Form(scalar: .text(form)) }
  static var text: Form { text(.plain) }
}
extension Form where Value == Bool {
  static var flag: Form { Form(scalar: .flag) }
}
extension Form where Value == Int {
  static func number(_ range: ClosedRange<Int>) -> Form { Form(scalar: .number(range)) }
}
extension Form where Value == CalendarDay {
  static var day: Form { Form(scalar: .day) }
}
extension Form where Value == EDTFDate {
  static var date: Form { Form(scalar: .date) }
}
extension Form where Value: Choice {
  static var choice: Form { Form(scalar: .choice(Value.allCases.map(\.rawValue))) }
}

/// The id of an entity, of whatever kind.
public protocol KindOfID: FieldScalar {
  static var kind: EntityKind { get }
}
extension ID: KindOfID {
  public static var kind: EntityKind { Kind.kind }
}
extension Form where Value: KindOfID {
  static var id: Form { Form(scalar: .id(Value.kind)) }
}
