import Diagnostics

/// The words of a source, each by a number, to compare many of them quickly.
struct Vocabulary {
  private var exact: [String: Int] = [:]
  private var loose: [String: Int] = [:]
  /// How often each word occurs, in whatever case.
  private(set) var counts: [Int] = []

  /// A word as it is written, and the same without regard to case.
  struct Word: Hashable {
    let exact: Int
    let loose: Int

    /// Not in the vocabulary; no two such words are equal.
    static let unknown = Word(exact: -1, loose: -1)
  }

  mutating func add(_ text: String) -> Word {
    let lowercased = text.lowercased()
    let looseNumber = loose[lowercased] ?? counts.count
    if looseNumber == counts.count {
      loose[lowercased] = looseNumber
      counts.append(0)
    }
    counts[looseNumber] += 1
    let exactNumber = exact[text] ?? exact.count
    exact[text] = exactNumber
    return Word(exact: exactNumber, loose: looseNumber)
  }

  func word(_ text: String) -> Word {
    guard let looseNumber = loose[text.lowercased()] else { return .unknown }
    return Word(exact: exact[text] ?? -1, loose: looseNumber)
  }

  /// The number of the word that a misspelt one is most like.
  func nearest(to text: String) -> Int? {
    guard let name = nearestName(to: text, among: loose.keys) else { return nil }
    return loose[name]
  }

  /// The numbers of the words, as written, that a test lets through.
  func words(where fits: (String) -> Bool) -> Set<Int> {
    exact.reduce(into: []) { if fits($1.key) { $0.insert($1.value) } }
  }

  /// Rare words tell more: one over how often it occurs, and one for a word that the source lacks.
  func weight(_ number: Int) -> Double { counts.indices.contains(number) ? 1 / Double(counts[number]) : 1 }
}
