public import Diagnostics
public import EDTF

/// The value of `Content/published.lock`: what has been released, and since when it has read as it does.
///
/// No statement occurs twice, and the order in which they were added makes no difference to its bytes.
public struct PublishedLock: Equatable, Sendable {
  private let table: LockTable<Entry>

  /// Of entries with the same key, one is kept, always the same one whatever their order.
  public init(_ entries: some Sequence<Entry> = []) { table = LockTable(entries) }

  private init(_ table: LockTable<Entry>) { self.table = table }

  /// A statement, and the day on which it was released with this value.
  public struct Entry: Hashable, Sendable {
    /// What was released.
    public let statement: PublishedStatement
    /// The day on which it was first released as it is.
    public let released: CalendarDay

    /// A statement with the day of its release.
    public init(statement: PublishedStatement, released: CalendarDay) {
      self.statement = statement
      self.released = released
    }
  }

  /// Sorted by page, kind and name.
  public var entries: [Entry] { table.entries }

  /// The entry of a statement, if it was released.
  public subscript(key: PublishedStatement.Key) -> Entry? { table[key] }

  /// The beginning of the line that an entry was read from; the beginning of the file for any other.
  public func place(of key: PublishedStatement.Key) -> SourceRange { table.place(of: key) }

  /// Reads a lock file; `path` is its name in diagnostics. Entries need not be sorted. Reports `bad-lock` and reads on:
  /// the value has every entry that could be read.
  public static func parse(_ bytes: [UInt8], path: String) -> Checked<PublishedLock> {
    let parsed = LockTable<Entry>.parse(bytes, path: path)
    return Checked(PublishedLock(parsed.value), parsed.diagnostics)
  }

  /// The bytes of the file. Reading them gives an equal lock.
  public func serialised() -> [UInt8] { table.serialised() }

  /// How what the site says now differs from what was released.
  public struct Changes: Hashable, Sendable {
    /// A released statement and what the site says now.
    public struct Change: Hashable, Sendable {
      /// The statement as it was released.
      public let released: Entry
      /// The statement as the site makes it now.
      public let current: PublishedStatement
    }

    /// Stated differently now, in the lock's order.
    public let changed: [Change]
    /// No longer stated, in the lock's order.
    public let vanished: [Entry]
    /// Never released, in the order given.
    public let added: [PublishedStatement]
  }

  /// Of several statements with the same key, the first counts.
  ///
  /// - Parameter moved: where pages have moved since, by their old path: what they said is compared with what is said
  /// there. The entries returned are as the file has them.
  public func changes(to current: [PublishedStatement], moved: [String: String] = [:]) -> Changes {
    let now = Dictionary(current.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var changed: [Changes.Change] = []
    var vanished: [Entry] = []
    var arrived: Set<PublishedStatement.Key> = []
    for entry in entries {
      let key = entry.statement.key.moved(moved)
      if key != entry.statement.key { arrived.insert(key) }
      if let statement = now[key] {
        if statement.value != entry.statement.value {
          changed.append(.init(released: entry, current: statement))
        }
      } else {
        vanished.append(entry)
      }
    }
    return Changes(
      changed: changed, vanished: vanished,
      added: current.filter { self[$0.key] == nil && !arrived.contains($0.key) })
  }

  /// The lock after a release: exactly what the site says now. A statement that has not changed keeps its day, even if
  /// its page has moved.
  public func releasing(
    _ current: [PublishedStatement], on day: CalendarDay, moved: [String: String] = [:]
  ) -> PublishedLock {
    var arrived: [PublishedStatement: CalendarDay] = [:]
    for entry in moved.isEmpty ? [] : entries where moved[entry.statement.key.page] != nil {
      arrived[entry.statement.moved(moved)] = entry.released
    }
    return PublishedLock(
      current.map { statement in
        let released = self[statement.key].flatMap {
          $0.statement.value == statement.value ? $0.released : nil
        }
        return Entry(statement: statement, released: released ?? arrived[statement] ?? day)
      })
  }
}

extension PublishedLock.Entry: LockEntry {
  /// The word that a file of this kind begins with.
  public static var firstWord: String { format.name }

  static let format = LockFormat(
    name: "dossier-published-lock", version: 1,
    comment: [
      "What this site has said in public. A line changes only with a correction, clarification or update.",
      "Made by `dossier release`: run it rather than edit this file. After a merge keep the lines of both",
      "sides, and of two lines for one statement the one released later.",
    ],
    columns: ["page", "kind", "name", "released", "text hash", "text"],
    remedy: "what was public cannot be recorded again: restore this from version control",
    conflictRemedy: "keep the lines of both sides, and of two for one statement the one released later",
    duplicateRemedy: "keep the one released later")

  var key: PublishedStatement.Key { statement.key }

  static func precedes(_ a: Self, _ b: Self) -> Bool {
    if let order = a.key.page.isBeforeInUTF8(b.key.page) { return order }
    if a.key.kind != b.key.kind { return a.key.kind.rawValue < b.key.kind.rawValue }
    return a.key.name.isBeforeInUTF8(b.key.name) ?? false
  }

  init(reading fields: inout LockFields) throws(LockFault) {
    let page = try fields.name()
    let kind = try fields.choice(PublishedStatement.Kind.self)
    let key = PublishedStatement.Key(kind: kind, page: page, name: try fields.name())
    released = try fields.day()
    statement = PublishedStatement(key: key, value: try fields.hash(), excerpt: try fields.text())
  }

  func append(to bytes: inout [UInt8]) {
    LockText.append(statement.key.page, to: &bytes)
    bytes += "\t\(statement.key.kind.rawValue)\t".utf8
    LockText.append(statement.key.name, to: &bytes)
    bytes.append(0x09)
    bytes += released.isoText.utf8
    bytes.append(0x09)
    statement.value.append(to: &bytes)
    bytes.append(0x09)
    LockText.appendQuoted(statement.excerpt, to: &bytes)
  }
}
