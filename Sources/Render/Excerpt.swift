import Evidence

extension String {
  /// The beginning of a text that is longer than a limit in characters: its sentences that end within the limit,
  /// or what fits of the first one, cut between words.
  func excerpt(_ limit: Int = 240) -> String? {
    guard !isEmpty else { return nil }
    // Every character is at least one byte: most texts are not counted at all.
    if utf8.count <= limit { return self }
    let scalars = unicodeScalars
    guard let cut = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      cut < scalars.endIndex
    else { return self }
    // One that is much shorter says less than half a long sentence does.
    if let end = scalars[..<cut].endOfLastSentence,
      scalars.distance(from: scalars.startIndex, to: end) >= limit / 4
    {
      return String(self[..<end])
    }
    return self[..<(scalars[..<cut].lastIndex(of: " ") ?? cut)] + "…"
  }
}

extension Substring.UnicodeScalarView {
  /// The end of the last sentence that a space follows.
  fileprivate var endOfLastSentence: Index? {
    var rest = self
    while let space = rest.lastIndex(of: " ") {
      let before = rest[..<space]
      if before.endsSentence { return space }
      rest = before
    }
    return nil
  }

  private var endsSentence: Bool {
    var text = self
    while let last = text.last, last == ")" || QuotationMark.isMark(last) { text.removeLast() }
    guard let mark = text.last, [".", "!", "?"].contains(mark) else { return false }
    if mark != "." { return true }
    // “Mr.”, “Gen.” and “U.S.” end no sentence.
    let word = text.dropLast().suffix(while: { $0 != " " })
    return !(word.count <= 3 && word.first?.properties.isUppercase == true) && word.count > 1
  }

  private func suffix(while matches: (Unicode.Scalar) -> Bool) -> Substring.UnicodeScalarView {
    lastIndex { !matches($0) }.map { self[index(after: $0)...] } ?? self
  }
}
