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

  /// Whether the two are one letter in different cases, or one letter.
  func isSameLetter(as other: Unicode.Scalar) -> Bool {
    self == other || properties.lowercaseMapping == other.properties.lowercaseMapping
  }
}
