// Foundation for Unicode NFC alone: the standard library keeps its own to itself, and FoundationEssentials
// has none.
private import Foundation

extension [TracedScalar] {
  /// The same text in Unicode Normalization Form C (UAX #15).
  ///
  /// Where letters are composed or marks put in order, each scalar of the result stands for the
  /// whole letter with its marks. A letter with more marks than any language has stays as it is: putting
  /// a hundred thousand of them in order takes minutes.
  func canonicallyComposed() -> [TracedScalar] {
    guard contains(where: { !$0.scalar.isCertainlyComposed }) else { return self }
    var composed: [TracedScalar] = []
    composed.reserveCapacity(count)
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, self[end].scalar.mayJoinTheScalarBefore { end += 1 }
      if end - start == 1, self[start].scalar.isCertainlyComposed {
        composed.append(self[start])
      } else {
        composed += TracedScalar.composed(self[start..<end])
      }
      start = end
    }
    return composed
  }
}

extension TracedScalar {
  /// Twice what the Stream-Safe Text Format (UAX #15, section 13) allows.
  private static let longestLetter = 60

  /// A letter and its marks.
  fileprivate static func composed(_ letter: ArraySlice<TracedScalar>) -> [TracedScalar] {
    guard letter.count <= longestLetter, let first = letter.first, let last = letter.last else {
      return Array(letter)
    }
    let written = letter.map(\.scalar)
    let composed = String(scalars: written).precomposedStringWithCanonicalMapping.unicodeScalars
    if composed.elementsEqual(written) { return Array(letter) }
    return composed.map { TracedScalar(scalar: $0, start: first.start, end: last.end) }
  }
}

extension Unicode.Scalar {
  /// Whether NFC may merge the scalar with, or move it before, the one that it follows: marks,
  /// the vowels and final consonants of Hangul, and the one letter that composes (Kirat Rai, Unicode 16).
  fileprivate var mayJoinTheScalarBefore: Bool {
    guard value >= 0x0300 else { return false }
    return isMark || (0x1160...0x11FF).contains(value) || value == 0x16D67
  }

  /// In NFC wherever it stands alone. Covers what most texts are made of; for the rest NFC is asked.
  fileprivate var isCertainlyComposed: Bool {
    switch value {
    case 0x0000..<0x0300: true
    case 0x0400...0x0482, 0x048A...0x052F, 0x05D0...0x05EA: true
    case 0x0620...0x064A, 0x0660...0x066F, 0x0671...0x06D5: true
    case 0x2002...0x2027, 0x202F...0x205F, 0x20A0...0x20C0: true
    case 0x3000...0x3029, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }
}
