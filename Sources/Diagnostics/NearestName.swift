/// The name that a misspelt one most likely stands for.
///
/// Compares by optimal string alignment: insertions, deletions, substitutions and swaps of
/// neighbours, without regard to case. Names further than a third of their length away are no
/// suggestion at all.
public func nearestName(to misspelt: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(misspelt.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  for name in names {
    let candidate = Array(name.lowercased().unicodeScalars)
    let limit = max(1, max(wanted.count, candidate.count) / 3)
    guard abs(wanted.count - candidate.count) <= limit else { continue }
    let distance = alignmentDistance(wanted, candidate)
    guard distance <= limit else { continue }
    if let known = best, (known.distance, known.name) <= (distance, name) { continue }
    best = (name, distance)
  }
  return best?.name
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
