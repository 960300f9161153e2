// Foundation for Unicode NFC alone: the standard library keeps its own to itself, and FoundationEssentials has none.
private import Foundation

extension TracedScalars {
  /// The same text in Unicode Normalization Form C (UAX #15).
  ///
  /// Where letters are composed or marks put in order, each scalar of the result stands for the
  /// whole letter with its marks.
  func canonicallyComposed() -> TracedScalars {
    guard scalars.contains(where: { $0.value >= 0x0300 }), !isComposed else { return self }
    var composed = TracedScalars()
    composed.reserveCapacity(count)
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, scalars[end].mayJoinTheScalarBefore { end += 1 }
      composed.appendComposed(self, start..<end)
      start = end
    }
    return composed
  }

  private var isComposed: Bool {
    let text = String(String.UnicodeScalarView(scalars))
    return text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(scalars)
  }

  private mutating func appendComposed(_ other: TracedScalars, _ letter: Range<Int>) {
    let written = other.scalars[letter]
    if letter.count == 1, written[letter.lowerBound].value < 0x0300 {
      append(written[letter.lowerBound], start: other.starts[letter.lowerBound], end: other.ends[letter.lowerBound])
      return
    }
    let composed = String(String.UnicodeScalarView(written)).precomposedStringWithCanonicalMapping.unicodeScalars
    if composed.elementsEqual(written) {
      for i in letter { append(other.scalars[i], start: other.starts[i], end: other.ends[i]) }
      return
    }
    for scalar in composed {
      append(scalar, start: other.starts[letter.lowerBound], end: other.ends[letter.upperBound - 1])
    }
  }
}

extension Unicode.Scalar {
  /// Whether NFC may merge the scalar with, or move it before, the one that it follows: marks,
  /// the vowels and final consonants of Hangul, and the one letter that composes (Kirat Rai, Unicode 16).
  fileprivate var mayJoinTheScalarBefore: Bool {
    isMark || (0x1160...0x11FF).contains(value) || value == 0x16D67
  }
}
