extension String {
  /// The characters not allowed in these words of a quotation, in order.
  ///
  /// - Returns: each with its number among the same characters in the text, counted from 0.
  package var forbiddenInQuotation: [(scalar: Unicode.Scalar, ordinal: Int)] {
    var found: [(scalar: Unicode.Scalar, ordinal: Int)] = []
    var counts: [Unicode.Scalar: Int] = [:]
    let scalars = unicodeScalars
    var previous: Unicode.Scalar?
    for index in scalars.indices {
      let scalar = scalars[index]
      defer { previous = scalar }
      guard scalar.isForbiddenInQuotation else { continue }
      let ordinal = counts[scalar, default: 0]
      counts[scalar] = ordinal + 1
      let next = scalars.index(after: index)
      let isNeeded =
        scalar.isJoiner && Unicode.Scalar.joins(previous, next < scalars.endIndex ? scalars[next] : nil)
      if !isNeeded { found.append((scalar, ordinal)) }
    }
    return found
  }
}

extension Unicode.Scalar {
  /// U+200C (zero width non-joiner) or U+200D (zero width joiner).
  package var isJoiner: Bool { value == 0x200C || value == 0x200D }

  /// Whether a joiner between two characters is part of a word's spelling: between two letters, or a letter and a mark
  /// on one, of scripts that have joiners.
  fileprivate static func joins(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    guard let before, let after, before.isOfJoiningScript, after.isOfJoiningScript else { return false }
    return (before.isLetter && (after.isLetter || after.isCombining))
      || (before.isCombining && after.isLetter)
  }

  private var isLetter: Bool {
    switch properties.generalCategory {
    case .otherLetter, .modifierLetter, .uppercaseLetter, .lowercaseLetter: true
    default: false
    }
  }

  private var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  /// Whether it belongs to a script whose letters join or combine, so that joiners are part of a word's spelling:
  /// `می‌کنیم` in Persian, `क्‍ष` in Hindi.
  ///
  /// Decided by Unicode block: the standard library gives neither script nor joining type. In other scripts, such as
  /// Latin, joiners do nothing that readers see.
  private var isOfJoiningScript: Bool {
    switch value {
    case 0x0600...0x077F,  // Arabic, Syriac, Arabic Supplement
      0x07C0...0x07FF,  // N’Ko
      0x0840...0x08FF,  // Mandaic, Syriac Supplement, Arabic Extended-A and -B
      0x0900...0x0DFF,  // Devanagari to Malayalam, Sinhala
      0x0F00...0x109F,  // Tibetan, Myanmar
      0x1780...0x18AF,  // Khmer, Mongolian
      0x1900...0x194F,  // Limbu
      0x1A20...0x1AAF,  // Tai Tham
      0x1B00...0x1C4F,  // Balinese, Sundanese, Batak, Lepcha
      0x1CD0...0x1CFF,  // Vedic Extensions
      0xA800...0xA82F,  // Syloti Nagri
      0xA840...0xA8FF,  // Phags-pa, Saurashtra, Devanagari Extended
      0xA980...0xAA7F,  // Javanese, Myanmar Extended-A and -B, Cham
      0xAAE0...0xAAFF, 0xABC0...0xABFF,  // Meetei Mayek
      0xFB50...0xFDFF, 0xFE70...0xFEFE,  // Arabic Presentation Forms
      0x10AC0...0x10AFF, 0x10B80...0x10BAF,  // Manichaean, Psalter Pahlavi
      0x10D00...0x10D3F,  // Hanifi Rohingya
      0x10EC0...0x10EFF, 0x10F30...0x10FDF,  // Arabic Extended-C, Sogdian, Old Uyghur, Chorasmian
      0x11000...0x11DFF,  // Brahmi and the scripts that came of it
      0x1E900...0x1E95F:  // Adlam
      true
    default: false
    }
  }
}
