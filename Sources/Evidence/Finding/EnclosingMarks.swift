extension FoldedText {
  /// The units without white space at the ends, and without the quotation marks around all of it.
  var unquotedExtent: Range<Int> {
    let whole = trimmed(0..<count)
    guard whole.count >= 2 else { return whole }
    let inner = (whole.lowerBound + 1)..<(whole.upperBound - 1)
    guard let opening = mark(at: whole.lowerBound), let closing = mark(at: whole.upperBound - 1),
      opening.isClosed(by: closing), opening.encloses(marks(in: inner))
    else { return whole }
    return trimmed(inner)
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scalars[start] == " " { start += 1 }
    while start < end, scalars[end - 1] == " " { end -= 1 }
    return start..<end
  }

  private func marks(in units: Range<Int>) -> [(mark: QuotationMark, isAtStart: Bool)] {
    units.compactMap { unit in
      mark(at: unit).map {
        ($0, isAfterGap(unit) && scalars[unit + 1] != " " && !scalars[unit + 1].endsClause)
      }
    }
  }

  /// At the start, after a space, or after punctuation that opens something.
  func isAfterGap(_ unit: Int) -> Bool {
    guard unit > 0 else { return true }
    return [" ", "-", "(", "[", "{", "\""].contains(scalars[unit - 1])
  }
}
