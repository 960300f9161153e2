/// Something that a page of the site says and that may not change in silence once it is released.
public struct PublishedStatement: Hashable, Sendable {
  public let key: Key
  /// The hash of all that the statement says: whatever changes it is a change of the statement.
  public let value: TextHash
  /// The statement's text, white space made one, for people who read a diff: cut to 80 characters, or
  /// whole where it is made of fields.
  public let excerpt: String

  /// `text` is all that the statement says. A change of its typography or layout is no change of the statement.
  public init(key: Key, text: String) {
    self.init(key: key, value: TextHash(ofWords: text), excerpt: text.excerpt(80))
  }

  /// A statement made of fields is kept whole, so that a change can be shown at the field that changed.
  public init(key: Key, fields: StatedFields) {
    self.init(key: key, value: TextHash(of: fields.text), excerpt: fields.text)
  }

  init(key: Key, value: TextHash, excerpt: String) {
    self.key = key
    self.value = value
    self.excerpt = excerpt
  }

  /// What keeps a statement the same statement while its value changes.
  public struct Key: Hashable, Sendable {
    public let kind: Kind
    /// The page that says it, as a path of the site: `/briefings/talks/`.
    public let page: String
    /// Unlike that of any other statement of the kind on the page: an entity's id, or a hash.
    public let name: String

    public init(kind: Kind, page: String, name: String) {
      self.kind = kind
      self.page = page
      self.name = name
    }

    /// The same statement on the page that its page has moved to.
    public func moved(_ pages: [String: String]) -> Key {
      pages[page].map { Key(kind: kind, page: $0, name: name) } ?? self
    }
  }

  func moved(_ pages: [String: String]) -> PublishedStatement {
    PublishedStatement(key: key.moved(pages), value: value, excerpt: excerpt)
  }

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
