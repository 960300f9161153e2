extension String {
  /// The text's own characters on one line: white space one space and none at the ends, nothing invisible
  /// but the joiners that shape letters.
  public var onOneLine: String {
    var line = String.UnicodeScalarView()
    var isSpacePending = false
    for scalar in unicodeScalars {
      switch FoldingClass(scalar) {
      case .space: isSpacePending = !line.isEmpty
      case .invisible where scalar.value != 0x200C && scalar.value != 0x200D: continue
      case .invisible, .quotationMark, .hyphen, .dash, .ellipsis, .exact:
        if isSpacePending { line.append(" ") }
        isSpacePending = false
        line.append(scalar)
      }
    }
    return String(line)
  }
}
