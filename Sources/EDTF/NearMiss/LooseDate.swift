import ASCII

/// A date as people write it, split into numbers, names and the signs between them.
///
/// `shape` has a letter for each: `n` a number, `m` a month, `s` a season, `d` a decade (`2010s`), `b` an era before
/// year 1, and `-`, `/` and `.` as they are. “18–19 October 2025” is `n-nmn`.
struct LooseDate {
  private(set) var shape = ""
  private(set) var numbers: [String] = []
  private(set) var months: [Int] = []
  private(set) var season: Season?
  private(set) var weekday: Weekday?
  /// Whether a number is written as `11th`: only days are, and only beside the name of a month.
  private(set) var hasOrdinal = false
  /// The EDTF qualifier that its words or its last character mean.
  private(set) var qualifier = ""

  /// `nil` if it has a word or a sign that dates do not have.
  init?(_ text: String) {
    var bytes = text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }
    if let last = bytes.last, last.isQualifier {
      qualifier = String(decoding: [last], as: UTF8.self)
      bytes.removeLast()
    }
    var reader = ByteReader(bytes)
    var followsWord = false
    while let next = reader.next {
      let start = reader.position
      let isWord = next.isASCIILowercase
      if reader.skip(while: \.isASCIIDigit) > 0 {
        let number = String(decoding: bytes[start..<reader.position], as: UTF8.self)
        let suffix = reader.position
        _ = reader.skip(while: \.isASCIILowercase)
        guard add(number, suffix: String(decoding: bytes[suffix..<reader.position], as: UTF8.self)) else {
          return nil
        }
      } else if reader.skip(while: \.isASCIILowercase) > 0 {
        guard add(String(decoding: bytes[start..<reader.position], as: UTF8.self)) else { return nil }
      } else if reader.take(".") {
        if !followsWord { shape += "." }
      } else if reader.take("-") || reader.take(word: "–") {
        shape += "-"
      } else if reader.take("/") {
        shape += "/"
      } else if !reader.take(" "), !reader.take(",") {
        return nil
      }
      followsWord = isWord
    }
  }

  private mutating func add(_ number: String, suffix: String) -> Bool {
    switch suffix {
    case "": shape += "n"
    case "st", "nd", "rd", "th":
      shape += "n"
      hasOrdinal = true
    case "s": shape += "d"
    default: return false
    }
    numbers.append(number)
    return true
  }

  private mutating func add(_ word: String) -> Bool {
    if let month = Self.number(of: word, in: Self.monthNames) {
      shape += "m"
      months.append(month)
    } else if let day = Self.number(of: word, in: Self.weekdayNames), weekday == nil {
      weekday = Weekday(rawValue: day)
    } else if let season = Self.seasonNames.firstIndex(where: { $0.contains(word) }) {
      shape += "s"
      self.season = Season(rawValue: Season.spring.rawValue + season)
    } else {
      switch word {
      case "of", "the", "from", "in": break
      case "to", "until", "till": shape += "-"
      case "bc", "bce": shape += "b"
      case "c", "ca", "circa", "about", "around", "approximately": return qualify("~")
      case "possibly", "perhaps", "maybe": return qualify("?")
      default: return false
      }
    }
    return true
  }

  private mutating func qualify(_ sign: String) -> Bool {
    guard qualifier.isEmpty, shape.isEmpty else { return false }
    qualifier = sign
    return true
  }

  /// From 1, by the full name or its usual abbreviations.
  private static func number(of word: String, in names: [String]) -> Int? {
    names.firstIndex { name in
      name == word || (word.utf8.count >= 3 && word.utf8.count <= 4 && name.hasPrefix(word))
    }.map { $0 + 1 }
  }

  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]
  private static let weekdayNames = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let seasonNames = [["spring"], ["summer"], ["autumn", "fall"], ["winter"]]
}

extension LooseDate {
  /// What it means; `nil` if no date has its shape.
  func reading() -> NearMiss.Reading? {
    let n = numbers
    let m = months
    if hasOrdinal, m.isEmpty { return nil }
    switch shape {
    case "n-n-n", "n/n/n", "n.n.n", "nnn": return numeric()
    case "n-n", "n.n", "nn", "n/n": return pair()
    case "n": return compact()
    case "nmn", "n-m-n", "n.mn", "n/m/n":
      return n[0].isYear ? date(n[0], m[0], n[1]) : date(n[1], m[0], n[0])
    case "mnn": return date(n[1], m[0], n[0])
    case "mn", "nm", "m-n", "n-m": return certain(Self.month(n[0], m[0]))
    case "sn", "ns": return seasonOfYear()
    case "d": return decade()
    case "nb": return beforeEra()
    default: return interval()
    }
  }

  // MARK: Only numbers

  /// Year, month and day in some order.
  private func numeric() -> NearMiss.Reading? {
    let n = numbers
    if n[0].isYear { return certain(Self.day(n[0], n[1], n[2])) }
    let dayFirst = Self.day(n[2], n[1], n[0]).flatMap { CalendarDay($0) }
    let monthFirst = Self.day(n[2], n[0], n[1]).flatMap { CalendarDay($0) }
    guard let dayFirst, let monthFirst, dayFirst != monthFirst else {
      return certain((dayFirst ?? monthFirst)?.isoText)
    }
    let hint = "write \(dayFirst) for \(dayFirst.display())"
    // With dots the day nearly always comes first; nearly is not certain.
    return .unclear(
      shape == "n.n.n" ? hint : hint + ", or \(monthFirst) for \(monthFirst.display())")
  }

  /// A year and a month, or two years.
  private func pair() -> NearMiss.Reading? {
    let (first, second) = (numbers[0], numbers[1])
    if first.isYear, second.isYear, shape == "n-n" { return certain(first + "/" + second) }
    if second.isYear { return certain(Self.month(second, first)) }
    guard first.isYear, second.utf8.count <= 2 else { return nil }
    // '2003-4' and '2003/04' may be the years 2003 to 2004; so may any pair whose second number is larger.
    let tail = first.utf8.suffix(second.utf8.count)
    let isLaterYear = String(decoding: tail, as: UTF8.self) < second
    let years = first + "/" + first.prefix(4 - second.utf8.count) + second
    guard let month = Self.month(first, second), NearMiss.isDate(month) else {
      return isLaterYear ? .unclear("write \(years) for the years from one to the other") : nil
    }
    if isLaterYear { return .unclear("write \(month) for the month, or \(years) for the years") }
    return shape == "n/n" ? .unclear("write \(month) for the month") : certain(month)
  }

  /// `20251011`, ISO 8601's basic format, which EDTF does not have; or a year after a word, as in `c. 2025`.
  private func compact() -> NearMiss.Reading? {
    let text = numbers[0]
    if text.isYear { return certain(text) }
    if text.utf8.count == 5 {
      return .unclear("write Y\(text) for a year of five digits")
    }
    guard text.utf8.count == 8 else { return nil }
    let (year, rest) = (text.prefix(4), text.dropFirst(4))
    let candidate = "\(year)-\(rest.prefix(2))-\(rest.suffix(2))"
    // 20102011 could also be 20 October 2011, and 12102025 is not a date in the year 1210.
    guard let day = CalendarDay(candidate), day.year >= 1300 else { return nil }
    let reversed = "\(text.suffix(4))-\(rest.prefix(2))-\(text.prefix(2))"
    if let other = CalendarDay(reversed), other.year >= 1300 {
      return .unclear("write \(candidate) for \(day.display()), or \(reversed) for \(other.display())")
    }
    return certain(candidate)
  }

  // MARK: Words

  private func date(_ year: String, _ month: Int, _ day: String) -> NearMiss.Reading? {
    certain(Self.day(year, String(month), day))
  }

  private func seasonOfYear() -> NearMiss.Reading? {
    guard let season, let year = numbers.first, year.isYear else { return nil }
    let code = "\(year)-\(season.rawValue)"
    // The winter of 2025 may be the one that begins in 2025 or the one that ends in it.
    return season == .winter
      ? .unclear("write \(code) for the winter that begins in December \(year)") : certain(code)
  }

  private func decade() -> NearMiss.Reading? {
    guard let year = numbers.first, year.isYear, year.hasSuffix("0") else { return nil }
    if year.hasSuffix("00") {
      let century = year.prefix(2)
      return .unclear("write \(century)0X for ten years, or \(century)XX for a hundred")
    }
    return certain(year.prefix(3) + "X")
  }

  /// `500 BC`: the year before year 1 is year 0, so the number is one less.
  private func beforeEra() -> NearMiss.Reading? {
    guard let number = numbers.first, number.utf8.count <= 4, let year = Int(number), year > 0 else {
      return nil
    }
    return certain((year > 1 ? "-" : "") + padded(year - 1, to: 4))
  }

  // MARK: From one date to another

  private func interval() -> NearMiss.Reading? {
    let n = numbers
    let m = months.map(String.init)
    let ends: (String?, String?)
    switch shape {
    case "n-nmn": ends = (Self.day(n[2], m[0], n[0]), Self.day(n[2], m[0], n[1]))
    case "mn-nn": ends = (Self.day(n[2], m[0], n[0]), Self.day(n[2], m[0], n[1]))
    case "nm-nmn": ends = (Self.day(n[2], m[0], n[0]), Self.day(n[2], m[1], n[1]))
    case "mn-mnn": ends = (Self.day(n[2], m[0], n[0]), Self.day(n[2], m[1], n[1]))
    case "nmn-nmn": ends = (Self.day(n[1], m[0], n[0]), Self.day(n[3], m[1], n[2]))
    case "mnn-mnn": ends = (Self.day(n[1], m[0], n[0]), Self.day(n[3], m[1], n[2]))
    case "n-n-n-n-n-n": ends = (Self.day(n[0], n[1], n[2]), Self.day(n[3], n[4], n[5]))
    case "m-mn": ends = (Self.month(n[0], m[0]), Self.month(n[0], m[1]))
    case "mn-mn": ends = (Self.month(n[0], m[0]), Self.month(n[1], m[1]))
    case "n-n-n-n": ends = (Self.month(n[0], n[1]), Self.month(n[2], n[3]))
    default: return nil
    }
    guard let start = ends.0, let end = ends.1, weekday == nil else { return nil }
    return certain(start + "/" + end)
  }

  // MARK: EDTF

  private static func day(_ year: String, _ month: String, _ day: String) -> String? {
    guard let start = Self.month(year, month), day.utf8.count <= 2 else { return nil }
    return start + "-" + (day.utf8.count == 1 ? "0" + day : day)
  }

  private static func month(_ year: String, _ month: Int) -> String? { Self.month(year, String(month)) }

  private static func month(_ year: String, _ month: String) -> String? {
    // From 21 on the number would read as a season, which nobody writes in any other notation.
    guard year.isYear, month.utf8.count <= 2, let number = Int(month), number < 21 else { return nil }
    return year + "-" + (month.utf8.count == 1 ? "0" + month : month)
  }

  /// The candidate with its qualifier, if the calendar has it and the day of the week is right.
  private func certain(_ candidate: String?) -> NearMiss.Reading? {
    guard let candidate else { return nil }
    if let weekday {
      guard let day = CalendarDay(candidate) else { return nil }
      if day.weekday != weekday {
        return .unclear("\(day.display()) is a \(name(of: day.weekday)), so one of the two is wrong")
      }
    }
    // “about” before two dates may apply to the first or to both.
    if candidate.utf8.contains(UInt8(ascii: "/")), !qualifier.isEmpty { return nil }
    return NearMiss.checked(candidate + qualifier)
  }
}

/// In English, as all messages are.
private func name(of weekday: Weekday) -> String {
  switch weekday {
  case .monday: "Monday"
  case .tuesday: "Tuesday"
  case .wednesday: "Wednesday"
  case .thursday: "Thursday"
  case .friday: "Friday"
  case .saturday: "Saturday"
  case .sunday: "Sunday"
  }
}

extension String {
  /// Whether it has the four digits of a year; the text has only digits.
  fileprivate var isYear: Bool { utf8.count == 4 }
}

extension NearMiss {
  /// `2025-10-11 14:30`, `11 October 2025, 9:05 UTC`, `2025-10-11T14:30:00.000+0500`.
  ///
  /// Seconds that are not given are 00: EDTF has no shorter time, and such seconds are not shown. Fractions must be
  /// zero, since leaving out others would change the time.
  static func looseTime(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let hour = colon - bytes[..<colon].reversed().prefix(while: \.isASCIIDigit).count
    let isSeparator: (UInt8) -> Bool = {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "t")
    }
    // Only a T before the hour: the name of a month may end in one.
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
