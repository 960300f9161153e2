/// The ASCII classes of a byte. Bytes of other characters, from 0x80 on, are in none of them.
extension UInt8 {
  @inlinable package var isASCIIDigit: Bool { 0x30 <= self && self <= 0x39 }

  @inlinable package var isASCIIUppercase: Bool { 0x41 <= self && self <= 0x5A }

  @inlinable package var isASCIILowercase: Bool { 0x61 <= self && self <= 0x7A }

  @inlinable package var isASCIILetter: Bool { (self | 0x20).isASCIILowercase }

  @inlinable package var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }

  /// Space, tab, line feed, form feed or carriage return: white space in HTML and CSS (Infra standard, section 4.6).
  @inlinable package var isMarkupSpace: Bool { self == 0x20 || 0x09 <= self && self <= 0x0D && self != 0x0B }

  /// These and vertical tab: white space in C, and in cmark-gfm.
  @inlinable package var isASCIISpace: Bool { self == 0x20 || 0x09 <= self && self <= 0x0D }

  /// One of the characters that a backslash can escape (CommonMark 2.4).
  @inlinable package var isASCIIPunctuation: Bool { 0x21 <= self && self <= 0x7E && !isASCIILetterOrDigit }

  /// The letter in lower case; any other byte as it is.
  @inlinable package var inASCIILowercase: UInt8 { isASCIIUppercase ? self | 0x20 : self }
}
