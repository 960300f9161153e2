import DossierModel
import Evidence
import Threads

/// Words of a source that a body cites, with what the lock knows of them.
struct CitedWords: Sendable {
  /// The entity whose body cites them, by number.
  let page: Int
  let citation: Citation
  /// The source, by number.
  let source: Int
  /// `nil` where nobody has found them in the source yet.
  let evidence: EvidenceLock.Entry?

  var folded: String { citation.foldedText }
  /// Whether no ellipsis joins parts of it: only then is it known where in the source it ends.
  var isUnbroken: Bool { (try? citation.passage.get())?.isUnbroken == true }
  var isQuotation: Bool { citation.kind == .quotation }
  /// About where in the source they end, in bytes; folding may have changed the length by a few.
  fileprivate var end: Int { evidence.map { $0.offset + citation.text.utf8.count } ?? 0 }
}

/// Words of a source that are not part of longer ones that the site takes from it, with every place that uses them or
/// a part of them.
struct SourcePassage: Sendable {
  let words: CitedWords
  /// The citations of these words and of parts of them, in the order of pages and text.
  fileprivate(set) var uses: [CitedWords]
  /// Parts of them that are cited by themselves, each once for each speaker, in the order of the source.
  fileprivate(set) var parts: [CitedWords] = []
}

/// What the site takes from its sources: found once, so that a note, a party's quotations and the source's own
/// page name the same passage by the same number.
struct PassageIndex: Sendable {
  /// The citations of each body, by entity number; `nil` for one whose source is unknown, which a check refuses.
  private let cited: [[CitedWords?]]
  private let bySource: [Int: [SourcePassage]]
  /// The number of each citation's passage on its source's page, by entity number.
  private let numbers: [[Int]]

  init(_ dossier: Dossier, _ order: ReadingOrder) {
    let cited = concurrentMap(Array(0..<dossier.catalogue.count)) { page in
      dossier.catalogue.isPublic(page)
        ? dossier.bodies[page].citations.map { CitedWords($0, on: page, in: dossier) } : []
    }
    var bySource: [Int: [CitedWords]] = [:]
    for words in cited.joined() {
      if let words { bySource[words.source, default: []].append(words) }
    }
    var numbers = cited.map { [Int](repeating: 0, count: $0.count) }
    var taken: [Int: [SourcePassage]] = [:]
    for (source, words) in bySource {
      let passages = Self.fold(words, order)
      for (place, passage) in passages.enumerated() {
        for use in passage.uses { numbers[use.page][use.citation.number - 1] = place + 1 }
      }
      taken[source] = passages
    }
    self.cited = cited
    self.numbers = numbers
    self.bySource = taken
  }

  /// What is taken from a source, in the order of the source.
  func passages(of source: Int) -> [SourcePassage] { bySource[source] ?? [] }

  func words(on page: Int, _ index: Int) -> CitedWords? { cited[page][index] }

  /// The number on its source's page of the passage that words belong to, from 1.
  func number(of words: CitedWords) -> Int { numbers[words.page][words.citation.number - 1] }

  /// Puts equal words together, and words under longer ones that they lie wholly within, in the order of the sources.
  static func fold(_ cited: [CitedWords], _ order: ReadingOrder) -> [SourcePassage] {
    let groups = distinct(cited).sorted { precedes($0.words, $1.words, order) }
    var folded: [SourcePassage] = []
    // In order of their beginnings, only the one that reaches furthest can hold the next.
    var reach: Int?
    for group in groups {
      if let reach, folded[reach].words.holds(group.words) {
        folded[reach].uses += group.uses
        folded[reach].parts.append(group.words)
        continue
      }
      let reachesFurther = reach.map {
        folded[$0].words.source != group.words.source || folded[$0].words.end < group.words.end
      }
      if group.words.isUnbroken, reachesFurther ?? true { reach = folded.count }
      folded.append(group)
    }
    for place in folded.indices where !folded[place].parts.isEmpty {
      folded[place].uses.sort { ($0.page, $0.citation.number) < ($1.page, $1.citation.number) }
    }
    return folded
  }

  private struct Key: Hashable {
    let source: Int
    let folded: String
    let occurrence: Int?
    let speaker: PartyID?
    let isQuotation: Bool
  }

  private static func distinct(_ cited: [CitedWords]) -> [SourcePassage] {
    var places: [Key: Int] = [:]
    var groups: [SourcePassage] = []
    for words in cited {
      let key = Key(
        source: words.source, folded: words.folded, occurrence: words.citation.occurrence,
        speaker: words.citation.speaker, isQuotation: words.isQuotation)
      if let known = places[key] {
        groups[known].uses.append(words)
      } else {
        places[key] = groups.count
        groups.append(SourcePassage(words: words, uses: [words]))
      }
    }
    return groups
  }

  /// By source and place in it; of those that begin together, the longest first. Words that nobody has found yet have no
  /// known place: they come last, in the order of pages.
  private static func precedes(_ a: CitedWords, _ b: CitedWords, _ order: ReadingOrder) -> Bool {
    if a.source != b.source { return order.rank[a.source] < order.rank[b.source] }
    switch (a.evidence, b.evidence) {
    case (let left?, let right?):
      if left.offset != right.offset { return left.offset < right.offset }
      if a.folded.utf8.count != b.folded.utf8.count { return a.folded.utf8.count > b.folded.utf8.count }
    case (_?, nil): return true
    case (nil, _?): return false
    case (nil, nil): break
    }
    // A quotation says whose words they are.
    if a.isQuotation != b.isQuotation { return a.isQuotation }
    if (a.citation.speaker == nil) != (b.citation.speaker == nil) { return a.citation.speaker != nil }
    return (a.page, a.citation.number) < (b.page, b.citation.number)
  }
}

extension CitedWords {
  fileprivate init?(_ citation: Citation, on page: Int, in dossier: Dossier) {
    guard let source = dossier.catalogue.number(of: citation.source) else { return nil }
    self.page = page
    self.citation = citation
    self.source = source
    evidence = dossier.evidence(for: citation)
  }

  /// Whether other words of the source, which begin no earlier, lie wholly within these.
  fileprivate func holds(_ other: CitedWords) -> Bool {
    guard source == other.source, isUnbroken, evidence != nil, let begin = other.evidence?.offset, begin < end
    else {
      return false
    }
    return folded.utf8.contains(other.folded.utf8)
  }
}
