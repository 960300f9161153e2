/// A free page: about, method, corrections policy, …
public struct Page: Entity {
  /// The keys of a page.
  public struct Fields: Sendable {
    public let title = RequiredKey<String>("title", .name, "what it is called", .ownVoice)
    public let summary = OptionalKey<String>(
      "summary", .text, "what it says, in a sentence or two", .ownVoice)
    public let voices = DefaultedKey<Bool>(
      "voices", .flag, false,
      "whether the page also shows whose words and claims the whole dossier carries, counted; those of retracted "
        + "briefings and drafts are left out")
  }

  public static let fields = Fields()
  public static let table = FieldTable(
    "a page", "a free page, such as about or method", fields, and: SharedFields.all)
  public static var kind: EntityKind { .page }

  public let origin: Origin
  public let record: Record
  public init(_ record: Record, from origin: Origin) { (self.record, self.origin) = (record, origin) }
}
