/// Something that a page of the site says and that must not change silently once it is released.
public struct PublishedStatement: Hashable, Sendable {
  /// What identifies the statement.
  public let key: Key
  /// The hash of all that the statement says, so that any change to it shows.
  public let value: TextHash
  /// The statement's text on one line, for people who read a diff: cut to 80 characters, or in full if it is made of
  /// fields.
  public let excerpt: String

  /// `text` is all that the statement says. A change to its typography or layout does not change the statement.
  public init(key: Key, text: String) {
    self.init(key: key, value: TextHash(ofWords: text), excerpt: text.excerpt(80))
  }

  /// A statement made of fields is kept in full, so that a change can be shown at the field that changed.
  public init(key: Key, fields: StatedFields) {
    self.init(key: key, value: TextHash(of: fields.text), excerpt: fields.text)
  }

  init(key: Key, value: TextHash, excerpt: String) {
    self.key = key
    self.value = value
    self.excerpt = excerpt
  }

  /// The identity of a statement while its value changes.
  public struct Key: Hashable, Sendable {
    /// What kind of statement it is.
    public let kind: Kind
    /// The page that says it, as a path of the site: `/briefings/talks/`.
    public let page: String
    /// Unique among the statements of the kind on the page: an entity's id, or a hash.
    public let name: String

    /// The key of a statement on a page.
    public init(kind: Kind, page: String, name: String) {
      self.kind = kind
      self.page = page
      self.name = name
    }

    /// The key of this statement on the page that its own has moved to.
    public func moved(_ pages: [String: String]) -> Key {
      pages[page].map { Key(kind: kind, page: $0, name: name) } ?? self
    }
  }

  func moved(_ pages: [String: String]) -> PublishedStatement {
    PublishedStatement(key: key.moved(pages), value: value, excerpt: excerpt)
  }

  /// The kinds of statement that a release records.
  public enum Kind: String, Sendable, CaseIterable {
    case quotation
    case claim
    case eventDate = "event-date"
    case commitmentStatus = "commitment-status"
    case correction
  }
}

extension String {
  fileprivate func excerpt(_ limit: Int) -> String {
    let line = onOneLine
    guard line.utf8.count > limit, line.count > limit else { return line }
    return line.prefix(limit - 1) + "…"
  }
}
