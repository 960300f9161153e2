import ASCII
private import Synchronization

/// The name that was most likely meant by a misspelt one.
///
/// Compares by optimal string alignment (insertions, deletions, substitutions and swaps of neighbours), ignoring case.
/// A name further away than a third of its length is not suggested.
package func nearestName(to misspelt: String, among names: some Sequence<String>) -> String? {
  guard misspelt.utf8.count <= longestName else { return nil }
  let wanted = Array(misspelt.lowercased().unicodeScalars)
  let outline = NameOutline(wanted)
  var best: (name: String, distance: Int)?
  for name in names {
    // Where there are thousands of names, thousands may be misspelt: most are ruled out without a copy.
    if let fast = NameOutline(ascii: name), !outline.mayBeNear(fast) { continue }
    let candidate = Array(name.lowercased().unicodeScalars)
    let limit = greatestDistance(wanted.count, candidate.count)
    guard abs(wanted.count - candidate.count) <= limit, outline.mayBeNear(NameOutline(candidate)) else {
      continue
    }
    let distance = alignmentDistance(wanted, candidate, limit: min(limit, best?.distance ?? limit))
    guard distance <= limit else { continue }
    if let known = best, (known.distance, known.name) <= (distance, name) { continue }
    best = (name, distance)
  }
  return best?.name
}

/// Longer names, in bytes, are never suggested: comparing two takes the product of their lengths.
private let longestName = 256

private func greatestDistance(_ a: Int, _ b: Int) -> Int { max(1, max(a, b) / 3) }

/// Many names, prepared for many misspelt ones.
///
/// `nearestName` looks at every name for each misspelt one. Where a dossier has tens of thousands of both, that takes
/// minutes; so out of many names only the misspelt one's neighbours in the alphabet are compared, with names read
/// forwards and backwards. A slip leaves either the beginning or the end as it was.
package final class NameIndex: Sendable {
  private let names: [String]
  private let orders: Mutex<Orders?> = Mutex(nil)

  /// With more names than this, only neighbours are compared.
  private static let manyNames = 200
  /// How many neighbours are compared on each side, in each order.
  private static let reach = 50

  package init(_ names: [String]) { self.names = names }

  /// The names sorted forwards and backwards, made when many are first searched.
  private struct Orders {
    let fromStart: [(key: [UInt8], name: Int)]
    let fromEnd: [(key: [UInt8], name: Int)]

    init(_ names: [String]) {
      func order(_ key: (String.UTF8View) -> [UInt8]) -> [(key: [UInt8], name: Int)] {
        names.indices.map { (key(names[$0].utf8), $0) }
          .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      }
      fromStart = order { Array($0) }
      fromEnd = order { $0.reversed() }
    }

    static func neighbours(of key: [UInt8], in order: [(key: [UInt8], name: Int)]) -> ArraySlice<
      (key: [UInt8], name: Int)
    > {
      var (low, high) = (0, order.count)
      while low < high {
        let middle = (low + high) / 2
        if order[middle].key.lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
      }
      return order[max(0, low - reach)..<min(order.count, low + reach)]
    }
  }

  package func nearest(to misspelt: String) -> String? {
    nearestName(to: misspelt, among: candidates(for: misspelt))
  }

  /// The names to compare with a misspelt one.
  func candidates(for misspelt: String) -> [String] {
    guard names.count > Self.manyNames else { return names }
    let orders = orders.withLock { known in
      let orders = known ?? Orders(names)
      known = orders
      return orders
    }
    let key = Array(misspelt.utf8)
    let near =
      Orders.neighbours(of: key, in: orders.fromStart)
      + Orders.neighbours(of: key.reversed(), in: orders.fromEnd)
    return near.map { names[$0.name] }
  }
}

/// What is quick to compare in two names: their lengths, and which characters occur in them. One edit adds or removes
/// at most one kind of character.
private struct NameOutline {
  let count: Int
  /// A bit for each character, from the low six bits of its lower-case value.
  private(set) var characters: UInt64 = 0

  init(_ scalars: [Unicode.Scalar]) {
    count = scalars.count
    for scalar in scalars { characters |= 1 << UInt64(scalar.value & 63) }
  }

  init?(ascii name: String) {
    count = name.utf8.count
    for byte in name.utf8 {
      guard byte < 0x80 else { return nil }
      characters |= 1 << UInt64(byte.inASCIILowercase & 63)
    }
  }

  func mayBeNear(_ other: NameOutline) -> Bool {
    let limit = greatestDistance(count, other.count)
    return abs(count - other.count) <= limit && (characters & ~other.characters).nonzeroBitCount <= limit
      && (other.characters & ~characters).nonzeroBitCount <= limit
  }
}

/// The distance between two names; if it is above the limit, any number above the limit.
private func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in 0..<b.count {
      var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    // No row can fall below the minimum of the one before it; a swap costs what it takes back two rows.
    guard row.contains(where: { $0 <= limit }) else { return limit + 1 }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
