extension FoldedText {
  /// The units without white space at the ends, and without the quotation marks around all of it.
  var unquotedExtent: Range<Int> {
    let whole = trimmed(0..<count)
    guard whole.count >= 2, scalars[whole.lowerBound] == "\"", scalars[whole.upperBound - 1] == "\"" else {
      return whole
    }
    let inner = (whole.lowerBound + 1)..<(whole.upperBound - 1)
    let opening = originalScalar(at: whole.lowerBound)
    let closing = originalScalar(at: whole.upperBound - 1)
    guard isPair(opening, closing), !isClosed(before: inner.upperBound, in: inner, opening, closing) else {
      return whole
    }
    return trimmed(inner)
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scalars[start] == " " { start += 1 }
    while start < end, scalars[end - 1] == " " { end -= 1 }
    return start..<end
  }

  private func isPair(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar) -> Bool {
    switch (opening, closing) {
    case ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("‘", "’"), ("‚", "‘"), ("‚", "’"),
      ("‹", "›"), ("「", "」"), ("『", "』"), ("〝", "〞"), ("〝", "〟"):
      true
    case ("\"", "\""), ("'", "'"), ("”", "”"), ("＂", "＂"): true
    default: false
    }
  }

  /// Whether the first mark finds its partner before the last one: `“yes” and “no”` is not enclosed.
  private func isClosed(
    before end: Int, in inner: Range<Int>, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar
  ) -> Bool {
    var depth = 1
    for unit in inner where scalars[unit] == "\"" {
      let mark = originalScalar(at: unit)
      if mark == closing { depth -= 1 } else if mark == opening { depth += 1 }
      if depth == 0 { return true }
    }
    return false
  }
}
