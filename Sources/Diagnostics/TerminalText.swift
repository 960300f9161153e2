/// How a text behaves in a terminal: how wide it is, and which characters must not reach it.
package enum TerminalText {
  /// The text with every control character and every mark that changes the reading direction replaced by U+FFFD: an
  /// editor's file must not move the cursor of the person who reads the report.
  package static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? "\u{FFFD}" : $0 }))
  }

  /// The plain text, cut to a length that is of use to a reader.
  static func short(_ text: String, _ limit: Int = 400) -> String {
    let plain = plain(text)
    guard plain.unicodeScalars.count > limit else { return plain }
    return String(plain.unicodeScalars.prefix(limit)) + "…"
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
    default: false
    }
  }

  /// How many columns a character takes: none for combining marks, two for the wide characters of East Asian scripts
  /// (Unicode Standard Annex 11) and for emoji.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
