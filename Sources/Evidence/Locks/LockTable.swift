public import Diagnostics

/// What one line of a lock file says.
protocol LockEntry: Sendable, Equatable {
  associatedtype Key: Hashable & Sendable

  static var format: LockFormat { get }
  var key: Key { get }
  /// The order of the file's lines. Of entries with the same key, neither precedes the other.
  static func precedes(_ a: Self, _ b: Self) -> Bool
  init(reading fields: inout LockFields) throws(LockFault)
  func append(to bytes: inout [UInt8])
}

/// The entries of a lock file: sorted, without duplicates, found by key in constant time.
struct LockTable<Entry: LockEntry>: Sendable {
  private(set) var entries: [Entry] = []
  /// Where the line that each entry was read from begins; `nil` for one that was not read.
  private var starts: [Int?] = []
  private var places: [Entry.Key: Int] = [:]
  private(set) var isOfAnotherVersion = false

  init(_ entries: some Sequence<Entry>) {
    for entry in entries.sorted(by: LockTable.precedes) { _ = append(entry, at: nil) }
  }

  subscript(key: Entry.Key) -> Entry? { places[key].map { entries[$0] } }

  /// The beginning of the line that an entry was read from; the beginning of the file for any other.
  func place(of key: Entry.Key) -> SourceRange {
    let start = places[key].flatMap { starts[$0] } ?? 0
    return SourceRange(start..<start)
  }

  /// Adds the entry unless there is one with its key; then returns where that one is.
  private mutating func append(_ entry: Entry, at start: Int?) -> Int? {
    let place = entries.count
    let known = places[entry.key, default: place]
    guard known == place else { return known }
    places[entry.key] = place
    entries.append(entry)
    starts.append(start)
    return nil
  }

  /// A file that nobody has edited is sorted already.
  private mutating func sort() {
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { !LockTable.precedes($1, $0) }
    guard !isSorted else { return }
    let order = entries.indices.sorted { LockTable.precedes(entries[$0], entries[$1]) }
    entries = order.map { entries[$0] }
    starts = order.map { starts[$0] }
    for (place, entry) in entries.enumerated() { places[entry.key] = place }
  }

  func serialised() -> [UInt8] {
    var bytes = Entry.format.header
    for entry in entries {
      entry.append(to: &bytes)
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Reads every entry that can be read, in any order; of two with the same key, the first.
  static func parse(_ bytes: [UInt8], path: String) -> Checked<LockTable> {
    var reader = LockReader(bytes, path: path, format: Entry.format)
    var table = LockTable([])
    guard reader.readHeader() else {
      table.isOfAnotherVersion = reader.isOfAnotherVersion
      return Checked(table, reader.diagnostics)
    }
    while let line = reader.nextContent() {
      do throws(LockFault) {
        var fields = LockFields(line: line, columns: Entry.format.columns)
        let entry = try Entry(reading: &fields)
        try fields.end()
        if let known = table.append(entry, at: reader.lineStart), !reader.isInConflict {
          let first = reader.lineNumber(at: table.starts[known] ?? 0)
          reader.report(line.indices, "line \(first) already has this entry: \(Entry.format.duplicateRemedy)")
        }
      } catch {
        reader.report(error.range, error.message, remedy: Entry.format.remedy)
      }
    }
    table.sort()
    return Checked(table, reader.diagnostics)
  }

  /// Of two entries with the same key the bytes decide, so that which one is kept never depends on their order.
  private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
    if Entry.precedes(a, b) { return true }
    if Entry.precedes(b, a) { return false }
    var (left, right): ([UInt8], [UInt8]) = ([], [])
    a.append(to: &left)
    b.append(to: &right)
    return left.lexicographicallyPrecedes(right)
  }
}

extension LockTable: Equatable {
  static func == (a: LockTable, b: LockTable) -> Bool { a.entries == b.entries }
}

extension String {
  /// By bytes, an order that no version of Unicode changes; `nil` if the two are equal.
  func isBeforeInUTF8(_ other: String) -> Bool? {
    for (a, b) in zip(utf8, other.utf8) where a != b { return a < b }
    return utf8.count == other.utf8.count ? nil : utf8.count < other.utf8.count
  }
}

// MARK: Format

/// What Dossier's lock files have in common: UTF-8 text, a first line with name and version, comments after `#`, and
/// one line of tab-separated fields for each entry.
///
/// Made for `git diff` and `git merge`: sorted, so that the same entries are the same bytes, and with one entry on each
/// line.
struct LockFormat: Sendable {
  /// The first word of the file.
  let name: String
  let version: Int
  /// What the file is, line by line.
  let comment: [String]
  let columns: [String]
  /// What to do about a file or a line that cannot be read.
  let remedy: String
  /// How to resolve a merge conflict, as an imperative.
  let conflictRemedy: String
  /// What to do about two lines for the same thing.
  let duplicateRemedy: String

  var firstLine: String { "\(name) \(version)" }

  var header: [UInt8] {
    var bytes = Array("\(firstLine)\n".utf8)
    for line in comment + [columns.joined(separator: "\t")] { bytes += "# \(line)\n".utf8 }
    return bytes
  }
}

extension Rule {
  /// A line of `Content/evidence.lock` or `Content/published.lock` that cannot be read.
  public static let badLock = Rule(
    "bad-lock",
    summary: "a lock file has an unreadable line, a duplicate entry or a merge conflict",
    why: """
      The lock files hold what was verified and what was released. A line that cannot be read proves \
      nothing, so the build stops rather than pass over it. `dossier verify` writes evidence.lock anew from what \
      it can read and find; a speaker whose line was lost has to be accepted again. Nothing can write \
      published.lock anew: it is the only record of what was public. Restore it from version control; after a \
      merge keep the lines of both sides, and of two lines for one statement the one released later.
      """,
    example: Example(
      faulty: """
        == Content/evidence.lock ==
        dossier-evidence-lock 1
        <<<<<<< HEAD
        =======
        >>>>>>> new-quotations
        """,
      fixed: """
        == Content/evidence.lock ==
        dossier-evidence-lock 1
        """))
}
