import ASCII
public import Diagnostics

/// What has a file of its own in `Content/` and a page of its own on the site.
public protocol Entity: Declared {
  /// The kind of all entities of this type.
  static var kind: EntityKind { get }
  /// Where the entity comes from: its id, its file, and where its body begins.
  var origin: Origin { get }
  init(_ record: Record, from origin: Origin)
}

extension Entity {
  /// What it is called, which is also the text of links to it that have none of their own; `nil` if its file does not
  /// say.
  public var label: Located<String>? { record.label }
  /// The label's text, or its id if its file does not say.
  public var shownName: String { label?.value ?? origin.id.slug }
  /// Whether the first mention of a glossary term in the body links to it.
  public var linksTerms: Bool { record.value(SharedFields.linksTerms)?.value ?? true }
  /// What was changed on its page after it was published.
  public var corrections: [Complete<Correction>] {
    record.groups(SharedFields.corrections.declaration).compactMap { Complete(Correction($0)) }
  }
  /// Former addresses of its page, as the file has them.
  public var redirectFrom: [Located<String>] { record.values(SharedFields.redirectFrom.declaration) }
  /// Whether all of its corrections could be read, and whether all of its former addresses could be.
  package var correctionsAreReadable: Bool { record.isReadable(SharedFields.corrections.declaration) }
  package var redirectFromIsReadable: Bool { record.isReadable(SharedFields.redirectFrom.declaration) }
  /// Every reference of the front matter.
  public var references: [EntityReference] { record.references }
  /// The words of the front matter that readers see and that are the site's own.
  public var prose: [Located<String>] { record.prose }
}

/// The keys that every kind of entity has.
public enum SharedFields {
  package static let linksTerms = DefaultedKey<Bool>(
    "glossary_links", .flag, true, "whether the first mention of each glossary term in the body links to it")
  package static let corrections = GroupsKey<Correction>(
    "corrections", "what was changed after publication; see [Corrections](#corrections)")
  package static let redirectFrom = ListKey<String>(
    "redirect_from", .text(.formerAddress),
    "what the address of its page was before; see [Addresses that have moved](#addresses-that-have-moved)")

  package static let all: [any FieldKey] = [linksTerms, corrections, redirectFrom]
}

/// The id of an entity of one kind. Written `party:turkiye`, or just `turkiye` where only a party can be meant.
public struct ID<Kind: Entity>: Hashable, Sendable {
  /// The id without its kind: the name of the file.
  public let slug: String

  public init(_ slug: String) { self.slug = slug }

  /// The id together with its kind.
  public var entityID: EntityID { EntityID(kind: Kind.kind, slug: slug) }
}

public typealias BriefingID = ID<Briefing>
public typealias EventID = ID<Event>
public typealias PartyID = ID<Party>
public typealias TermID = ID<Term>
public typealias CommitmentID = ID<Commitment>
public typealias SourceID = ID<Source>
public typealias PageID = ID<Page>

/// The id of an entity of any kind.
public struct EntityID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let kind: EntityKind
  public let slug: String

  public init(kind: EntityKind, slug: String) {
    self.kind = kind
    self.slug = slug
  }

  public var description: String { "\(kind.rawValue):\(slug)" }

  public static func < (a: EntityID, b: EntityID) -> Bool {
    a.kind == b.kind ? a.slug < b.slug : a.kind < b.kind
  }
}

/// A value of the front matter and where it is in its file.
public struct Located<Value: Sendable>: Sendable {
  public let value: Value
  public let range: SourceRange

  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {
  /// Ignores the place, since a file may say the same thing twice.
  public static func == (a: Self, b: Self) -> Bool { a.value == b.value }
}

/// A reference to another entity from the front matter.
public typealias Reference<Kind: Entity> = Located<ID<Kind>>

/// A reference to an entity of any kind, and where it is in its file.
public struct EntityReference: Sendable {
  public let target: EntityID
  public let range: SourceRange

  public init(target: EntityID, range: SourceRange) {
    self.target = target
    self.range = range
  }

  public init<Kind: Entity>(_ reference: Reference<Kind>) {
    self.init(target: reference.value.entityID, range: reference.range)
  }
}

/// Where an entity comes from.
public struct Origin: Sendable {
  public let id: EntityID
  /// The file's path as diagnostics name it.
  public let path: String
  /// The body's first byte in the file.
  public let bodyOffset: Int

  public init(id: EntityID, path: String, bodyOffset: Int) {
    self.id = id
    self.path = path
    self.bodyOffset = bodyOffset
  }

  /// The location of a range in the file.
  public func location(_ range: SourceRange) -> SourceLocation { SourceLocation(path: path, range: range) }
}

/// Whether a text can be an id: lower-case letters a to z, digits and hyphens.
package func isSlug(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
}
