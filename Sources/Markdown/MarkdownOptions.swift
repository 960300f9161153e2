/// Which parts of GitHub Flavored Markdown a document may use.
///
/// Smart punctuation is never on: what an editor typed is what a quotation is checked against.
public struct MarkdownOptions: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let tables = MarkdownOptions(rawValue: 1 << 0)
  public static let strikethrough = MarkdownOptions(rawValue: 1 << 1)
  /// Web and mail addresses become links without angle brackets.
  public static let autolinks = MarkdownOptions(rawValue: 1 << 2)
  public static let taskLists = MarkdownOptions(rawValue: 1 << 3)
  public static let footnotes = MarkdownOptions(rawValue: 1 << 4)
  /// Disarms the tags that GFM section 6.11 names; matters only beside `rawHTML`.
  public static let tagFilter = MarkdownOptions(rawValue: 1 << 5)
  /// Raw HTML and script URLs go out as they are. Without it the first becomes a comment and the
  /// second an empty address.
  public static let rawHTML = MarkdownOptions(rawValue: 1 << 6)

  /// All of GFM and footnotes, with raw HTML kept out.
  public static let standard: MarkdownOptions = [
    .tables, .strikethrough, .autolinks, .taskLists, .footnotes, .tagFilter,
  ]
}
