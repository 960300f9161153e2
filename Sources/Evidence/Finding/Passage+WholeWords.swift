extension Passage {
  /// The stretches of words that the source has just so: without ellipses, and without the editor's brackets and
  /// the words that these are written onto. A browser that looks for the passage looks for whole words.
  public var wholeWords: [String] {
    pieces.indices.compactMap { index in
      let piece = pieces[index]
      let next = index + 1 < pieces.count ? pieces[index + 1].link : nil
      var range = text.trimmed(piece.range)
      if piece.leading != nil || piece.link.isInner {
        while let first = range.first, text.scalars[first] != " " { range.removeFirst() }
      }
      if piece.trailing != nil || next?.isInner == true {
        while let last = range.last, text.scalars[last] != " " { range.removeLast() }
      }
      range = text.trimmed(range)
      guard text.scalars[range].contains(where: \.isWordScalar) else { return nil }
      return text.originalText(of: range).onOneLine
    }
  }
}
