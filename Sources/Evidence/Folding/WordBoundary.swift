extension FoldedText {
  /// Whether a cut before the unit would split a word, or separate a letter from its mark.
  ///
  /// A word continues across an apostrophe or a hyphen between letters (`can’t`, `non-binding`), and a number across `.
  /// , : /` and a no-break space between digits (`3.5`) and from its sign on (`-5`): otherwise `non-binding` would
  /// prove `binding`. A dash does not join words, but an en dash between small letters is read as the hyphen that
  /// somebody took it for, and `U.S.` is one word.
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

  /// A minus, or what is used as one, right before a number and after nothing that it could join to it.
  private func isSign(_ unit: Int) -> Bool {
    guard scalars[unit] == "-", scalars[unit + 1].isDecimalDigit else { return false }
    guard isHyphen(unit) || isSingle("–", unit) || isSingle("−", unit) else { return false }
    return unit == 0 || [" ", "(", "[", "\""].contains(scalars[unit - 1])
  }

  private func isHyphen(_ unit: Int) -> Bool {
    let written = originalScalar(at: unit)
    return FoldingClass(written) == .hyphen && isSingle(written, unit)
  }

  /// Whether the unit stands for exactly this one scalar.
  private func isSingle(_ written: Unicode.Scalar, _ unit: Int) -> Bool {
    originalScalar(at: unit) == written && originalRange(of: unit..<(unit + 1)).count == UTF8.width(written)
  }
}

// MARK: Scalars

/// Which scalars words are made of.
///
/// The standard library does not tell a scalar's script, so the scripts that put no space between
/// words are ranges here: in them a quotation may begin and end anywhere but inside a letter.
extension Unicode.Scalar {
  /// A letter, a mark on a letter, a digit or another numeral, or an underscore.
  var isWordScalar: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
    case 0..<0x80: return false
    default: return properties.isAlphabetic || properties.numericType != nil || isMark
    }
  }

  /// Belongs to the letter before it.
  var isMark: Bool {
    guard value >= 0x0300 else { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  var isDecimalDigit: Bool {
    value < 0x80 ? (0x30...0x39).contains(value) : properties.generalCategory == .decimalNumber
  }

  /// Thai, Lao, Tibetan, Burmese, Khmer, kana, bopomofo and Chinese characters.
  var isOfUnspacedScript: Bool {
    switch value {
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x312F, 0x31F0...0x31FF: return true
    case 0..<0x2E80: return false
    default: return properties.isIdeographic
    }
  }

  /// Whether the two are the same letter, in the same case or not.
  func isSameLetter(as other: Unicode.Scalar) -> Bool {
    self == other || properties.lowercaseMapping == other.properties.lowercaseMapping
  }
}
