extension FoldedText {
  /// Whether a cut before the unit would go through a word, or part a letter from its mark.
  ///
  /// A word goes on across an apostrophe or a hyphen between letters (`can’t`, `non-binding`), and a
  /// number across `. , : /` between digits (`3.5`): cut there, `non-binding` would prove `binding`.
  /// A dash does not join words.
  func isInsideWord(_ unit: Int) -> Bool {
    guard unit > 0, unit < count else { return false }
    let before = scalars[unit - 1]
    let after = scalars[unit]
    if after.isMark { return before != " " }
    if before.isWordScalar {
      guard !after.isWordScalar else { return !before.isOfUnspacedScript && !after.isOfUnspacedScript }
      return isJoint(unit)
    }
    return after.isWordScalar && isJoint(unit - 1)
  }

  private func isJoint(_ unit: Int) -> Bool {
    guard unit > 0, unit + 1 < count else { return false }
    let before = scalars[unit - 1]
    let after = scalars[unit + 1]
    switch scalars[unit] {
    case "'": return before.isWordScalar && after.isWordScalar
    case "-": return before.isWordScalar && after.isWordScalar && isHyphen(unit)
    case ".", ",", ":", "/": return before.isDecimalDigit && after.isDecimalDigit
    default: return false
    }
  }

  private func isHyphen(_ unit: Int) -> Bool {
    let written = originalScalar(at: unit)
    return FoldingClass(written) == .hyphen
      && originalRange(of: unit..<(unit + 1)).count == UTF8.width(written)
  }
}
