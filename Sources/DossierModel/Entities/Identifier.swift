public import Diagnostics

/// What has a file of its own in `Content/` and a page of its own on the site.
public protocol Entity: Sendable {
  static var kind: EntityKind { get }
  /// Where the entity stands: its id, its file, and where its body begins.
  var origin: Origin { get }
  /// What it is called, and what links to it say where they say nothing of their own.
  var label: Located<String> { get }
  /// Whether the first mention of a glossary term in the body links to it (`glossary_links`).
  var linksTerms: Bool { get }
  /// What was changed on its page after it was published.
  var corrections: [Correction] { get }
  /// Former addresses of its page, as the file has them.
  var redirectFrom: [Located<String>] { get }
  /// Every reference of the front matter, in the order of its fields.
  var references: [EntityReference] { get }
  /// The words of the front matter that readers see and that are the site's own.
  var prose: [Located<String>] { get }
}

/// The id of an entity of one kind. Written `party:turkiye`, and just `turkiye` where only a party can stand.
public struct ID<Kind: Entity>: Hashable, Sendable {
  public let slug: String

  public init(_ slug: String) { self.slug = slug }

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

/// A value of the front matter and where it stands in its file.
public struct Located<Value: Sendable>: Sendable {
  public let value: Value
  public let range: SourceRange

  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {
  /// Two places may say the same thing.
  public static func == (a: Self, b: Self) -> Bool { a.value == b.value }
}

/// A reference to another entity from the front matter.
public typealias Reference<Kind: Entity> = Located<ID<Kind>>

/// A reference to an entity of any kind, and where it stands in its file.
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
  /// Whether the fields that the entity must have are what the file says, rather than what stands in for them.
  public internal(set) var isReadable = true

  public init(id: EntityID, path: String, bodyOffset: Int) {
    self.id = id
    self.path = path
    self.bodyOffset = bodyOffset
  }

  /// The same, with whether the fields could be read.
  func read(by fields: FieldReader) -> Origin {
    var origin = self
    origin.isReadable = fields.isWhole
    return origin
  }

  public func location(_ range: SourceRange) -> SourceLocation { SourceLocation(path: path, range: range) }
}

/// Whether a text can be an id: lower-case letters a to z, digits and hyphens.
package func isSlug(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte || (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= byte
        || byte == UInt8(ascii: "-")
    }
}
