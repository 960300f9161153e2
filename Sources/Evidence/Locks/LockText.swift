import ASCII

/// How a lock file writes text: bare where nothing in it could be mistaken, else between `"…"` with
/// `\"`, `\\`, `\t`, `\n`, `\r` and `\u{…}` for what a reader of a diff would not see.
enum LockText {
  /// Stands for a value that is not there.
  static let none: UInt8 = 0x2D

  static func append(_ text: String, to bytes: inout [UInt8]) {
    // A line that begins with '#' would be a comment.
    let isBare =
      !text.isEmpty && !text.utf8.elementsEqual([none]) && text.utf8.first != 0x23
      && text.unicodeScalars.allSatisfy(isPlain)
    if isBare { bytes += text.utf8 } else { appendQuoted(text, to: &bytes) }
  }

  static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\t": bytes += "\\t".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case " ": bytes.append(0x20)
      default:
        if isPlain(scalar) {
          bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        } else {
          bytes += "\\u{\(String(scalar.value, radix: 16))}".utf8
        }
      }
    }
    bytes.append(0x22)
  }

  /// Seen for what it is, and without a meaning in this format.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x5C: return false
    case 0x21...0x7E: return true
    case 0x00...0xA0: return false
    default:
      let kind = FoldingClass(scalar)
      return kind != .space && kind != .invisible && !scalar.properties.isNoncharacterCodePoint
    }
  }

  /// The text that a field spells; `nil` where it is not UTF-8 or its quotation marks or escapes are wrong.
  static func text(_ field: ArraySlice<UInt8>) -> String? {
    guard field.first == 0x22 else { return String(validating: field, as: UTF8.self) }
    guard field.count >= 2, field.last == 0x22 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(field.count)
    var rest = field.dropFirst().dropLast()
    while let byte = rest.popFirst() {
      switch byte {
      case 0x22: return nil
      case 0x5C:
        guard let escaped = escaped(&rest) else { return nil }
        bytes += escaped
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func escaped(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    switch rest.popFirst() {
    case 0x22: return [0x22]
    case 0x5C: return [0x5C]
    case 0x74: return [0x09]
    case 0x6E: return [0x0A]
    case 0x72: return [0x0D]
    case 0x75:
      guard rest.popFirst() == 0x7B, let end = rest.firstIndex(of: 0x7D),
        (1...6).contains(end - rest.startIndex)
      else { return nil }
      let digits = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else { return nil }
      return UTF8.encode(scalar).map(Array.init)
    default: return nil
    }
  }
}

extension Int {
  /// Up to eighteen decimal digits and nothing else.
  init?(lockDigits digits: ArraySlice<UInt8>) {
    guard (1...18).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard digit.isASCIIDigit else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    self = number
  }
}
