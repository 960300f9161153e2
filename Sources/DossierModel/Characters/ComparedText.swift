import Foundation

extension String {
  /// The text without the difference of capitals and small letters. Down first, because ẞ is no capital's small letter
  /// but has one; then up, because ß and ss, or two forms of one Greek letter, are one only in capitals.
  package var foldedCase: String { lowercased().uppercased().lowercased() }

  /// The text in Unicode Normalization Form C (UAX #15).
  package var inNFC: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
