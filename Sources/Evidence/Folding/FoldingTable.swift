/// What a scalar counts as when two texts are compared. The table of
/// docs/reference/evidence.md shows the same.
package enum FoldingClass {
  /// Not seen by a reader, and left out.
  case invisible
  /// White space of any width, and line breaks.
  case space
  /// A quotation mark, an apostrophe or a prime: see `QuotationMark`.
  case quotationMark
  /// Joins the halves of one word: `evidence-based`.
  case hyphen
  /// Stands between words: `Doha – Istanbul`.
  case dash
  case ellipsis
  /// Compared as it is.
  case exact

  package init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20, 0x09...0x0D: self = .space
    case 0x2D: self = .hyphen
    // Most of what there is: said here again, so that nothing has to be looked up for it.
    case 0x22, 0x27, 0x60: self = .quotationMark
    case 0x00..<0x80: self = .exact
    default:
      if QuotationMark.isMark(scalar) {
        self = .quotationMark
      } else {
        self = FoldingClass(noMark: scalar.value)
      }
    }
  }

  private init(noMark value: UInt32) {
    switch value {
    case 0x00..<0x2000: self = FoldingClass(belowGeneralPunctuation: value)
    case 0x2000..<0x2070: self = FoldingClass(generalPunctuation: value)
    default: self = FoldingClass(aboveGeneralPunctuation: value)
    }
  }

  private init(belowGeneralPunctuation value: UInt32) {
    switch value {
    case 0x85, 0xA0, 0x1680: self = .space
    case 0xAD, 0x061C: self = .invisible
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
    default: self = .exact
    }
  }
}
