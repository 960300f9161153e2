/// How the words of a passage lie along a stretch of a source.
struct WordAlignment {
  enum Step {
    case same(passage: Int, source: Int)
    /// `isAlike` where only case or a letter or two differ.
    case changed(passage: Int, source: Int, isAlike: Bool)
    /// The source lacks it.
    case missing(passage: Int)
    /// The passage lacks it.
    case extra(source: Int)
  }

  private(set) var steps: [Step]
  let cost: Int

  /// The cheapest alignment of the whole passage with any part of the window.
  init(_ passage: [PassageToken], _ source: [SourceToken], window: Range<Int>) {
    var table = AlignmentTable(passage: passage, source: source, window: window)
    table.fill()
    (steps, cost) = table.cheapest()
    markSpacing(passage, source)
  }

  /// Two words with a space between them on one side alone are not the same two words.
  private mutating func markSpacing(_ passage: [PassageToken], _ source: [SourceToken]) {
    for i in steps.indices.dropFirst() {
      guard let (wantedBefore, foundBefore) = steps[i - 1].pair, let (wanted, found) = steps[i].pair,
        found == foundBefore + 1, passage[wanted].kind != .insertion,
        passage[wantedBefore].kind != .insertion,
        passage[wanted].followsSpace != source[found].followsSpace
      else { continue }
      steps[i - 1].differ()
      steps[i].differ()
    }
  }
}

extension WordAlignment.Step {
  /// Both words, where there are two.
  fileprivate var pair: (passage: Int, source: Int)? {
    switch self {
    case .same(let passage, let source), .changed(let passage, let source, _): (passage, source)
    case .missing, .extra: nil
    }
  }

  fileprivate mutating func differ() {
    if case .same(let passage, let source) = self {
      self = .changed(passage: passage, source: source, isAlike: true)
    }
  }
}

/// Costs of aligning each beginning of a passage with what ends at each place of a window.
private struct AlignmentTable {
  // A word for another costs no more than a word left out, so that a changed word at either end is
  // shown with what stands in its place.
  private static let wordCost: Int32 = 6
  private static let punctuationCost: Int32 = 3
  private static let spellingCost: Int32 = 2
  private static let caseCost: Int32 = 1
  // Brackets may stand for some words, so more than that is nearer the truth than any others.
  private static let insertedCost: Int32 = 1

  private let passage: [PassageToken]
  private let source: [SourceToken]
  private let window: Range<Int>
  private var costs: [Int32]

  init(passage: [PassageToken], source: [SourceToken], window: Range<Int>) {
    self.passage = passage
    self.source = source
    self.window = window
    costs = [Int32](repeating: 0, count: (passage.count + 1) * (window.count + 1))
  }

  private func index(_ row: Int, _ column: Int) -> Int { row * (window.count + 1) + column }

  mutating func fill() {
    for row in 1...passage.count {
      let missing = missingCost(row - 1)
      costs[index(row, 0)] = costs[index(row - 1, 0)] + missing
      for column in 1...window.count {
        costs[index(row, column)] = min(
          costs[index(row - 1, column - 1)] + changeCost(row - 1, column - 1),
          costs[index(row - 1, column)] + missing,
          costs[index(row, column - 1)] + extraCost(row - 1, column - 1))
      }
    }
  }

  func cheapest() -> (steps: [WordAlignment.Step], cost: Int) {
    var column = cheapestEnd
    let cost = Int(costs[index(passage.count, column)])
    var row = passage.count
    var steps: [WordAlignment.Step] = []
    while row > 0 {
      let here = costs[index(row, column)]
      if column > 0, here == costs[index(row - 1, column - 1)] + changeCost(row - 1, column - 1) {
        row -= 1
        column -= 1
        steps.append(step(row, column))
      } else if here == costs[index(row - 1, column)] + missingCost(row - 1) {
        row -= 1
        if passage[row].kind != .insertion { steps.append(.missing(passage: row)) }
      } else {
        column -= 1
        steps.append(.extra(source: window.lowerBound + column))
      }
    }
    return (steps.reversed(), cost)
  }

  /// The first place where the passage could end at the least cost; a changed mark at the end is taken in.
  private var cheapestEnd: Int {
    let row = passage.count
    var end = 0
    for column in 0...window.count where costs[index(row, column)] < costs[index(row, end)] { end = column }
    guard end < window.count, costs[index(row, end + 1)] == costs[index(row, end)],
      costs[index(row, end + 1)] == costs[index(row - 1, end)] + changeCost(row - 1, end)
    else { return end }
    return end + 1
  }

  private func step(_ row: Int, _ column: Int) -> WordAlignment.Step {
    let found = window.lowerBound + column
    let cost = changeCost(row, column)
    return cost == 0
      ? .same(passage: row, source: found)
      : .changed(passage: row, source: found, isAlike: cost <= Self.spellingCost)
  }

  private func missingCost(_ row: Int) -> Int32 {
    switch passage[row].kind {
    case .insertion: 0
    case .punctuation: Self.punctuationCost
    case .word, .bracketedWord: Self.wordCost
    }
  }

  private func extraCost(_ row: Int, _ column: Int) -> Int32 {
    if passage[row].kind == .insertion { return Self.insertedCost }
    return source[window.lowerBound + column].isWord ? Self.wordCost : Self.punctuationCost
  }

  private func changeCost(_ row: Int, _ column: Int) -> Int32 {
    let wanted = passage[row]
    let found = source[window.lowerBound + column]
    if wanted.kind == .insertion { return 0 }
    if wanted.word.exact == found.word.exact || wanted.fitting.contains(found.word.exact) { return 0 }
    if wanted.word.loose == found.word.loose { return Self.caseCost }
    if wanted.similar == found.word.loose { return Self.spellingCost }
    if wanted.isWord != found.isWord { return Self.wordCost + Self.punctuationCost }
    return wanted.isWord ? Self.wordCost : Self.punctuationCost
  }
}
