/// The name that a misspelt one most likely stands for.
///
/// Compares by optimal string alignment: insertions, deletions, substitutions and swaps of
/// neighbours, without regard to case. Names further than a third of their length away are no
/// suggestion at all.
public func nearestName(to misspelt: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(misspelt.lowercased().unicodeScalars)
  let outline = NameOutline(wanted)
  var best: (name: String, distance: Int)?
  for name in names {
    // Thousands of names may be misspelt where there are thousands of them: most are ruled out without a copy.
    if let fast = NameOutline(ascii: name), !outline.mayBeNear(fast) { continue }
    let candidate = Array(name.lowercased().unicodeScalars)
    let limit = greatestDistance(wanted.count, candidate.count)
    guard abs(wanted.count - candidate.count) <= limit, outline.mayBeNear(NameOutline(candidate)) else {
      continue
    }
    let distance = alignmentDistance(wanted, candidate)
    guard distance <= limit else { continue }
    if let known = best, (known.distance, known.name) <= (distance, name) { continue }
    best = (name, distance)
  }
  return best?.name
}

private func greatestDistance(_ a: Int, _ b: Int) -> Int { max(1, max(a, b) / 3) }

/// What is quickly compared of two names: their lengths, and which characters they have at all. One edit takes
/// away or brings in one kind of character at most.
private struct NameOutline {
  let count: Int
  /// A bit for each character, by the low six bits of its value in lower case.
  private(set) var characters: UInt64 = 0

  init(_ scalars: [Unicode.Scalar]) {
    count = scalars.count
    for scalar in scalars { characters |= 1 << UInt64(scalar.value & 63) }
  }

  init?(ascii name: String) {
    count = name.utf8.count
    for byte in name.utf8 {
      guard byte < 0x80 else { return nil }
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      characters |= 1 << UInt64((isUpper ? byte | 0x20 : byte) & 63)
    }
  }

  func mayBeNear(_ other: NameOutline) -> Bool {
    let limit = greatestDistance(count, other.count)
    return abs(count - other.count) <= limit && (characters & ~other.characters).nonzeroBitCount <= limit
      && (other.characters & ~characters).nonzeroBitCount <= limit
  }
}

private func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
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
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
