/// A day of the Gregorian calendar, as ISO 8601 writes it: the day on which something was verified or released.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// `nil` where there is no such day between the years 1 and 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.count(ofMonth: month, year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// From `2025-10-31`; `nil` for anything else.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 10, digits[4] == 0x2D, digits[7] == 0x2D,
      let year = Day.number(digits[0..<4]), let month = Day.number(digits[5..<7]),
      let day = Day.number(digits[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `2025-10-31`
  public var description: String {
    var text: [UInt8] = []
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  public static func < (a: Day, b: Day) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  func append(to bytes: inout [UInt8]) {
    for divisor in [1000, 100, 10, 1] { bytes.append(Day.digit(year / divisor)) }
    bytes += [0x2D, Day.digit(month / 10), Day.digit(month), 0x2D, Day.digit(day / 10), Day.digit(day)]
  }

  private static func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(number % 10) }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }

  private static func count(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
