import Diagnostics

/// What one line of a lock file says.
protocol LockEntry: Sendable, Equatable {
  associatedtype Key: Hashable & Sendable

  static var format: LockFormat { get }
  var key: Key { get }
  /// The order of the file's lines. Entries with one key precede each other no way.
  static func precedes(_ a: Self, _ b: Self) -> Bool
  init(reading fields: inout LockFields) throws(LockFault)
  func append(to bytes: inout [UInt8])
}

/// The entries of a lock file: sorted, none twice, found by key in constant time.
struct LockTable<Entry: LockEntry>: Sendable {
  let entries: [Entry]
  private let places: [Entry.Key: Int]
  /// The line of the file that each was read from, from 1.
  let lines: [Entry.Key: Int]

  init(_ entries: some Sequence<Entry>, lines: [Entry.Key: Int] = [:]) {
    var kept: [Entry] = []
    for entry in entries.sorted(by: LockTable.precedes) where kept.last?.key != entry.key { kept.append(entry) }
    self.entries = kept
    self.lines = lines
    places = Dictionary(kept.indices.map { (kept[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(key: Entry.Key) -> Entry? { places[key].map { entries[$0] } }

  func serialised() -> [UInt8] {
    var bytes = Entry.format.header
    for entry in entries {
      entry.append(to: &bytes)
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Reads all entries that can be read, in whatever order; the first of two with one key.
  static func parse(_ bytes: [UInt8], path: String) -> Checked<LockTable> {
    var reader = LockReader(bytes, path: path, format: Entry.format)
    guard reader.readHeader() else { return Checked(LockTable([]), reader.diagnostics) }
    var entries: [Entry] = []
    var lines: [Entry.Key: Int] = [:]
    while let line = reader.nextContent() {
      do throws(LockFault) {
        var fields = LockFields(line: line, columns: Entry.format.columns)
        let entry = try Entry(reading: &fields)
        try fields.end()
        if let first = lines[entry.key] {
          guard !reader.isInConflict else { continue }
          reader.report(line.indices, "this stands in line \(first) already: \(Entry.format.duplicateRemedy)")
        } else {
          lines[entry.key] = reader.line
          entries.append(entry)
        }
      } catch {
        reader.report(error.range, error.message)
      }
    }
    return Checked(LockTable(entries, lines: lines), reader.diagnostics)
  }

  /// Of two entries with one key the bytes decide, so that which one is kept never depends on their order.
  private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
    guard a.key == b.key else { return Entry.precedes(a, b) }
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
  /// By bytes: an order that no version of Unicode changes.
  func precedesInUTF8(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
