/// A character that says nothing by itself but changes how others are shown, or that no page may contain.
package struct ControlCharacter: Hashable, Sendable {
  package enum Kind: Sendable {
    /// C0 and C1 except the tab and the line ends; HTML and XML forbid most of them.
    case control
    /// U+2028 and U+2029, which end a line for some programs and not for others.
    case separator
    /// U+202A to U+202E, which change the order of what follows, up to the end of the paragraph if nothing stops them.
    case direction
    /// U+2066 to U+2069, which do this for what they enclose.
    case isolate
  }

  package let scalar: Unicode.Scalar
  package let kind: Kind

  /// `nil` for a character that is allowed anywhere outside a quotation.
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
  /// Whether it is forbidden in a quotation: it is invisible, and could make the words read differently, or as more
  /// than the source has.
  ///
  /// What the folding of evidence leaves out and what is harmless is allowed: soft hyphens, zero-width spaces, word
  /// joiners, byte order marks. So are variation selectors; the source must have them as well. For joiners it depends
  /// on what is around them: see `forbiddenInQuotation`.
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
