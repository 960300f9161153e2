import Foundation

extension String {
  /// The text without the difference between capitals and small letters. Lower case first, because ẞ is no letter's
  /// capital but has a small letter; then upper case, because ß and ss, or two forms of one Greek letter, are equal
  /// only in capitals.
  package var foldedCase: String { lowercased().uppercased().lowercased() }

  /// The text in Unicode Normalization Form C (UAX #15).
  package var inNFC: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
