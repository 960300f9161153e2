import ASCII

func levelTwoMessage(_ text: some Sequence<UInt8>, _ feature: String) -> String {
  "\(quoted(text)) is EDTF of level 2 (\(feature)); only levels 0 and 1 are supported"
}

/// Tells the forms of EDTF level 2 from what is not EDTF at all, so that a message can say so.
///
/// It knows the shapes of level 2, not whether such a date exists.
struct LevelTwoRecogniser {
  let bytes: [UInt8]

  /// What makes it level 2, in a few words; `nil` if it is not EDTF of any level.
  func feature() -> String? {
    if let set = bytes.first, let last = bytes.last, bytes.count > 2,
      (set, last) == (UInt8(ascii: "["), UInt8(ascii: "]"))
        || (set, last) == (UInt8(ascii: "{"), UInt8(ascii: "}"))
    {
      return areDates(in: 1..<bytes.count - 1, separator: UInt8(ascii: ",")) ? "a set of dates" : nil
    }
    guard areDates(in: 0..<bytes.count, separator: UInt8(ascii: "/")) else { return nil }
    let dots = bytes.indices.dropLast().contains {
      bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] == UInt8(ascii: ".")
    }
    if bytes.contains(UInt8(ascii: "E")) { return "a year with an exponent" }
    if bytes.contains(UInt8(ascii: "S")) { return "a year with significant digits" }
    if bytes.contains(UInt8(ascii: "X")) { return "an X in that place" }
    if bytes.contains(where: \.isQualifier) { return "a qualifier on a part of the date" }
    return dots ? "dots beside a date" : nil
  }

  private func areDates(in range: Range<Int>, separator: UInt8) -> Bool {
    bytes[range].split(separator: separator, omittingEmptySubsequences: false).allSatisfy { part in
      var reader = ByteReader(bytes, in: part.indices)
      return reader.skipLevelTwoEnd()
    }
  }
}

extension ByteReader {
  /// Skips a date with `..` before it, after it, or between it and another date; returns whether that was all.
  fileprivate mutating func skipLevelTwoEnd() -> Bool {
    if isAtEnd { return true }
    if skipDots(), isAtEnd { return true }
    guard skipLevelTwoDate() else { return false }
    if isAtEnd { return true }
    guard skipDots() else { return false }
    return isAtEnd || (skipLevelTwoDate() && isAtEnd)
  }

  private mutating func skipDots() -> Bool {
    var ahead = self
    guard ahead.take("."), ahead.take(".") else { return false }
    self = ahead
    return true
  }

  private mutating func skipLevelTwoDate() -> Bool {
    _ = takeQualifier()
    guard skipLevelTwoYear() else { return false }
    _ = takeQualifier()
    for _ in 0..<2 where take("-") {
      _ = takeQualifier()
      guard skipDigitsOrX(2) else { return false }
      _ = takeQualifier()
    }
    return true
  }

  private mutating func skipLevelTwoYear() -> Bool {
    let hasLetter = take("Y")
    _ = take("-")
    if hasLetter {
      guard skip(while: \.isASCIIDigit) > 0 else { return false }
      if take("E"), skip(while: \.isASCIIDigit) == 0 { return false }
    } else {
      guard skipDigitsOrX(4) else { return false }
    }
    return !take("S") || skip(while: \.isASCIIDigit) > 0
  }

  private mutating func skipDigitsOrX(_ count: Int) -> Bool {
    (0..<count).allSatisfy { _ in take("X") || takeDigits(1) != nil }
  }

  private mutating func takeQualifier() -> Bool { take("?") || take("~") || take("%") }
}
