import Diagnostics
public import EDTF

extension EvidenceLock {
  /// That a source's archived text contains a passage: one line of the evidence lock.
  public struct Entry: Hashable, Sendable {
    public let key: Key
    /// At how many places of the source the words stand. Where there are several, a citation says which;
    /// 1 also where the lock does not say.
    public let places: Int
    /// The file that the passage was found in.
    public let snapshot: SnapshotHash
    /// Where it begins there, in UTF-8 bytes.
    public let offset: Int
    /// The same as a line, from 1.
    public let line: Int
    public let standing: QuoteStanding
    /// The party to whom the source gives the words, as an editor has confirmed; `nil` where nobody has.
    public let speaker: String?
    public let verified: CalendarDay
    /// A few words of the source before and after; see `Match`.
    public let prefix: String
    public let suffix: String

    public init(
      key: Key, places: Int = 1, snapshot: SnapshotHash, offset: Int, line: Int, standing: QuoteStanding,
      speaker: String?,
      verified: CalendarDay, prefix: String, suffix: String
    ) {
      self.key = key
      self.places = max(1, places)
      self.snapshot = snapshot
      self.offset = max(0, offset)
      self.line = max(1, line)
      self.standing = standing
      self.speaker = speaker
      self.verified = verified
      self.prefix = prefix
      self.suffix = suffix
    }

    /// What was found for a key, at one of so many places.
    public init(
      key: Key, _ match: Match, of places: Int = 1, in snapshot: SnapshotHash, speaker: String?,
      verified: CalendarDay
    ) {
      self.init(
        key: key, places: places, snapshot: snapshot, offset: match.range.lowerBound, line: match.start.line,
        standing: match.standing, speaker: speaker, verified: verified, prefix: match.prefix,
        suffix: match.suffix)
    }

    /// Which passage, of which source, and at which of the places where it stands.
    public struct Key: Hashable, Sendable {
      /// The source's id without `source:`.
      public let source: String
      public let kind: Kind
      /// `Passage.hash`
      public let passage: TextHash
      /// From 1. More than 1 only where the passage stands more than once and the editor says which.
      public let occurrence: Int

      public init(source: String, kind: Kind, passage: TextHash, occurrence: Int = 1) {
        self.source = source
        self.kind = kind
        self.passage = passage
        self.occurrence = max(1, occurrence)
      }
    }

    /// What the passage is for.
    public enum Kind: String, Sendable, CaseIterable {
      /// Shown to readers as somebody's words.
      case quotation
      /// Supports what the site says.
      case passage
    }
  }
}
