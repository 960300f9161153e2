import ASCII

extension NearMiss {
  /// `2025-10-11 14:30`, `11 October 2025, 9:05 UTC`, `2025-10-11T14:30:00.000+0500`.
  ///
  /// Seconds that are not given are 00: EDTF has no shorter time, and shows none for them. Fractions
  /// must be zeros, since leaving out others would change the time.
  static func looseTime(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let hour = colon - bytes[..<colon].reversed().prefix(while: \.isASCIIDigit).count
    let isSeparator: (UInt8) -> Bool = {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "t")
    }
    // Only one T: the last letter of a month may be another.
    guard hour > 0, isSeparator(bytes[hour - 1]) else { return nil }
    var date = bytes[..<(hour - 1)]
    while let last = date.last, last == UInt8(ascii: " ") || last == UInt8(ascii: ",") { date.removeLast() }
    let dateText = String(decoding: date, as: UTF8.self)
    guard let day = looseDay(dateText), let time = clock(bytes, from: hour) else { return nil }
    return day + "T" + time
  }

  private static func looseDay(_ text: String) -> String? {
    if CalendarDay(text) != nil { return text }
    guard case .certain(let day) = LooseDate(text)?.reading(), CalendarDay(day) != nil else { return nil }
    return day
  }

  private static func clock(_ bytes: [UInt8], from start: Int) -> String? {
    var reader = ByteReader(bytes, in: start..<bytes.count)
    guard let hour = reader.takeOneOrTwoDigits(), reader.take(":"), let minute = reader.takeDigits(2) else {
      return nil
    }
    var second = 0
    if reader.take(":") {
      guard let given = reader.takeDigits(2) else { return nil }
      second = given
      if reader.take("."), reader.skip(while: { $0 == UInt8(ascii: "0") }) == 0 { return nil }
    }
    _ = reader.skip { $0 == UInt8(ascii: " ") }
    guard let zone = zone(&reader), reader.isAtEnd else { return nil }
    return twoDigits(hour) + ":" + twoDigits(minute) + ":" + twoDigits(second) + zone
  }

  private static func zone(_ reader: inout ByteReader) -> String? {
    let isNamed = reader.take(word: "UTC") || reader.take(word: "GMT")
    if reader.isAtEnd { return isNamed ? "Z" : "" }
    if !isNamed, reader.take("Z") || reader.take("z") { return "Z" }
    let isBehind = reader.take("-")
    guard isBehind || reader.take("+"), let hours = reader.takeOneOrTwoDigits() else { return nil }
    let sign = isBehind ? "-" : "+"
    if reader.isAtEnd { return sign + twoDigits(hours) }
    _ = reader.take(":")
    guard let minutes = reader.takeDigits(2) else { return nil }
    return sign + twoDigits(hours) + ":" + twoDigits(minutes)
  }
}

extension ByteReader {
  fileprivate mutating func takeOneOrTwoDigits() -> Int? {
    guard let first = takeDigits(1) else { return nil }
    return takeDigits(1).map { first * 10 + $0 } ?? first
  }
}
