/// What a scalar counts as when two texts are compared. The table of
/// docs/reference/evidence.md shows the same.
enum FoldingClass {
  /// Not seen by a reader, and left out.
  case invisible
  /// White space of any width, and line breaks.
  case space
  /// A double quotation mark, a double prime or a Hebrew gershayim.
  case doubleMark
  /// A single quotation mark, an apostrophe, a prime or a Hebrew geresh.
  case singleMark
  /// Joins the halves of one word: `evidence-based`.
  case hyphen
  /// Stands between words: `Doha – Istanbul`.
  case dash
  case ellipsis
  /// Compared as it is.
  case exact

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20, 0x09...0x0D: self = .space
    case 0x22: self = .doubleMark
    case 0x27, 0x60: self = .singleMark
    case 0x2D: self = .hyphen
    case 0x00..<0x80: self = .exact
    case 0x80..<0x2000: self = FoldingClass(belowGeneralPunctuation: scalar.value)
    case 0x2000..<0x2070: self = FoldingClass(generalPunctuation: scalar.value)
    default: self = FoldingClass(aboveGeneralPunctuation: scalar.value)
    }
  }

  private init(belowGeneralPunctuation value: UInt32) {
    switch value {
    case 0x85, 0xA0, 0x1680: self = .space
    case 0xAD, 0x061C: self = .invisible
    case 0xAB, 0xBB, 0x05F4: self = .doubleMark
    case 0xB4, 0x02BB, 0x02BC, 0x05F3: self = .singleMark
    case 0x05BE: self = .hyphen
    default: self = .exact
    }
  }

  private init(generalPunctuation value: UInt32) {
    switch value {
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: self = .space
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x206F: self = .invisible
    case 0x2010, 0x2011: self = .hyphen
    case 0x2012...0x2015: self = .dash
    case 0x2018...0x201B, 0x2032, 0x2035, 0x2039, 0x203A: self = .singleMark
    case 0x201C...0x201F, 0x2033, 0x2036: self = .doubleMark
    case 0x2026: self = .ellipsis
    default: self = .exact
    }
  }

  private init(aboveGeneralPunctuation value: UInt32) {
    switch value {
    case 0x3000: self = .space
    case 0xFEFF: self = .invisible
    case 0xFE63, 0xFF0D: self = .hyphen
    case 0x2212, 0x2E3A, 0x2E3B, 0xFE31, 0xFE32, 0xFE58: self = .dash
    case 0x275D, 0x275E, 0x300C, 0x300D, 0x301D...0x301F, 0xFE41, 0xFE42, 0xFF02, 0xFF62, 0xFF63:
      self = .doubleMark
    case 0x275B, 0x275C, 0x300E, 0x300F, 0xFE43, 0xFE44, 0xFF07: self = .singleMark
    default: self = .exact
    }
  }
}
