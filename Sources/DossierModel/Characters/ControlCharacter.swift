/// A character that says nothing by itself and changes how the others are shown, or cannot be on a page at all.
package struct ControlCharacter: Hashable, Sendable {
  package enum Kind: Sendable {
    /// C0 and C1 but for the tab and the ends of lines; HTML and XML forbid most of them.
    case control
    /// U+2028 and U+2029, which end a line for some programs and not for others.
    case separator
    /// U+202A to U+202E, which turn the order of what follows, up to the end of the paragraph if nothing stops them.
    case direction
    /// U+2066 to U+2069, which do so for what they enclose.
    case isolate
  }

  package let scalar: Unicode.Scalar
  package let kind: Kind

  /// `nil` for a character that may stand anywhere outside a quotation.
  package init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: return nil
    case 0x00...0x1F, 0x7F...0x9F: kind = .control
    case 0x2028, 0x2029: kind = .separator
    case 0x202A...0x202E: kind = .direction
    case 0x2066...0x2069: kind = .isolate
    default: return nil
    }
    self.scalar = scalar
  }

  package var closesIsolate: Bool { scalar.value == 0x2069 }

  /// Whether the character stands for a break, so that without it two words would become one.
  package var isBreak: Bool { kind == .separator || [0x0B, 0x0C, 0x85].contains(scalar.value) }
}

extension Unicode.Scalar {
  /// Whether it may not stand in a quotation: nobody sees it, and it could make the words read as others, or as more
  /// than the source has.
  ///
  /// What the folding of evidence leaves out and what is harmless may: soft hyphens, zero-width spaces, word joiners,
  /// byte order marks. So may variation selectors; the source has to have them as well. For joiners it depends on
  /// what is around them: see `forbiddenInQuotation`.
  package var isForbiddenInQuotation: Bool {
    if value < 0x7F { return ControlCharacter(self) != nil }
    switch value {
    case 0xAD, 0x200B, 0x2060, 0xFEFF: return false
    case 0x180B...0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: return false
    case 0xFFF9...0xFFFB: return true
    default: return ControlCharacter(self) != nil || properties.isDefaultIgnorableCodePoint
    }
  }

  /// `U+202E (right-to-left override)`
  package var described: String {
    let digits = String(value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let name = (properties.name ?? properties.nameAlias)?.lowercased()
    return name.map { "\(number) (\($0))" } ?? number
  }
}
