public import Diagnostics
public import Evidence
public import Templating

/// The Markdown of an entity, rendered, with what the rest of the dossier needs to know of it.
public struct Body: Sendable {
  /// The rendered text.
  public var html: HTML
  /// The headings, in order.
  public var headings: [Heading]
  /// What it links to, in the order of the text.
  public var links: [EntityID]
  /// The citations, in order of their numbers.
  public var citations: [Citation]
  /// The marked claims, in order.
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

  /// A heading of the body.
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

/// The words of a source that a body quotes, or rests a statement on. They are read once, when the body is resolved;
/// later stages use `passage` and `key`.
public struct Citation: Sendable {
  /// A quotation's words are in the text, a passage's in the note.
  public typealias Kind = EvidenceLock.Entry.Kind

  /// Its number on the page, from 1.
  public let number: Int
  /// Whether the words are quoted or support a statement.
  public let kind: Kind
  /// The source that the words are looked for in.
  public let source: SourceID
  /// The words, without the quotation marks around them.
  public let text: String
  /// The words as they are looked for in the source, or why they cannot be.
  public var passage: Result<Passage, PassageError> { reading.passage }
  private let reading: Reading
  /// Whose words the page says they are.
  public let speaker: PartyID?
  /// Which of several occurrences in the source is meant, from 1, if the page says so.
  public let occurrence: Int?
  /// The words in the body's file.
  public let range: SourceRange
  /// The paragraph, heading or table row that it is in.
  public let block: Int

  public init(
    number: Int, kind: Kind, source: SourceID, text: String, speaker: PartyID?, occurrence: Int?,
    range: SourceRange, block: Int
  ) {
    self.number = number
    self.kind = kind
    self.source = source
    self.text = text
    reading = Reading(text)
    self.speaker = speaker
    self.occurrence = occurrence
    self.range = range
    self.block = block
  }

  /// Kept once, however often the citation is copied: an index of passages holds each several times.
  private final class Reading: Sendable {
    let passage: Result<Passage, PassageError>

    init(_ text: String) { passage = Result { () throws(PassageError) in try Passage(text) } }
  }

  /// How the lock identifies the words; `nil` if they are not a valid passage.
  public var key: EvidenceLock.Entry.Key? { (try? passage.get()).map(key(of:)) }

  /// How the lock identifies the words, given the passage that they make.
  public func key(of passage: Passage) -> EvidenceLock.Entry.Key {
    EvidenceLock.Entry.Key(
      source: source.slug, kind: kind, passage: passage.hash, occurrence: occurrence ?? 1)
  }

  /// The words, folded, so that two ways of writing the same quotation marks are the same words.
  public var foldedText: String { (try? passage.get())?.folded ?? text }
}

/// Something that a body says in its own words, marked as somebody's claim.
public struct Claim: Sendable {
  /// The party that claims it.
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
