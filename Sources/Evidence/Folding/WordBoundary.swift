extension FoldedText {
  /// Whether a cut before the unit would go through a word, or part a letter from its mark.
  ///
  /// A word goes on across an apostrophe or a hyphen between letters (`can’t`, `non-binding`), and a
  /// number across `. , : /` and a no-break space between digits (`3.5`) and from its sign on (`-5`): cut there,
  /// `non-binding` would prove `binding`. A dash does not join words, but an en dash between small letters is
  /// read as the hyphen that somebody took it for, and `U.S.` is one word.
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
    guard unit + 1 < count else { return false }
    let after = scalars[unit + 1]
    guard unit > 0 else { return isSign(unit) }
    let before = scalars[unit - 1]
    switch scalars[unit] {
    case "'": return before.isWordScalar && after.isWordScalar
    case "-":
      guard before.isWordScalar else { return isSign(unit) }
      return after.isWordScalar
        && (isHyphen(unit)
          || (isSingle("–", unit) && before.properties.isLowercase && after.properties.isLowercase))
    case ".": return (before.isDecimalDigit && after.isDecimalDigit) || isInitial(unit - 1, before: after)
    case ",", ":", "/": return before.isDecimalDigit && after.isDecimalDigit
    case " ":
      return before.isDecimalDigit && after.isDecimalDigit
        && ["\u{A0}", "\u{202F}", "\u{2009}"].contains { isSingle($0, unit) }
    default: return false
    }
  }

  /// `U` in `U.S.`
  private func isInitial(_ unit: Int, before next: Unicode.Scalar) -> Bool {
    scalars[unit].properties.isUppercase && next.properties.isUppercase
      && (unit == 0 || !scalars[unit - 1].isWordScalar)
  }

  /// A minus, or what stands for one, right before a number and after nothing that it could join to it.
  private func isSign(_ unit: Int) -> Bool {
    guard scalars[unit] == "-", scalars[unit + 1].isDecimalDigit else { return false }
    guard isHyphen(unit) || isSingle("–", unit) || isSingle("−", unit) else { return false }
    return unit == 0 || [" ", "(", "[", "\""].contains(scalars[unit - 1])
  }

  private func isHyphen(_ unit: Int) -> Bool {
    let written = originalScalar(at: unit)
    return FoldingClass(written) == .hyphen && isSingle(written, unit)
  }

  /// Whether the unit stands for this one scalar and no more.
  private func isSingle(_ written: Unicode.Scalar, _ unit: Int) -> Bool {
    originalScalar(at: unit) == written && originalRange(of: unit..<(unit + 1)).count == UTF8.width(written)
  }
}
