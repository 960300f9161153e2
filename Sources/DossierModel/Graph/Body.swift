public import Diagnostics
public import Templating

/// The Markdown of an entity, rendered, with what the rest of the dossier needs to know of it.
public struct Body: Sendable {
  public var html: HTML
  public var headings: [Heading]
  /// What it links to, in the order of the text.
  public var links: [EntityID]
  public var citations: [Citation]
  public var claims: [Claim]
  /// The names of the files in `media/` that it shows or links to.
  public var media: Set<String>
  /// The text of the first paragraph.
  public var opening: String

  public init(
    html: HTML = .empty, headings: [Heading] = [], links: [EntityID] = [], citations: [Citation] = [],
    claims: [Claim] = [], media: Set<String> = [], opening: String = ""
  ) {
    self.html = html
    self.headings = headings
    self.links = links
    self.citations = citations
    self.claims = claims
    self.media = media
    self.opening = opening
  }

  public struct Heading: Sendable {
    public let level: Int
    public let text: String
    /// Its id on the page.
    public let anchor: String

    public init(level: Int, text: String, anchor: String) {
      self.level = level
      self.text = text
      self.anchor = anchor
    }
  }
}

/// The words of a source that a body quotes, or rests a statement on.
public struct Citation: Sendable {
  public enum Kind: String, Sendable {
    /// Its words stand in the text.
    case quotation
    /// Its words support the text, and stand in the note.
    case passage
  }
  /// Its number on the page, from 1.
  public let number: Int
  public let kind: Kind
  public let source: SourceID
  /// The words, without the quotation marks around them.
  public let text: String
  /// Whose words the page says they are.
  public let speaker: PartyID?
  /// Which of several places in the source is meant, from 1, where the page says so.
  public let occurrence: Int?
  /// The words in the body's file.
  public let range: SourceRange
  public let block: Int

  public init(
    number: Int, kind: Kind, source: SourceID, text: String, speaker: PartyID?, occurrence: Int?,
    range: SourceRange, block: Int
  ) {
    self.number = number
    self.kind = kind
    self.source = source
    self.text = text
    self.speaker = speaker
    self.occurrence = occurrence
    self.range = range
    self.block = block
  }
}

/// Something that a body says in its own words, marked as what somebody claims.
public struct Claim: Sendable {
  public let by: PartyID
  public let text: String
  public let range: SourceRange
  /// Its id on the page.
  public let anchor: String

  public init(by: PartyID, text: String, range: SourceRange, anchor: String) {
    self.by = by
    self.text = text
    self.range = range
    self.anchor = anchor
  }
}
