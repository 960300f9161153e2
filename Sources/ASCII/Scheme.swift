/// The scheme that an address begins with, up to its colon (RFC 3986, section 3.1).
package enum Scheme {
  /// Whether a scheme can have this name: a letter, then letters, digits, `+`, `-` and `.`.
  package static func isName(_ name: some Collection<UInt8>) -> Bool {
    name.first?.isASCIILetter == true && name.allSatisfy(isPart)
  }

  /// The name before the colon, as it is written; `nil` if the address has no scheme.
  package static func name<Bytes: Collection<UInt8>>(of address: Bytes) -> Bytes.SubSequence? {
    guard let end = address.firstIndex(where: { !isPart($0) }), address[end] == UInt8(ascii: ":"),
      address.first?.isASCIILetter == true
    else { return nil }
    return address[..<end]
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isASCIILetterOrDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
}
