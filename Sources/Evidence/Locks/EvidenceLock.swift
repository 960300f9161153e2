public import Diagnostics
public import EDTF

/// The value of `Content/evidence.lock`: every quotation and passage that `dossier verify` found, and where.
///
/// No entry occurs twice, and the order in which entries were added makes no difference to its bytes.
public struct EvidenceLock: Equatable, Sendable {
  private let table: LockTable<Entry>

  /// Of entries with the same key, one is kept, always the same one whatever their order.
  public init(_ entries: some Sequence<Entry> = []) { table = LockTable(entries) }

  private init(_ table: LockTable<Entry>) { self.table = table }

  /// Sorted by source, kind, hash and occurrence.
  public var entries: [Entry] { table.entries }

  /// The entry with a key, if there is one.
  public subscript(key: Entry.Key) -> Entry? { table[key] }

  /// The beginning of the line that an entry was read from; the beginning of the file for any other.
  public func place(of key: Entry.Key) -> SourceRange { table.place(of: key) }

  /// Whether the file is in a version that this Dossier cannot read, and should not overwrite.
  public var isOfAnotherVersion: Bool { table.isOfAnotherVersion }

  /// The entries that none of the keys name: those that `verify` takes out and `build` warns of.
  public func unused(by keys: Set<Entry.Key>) -> [Entry] {
    entries.filter { !keys.contains($0.key) }
  }

  /// Reads a lock file; `path` is its name in diagnostics. Entries need not be sorted. Reports `bad-lock` and reads on:
  /// the value has every entry that could be read.
  public static func parse(_ bytes: [UInt8], path: String) -> Checked<EvidenceLock> {
    let parsed = LockTable<Entry>.parse(bytes, path: path)
    return Checked(EvidenceLock(parsed.value), parsed.diagnostics)
  }

  /// The bytes of the file. Reading them gives an equal lock.
  public func serialised() -> [UInt8] { table.serialised() }
}

// MARK: Entries

extension EvidenceLock {
  /// States that a source's archived text contains a passage: one line of the evidence lock.
  public struct Entry: Hashable, Sendable {
    /// What the entry is about.
    public let key: Key
    /// How many times the words occur in the source. If more than once, a citation says which is meant; 1 also if the
    /// lock does not say.
    public let places: Int
    /// The file that the passage was found in.
    public let snapshot: SnapshotHash
    /// Where it begins there, in UTF-8 bytes.
    public let offset: Int
    /// That place as a line, from 1.
    public let line: Int
    /// Where the passage is in relation to quotation marks.
    public let placement: QuotePlacement
    /// The party to whom the source gives the words, as an editor has confirmed; `nil` if nobody has.
    public let speaker: String?
    /// The day on which it was found.
    public let verified: CalendarDay
    /// A few words of the source before and after; see `Match`.
    public let prefix: String
    /// The words after the passage; see `Match`.
    public let suffix: String

    /// An entry with each of its fields.
    public init(
      key: Key, places: Int = 1, snapshot: SnapshotHash, offset: Int, line: Int, placement: QuotePlacement,
      speaker: String?,
      verified: CalendarDay, prefix: String, suffix: String
    ) {
      self.key = key
      self.places = max(1, places)
      self.snapshot = snapshot
      self.offset = max(0, offset)
      self.line = max(1, line)
      self.placement = placement
      self.speaker = speaker
      self.verified = verified
      self.prefix = prefix
      self.suffix = suffix
    }

    /// What was found for a key, at one of `places` places.
    public init(
      key: Key, _ match: Match, of places: Int = 1, in snapshot: SnapshotHash, speaker: String?,
      verified: CalendarDay
    ) {
      self.init(
        key: key, places: places, snapshot: snapshot, offset: match.range.lowerBound, line: match.start.line,
        placement: match.placement, speaker: speaker, verified: verified, prefix: match.prefix,
        suffix: match.suffix)
    }

    /// Which passage, of which source, and which of its occurrences there.
    public struct Key: Hashable, Sendable {
      /// The source's id without `source:`.
      public let source: String
      /// What the passage is for.
      public let kind: Kind
      /// `Passage.hash`
      public let passage: TextHash
      /// From 1. More than 1 only if the passage occurs more than once and the editor says which is meant.
      public let occurrence: Int

      /// The key of one occurrence of a passage in a source.
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

// MARK: Lines

extension EvidenceLock.Entry: LockEntry {
  /// The word that a file of this kind begins with.
  public static var firstWord: String { format.name }

  static let format = LockFormat(
    name: "dossier-evidence-lock", version: 1,
    comment: [
      "Each quotation and supporting passage of this dossier, found word for word in its archived source.",
      "Made by `dossier verify`: run it rather than edit this file, and after a merge with either side.",
    ],
    columns: [
      "source", "kind", "text hash", "occurrence", "line:byte", "quote marks", "speaker", "verified",
      "snapshot",
      "before", "after",
    ],
    remedy: "run `dossier verify` to rewrite this file",
    conflictRemedy: "take either side and run `dossier verify`",
    duplicateRemedy: "run `dossier verify`")

  static func precedes(_ a: Self, _ b: Self) -> Bool {
    if let order = a.key.source.isBeforeInUTF8(b.key.source) { return order }
    return (a.key.kind.rawValue, a.key.passage, a.key.occurrence)
      < (b.key.kind.rawValue, b.key.passage, b.key.occurrence)
  }

  init(reading fields: inout LockFields) throws(LockFault) {
    let source = try fields.name()
    let kind = try fields.choice(Kind.self)
    let passage = try fields.hash()
    let occurrence = try fields.value("a number such as #1", EvidenceLock.Entry.occurrence)
    let place = try fields.value("a line and a byte such as 12:345", EvidenceLock.Entry.place)
    let placement = try fields.choice(QuotePlacement.self)
    let speaker = try fields.optionalName()
    let verified = try fields.day()
    let snapshot = try fields.snapshot()
    self.init(
      key: Key(source: source, kind: kind, passage: passage, occurrence: occurrence.number),
      places: occurrence.places, snapshot: snapshot,
      offset: place.offset, line: place.line, placement: placement, speaker: speaker, verified: verified,
      prefix: try fields.text(), suffix: try fields.text())
  }

  func append(to bytes: inout [UInt8]) {
    LockText.append(key.source, to: &bytes)
    bytes += "\t\(key.kind.rawValue)\t".utf8
    key.passage.append(to: &bytes)
    bytes +=
      "\t#\(key.occurrence)\(places > 1 ? "/\(places)" : "")\t\(line):\(offset)\t\(placement.rawValue)\t".utf8
    if let speaker { LockText.append(speaker, to: &bytes) } else { bytes.append(LockText.none) }
    bytes.append(0x09)
    bytes += verified.isoText.utf8
    bytes.append(0x09)
    snapshot.append(to: &bytes)
    bytes.append(0x09)
    LockText.appendQuoted(prefix, to: &bytes)
    bytes.append(0x09)
    LockText.appendQuoted(suffix, to: &bytes)
  }

  /// `#1`, or `#2/3`: the second of three
  private static func occurrence(_ field: ArraySlice<UInt8>) -> (number: Int, places: Int)? {
    guard field.first == 0x23 else { return nil }
    let numbers = field.dropFirst().split(separator: 0x2F, maxSplits: 1, omittingEmptySubsequences: false)
      .map { Int(lockDigits: $0) }
    guard let number = numbers[0], number > 0 else { return nil }
    guard numbers.count == 2 else { return (number, 1) }
    guard let places = numbers[1], places > 1, places >= number else { return nil }
    return (number, places)
  }

  /// `12:345`
  private static func place(_ field: ArraySlice<UInt8>) -> (line: Int, offset: Int)? {
    guard let colon = field.firstIndex(of: 0x3A), let line = Int(lockDigits: field[..<colon]), line > 0,
      let offset = Int(lockDigits: field[(colon + 1)...])
    else { return nil }
    return (line, offset)
  }
}
