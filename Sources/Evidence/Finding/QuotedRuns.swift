/// What a source has between quotation marks, in units of its folded text, without the marks.
///
/// All kinds of double mark count; curly single ones (`‘…’`, as in British papers) count where there are no double ones
/// around them. Straight single marks never do: they cannot be told from apostrophes.
/// A quotation ends with its paragraph, closed or not: the next one opens its own, as is the custom.
struct QuotedRuns: Sendable {
  private let doubles: [Range<Int>]
  private let singles: [Range<Int>]
  /// For each of `doubles`, the first of those that form one quotation with it, across paragraphs.
  private let beginnings: [Int]

  init(_ text: FoldedText) {
    doubles = text.quotedRuns(keepsUnclosed: true, opens: text.opensDouble)
    singles = text.quotedRuns(keepsUnclosed: false, opens: text.opensSingle)
    var beginnings: [Int] = []
    for (index, run) in doubles.enumerated() {
      // Where one closes and another opens, there are two marks between them.
      let isNextParagraph =
        index > 0 && text.trimmed(doubles[index - 1].upperBound..<run.lowerBound).count == 1
      beginnings.append(isNextParagraph ? beginnings[index - 1] : index)
    }
    self.beginnings = beginnings
  }

  /// Which quotation a stretch of the text is in, as a number; `nil` if in none.
  func quotation(at unit: Int) -> Int? {
    if let double = index(containing: unit, doubles) { return beginnings[double] }
    return index(containing: unit, singles).map { doubles.count + $0 }
  }

  /// The placement of one stretch of the text without an omission.
  func placement(of words: Range<Int>, in text: FoldedText) -> QuotePlacement {
    let amongDoubles = placement(of: words, in: text, among: doubles)
    if amongDoubles == .wholly || amongDoubles == .inside { return amongDoubles }
    let amongSingles = placement(of: words, in: text, among: singles)
    return amongDoubles == .outside || amongSingles == .wholly || amongSingles == .inside
      ? amongSingles : amongDoubles
  }

  private func placement(of words: Range<Int>, in text: FoldedText, among runs: [Range<Int>])
    -> QuotePlacement
  {
    let first = run(containing: words.lowerBound, runs)
    let last = run(containing: words.upperBound - 1, runs)
    guard first == last else { return .straddles }
    guard let first else { return .outside }
    let rest = text.trimmed(words.upperBound..<first.upperBound)
    let isAtEnd = rest.isEmpty || (rest.count == 1 && [",", "."].contains(text.scalars[rest.lowerBound]))
    let isAtStart = text.trimmed(first.lowerBound..<words.lowerBound).isEmpty
    return isAtStart && isAtEnd ? .wholly : .inside
  }

  private func run(containing unit: Int, _ runs: [Range<Int>]) -> Range<Int>? {
    index(containing: unit, runs).map { runs[$0] }
  }

  private func index(containing unit: Int, _ runs: [Range<Int>]) -> Int? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].upperBound <= unit { low = middle + 1 } else { high = middle }
    }
    return low < runs.count && runs[low].contains(unit) ? low : nil
  }
}

extension FoldedText {
  /// The stretches between an opening mark and the one that closes it.
  fileprivate func quotedRuns(keepsUnclosed: Bool, opens: (FoldedMark) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var open: (mark: QuotationMark, start: Int)?
    func close(at end: Int) {
      if let start = open?.start, start < end { runs.append(start..<end) }
      open = nil
    }
    var marks = self.marks[...]
    for unit in 0..<count {
      if scalars[unit] == " ", lineBreaks(at: unit) >= 2 {
        if keepsUnclosed { close(at: unit) } else { open = nil }
      }
      guard let found = marks.first, found.unit == unit else { continue }
      marks.removeFirst()
      let mark = found.mark
      if let current = open {
        let isNextParagraph = mark == current.mark && unit > 0 && lineBreaks(at: unit - 1) > 0
        if current.mark.isClosed(by: mark) {
          close(at: unit)
        } else if isNextParagraph, opens(found) {
          close(at: unit - 1)
          open = (mark, unit + 1)
        }
      } else if opens(found) {
        open = (mark, unit + 1)
      }
    }
    if keepsUnclosed { close(at: count) }
    return runs
  }

  fileprivate func opensDouble(_ found: FoldedMark) -> Bool {
    let (mark, next) = (found.mark, found.unit + 1)
    guard mark.isDouble, mark.opens, next < count, scalars[next] != " " || mark.isSpacedInside else {
      return false
    }
    return !mark.isSymmetric || found.isAfterGap
  }

  fileprivate func opensSingle(_ found: FoldedMark) -> Bool {
    !found.mark.isDouble && found.mark.opensInText && found.isAfterGap && found.isBeforeLetter
      && found.unit + 1 < count
  }

  /// How many line breaks a unit stands for; a paragraph separator counts as two.
  func lineBreaks(at unit: Int) -> Int {
    guard scalars[unit] == " " else { return 0 }
    let written = original[originalRange(of: unit..<(unit + 1))]
    var breaks = 0
    var last: UInt8 = 0
    for byte in written {
      switch (last, byte) {
      case (0x0D, 0x0A): break
      case (_, 0x0A), (_, 0x0D): breaks += 1
      case (0x80, 0xA8): breaks += 1
      case (0x80, 0xA9): breaks += 2
      default: break
      }
      last = byte
    }
    return breaks
  }
}
