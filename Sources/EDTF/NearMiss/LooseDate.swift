import ASCII

/// A date as people write it, cut into numbers, names and the signs between them.
///
/// `shape` has a letter for each: `n` a number, `m` a month, `s` a season, `d` a decade (`2010s`), `b` an
/// era before year 1, and `-`, `/` and `.` themselves. “18–19 October 2025” is `n-nmn`.
struct LooseDate {
  private(set) var shape = ""
  private(set) var numbers: [String] = []
  private(set) var months: [Int] = []
  private(set) var season: Season?
  private(set) var weekday: Weekday?
  /// Whether a number is written as `11th`: only days are, and only beside a month's name.
  private(set) var hasOrdinal = false
  /// The EDTF sign that its words or its last character stand for.
  private(set) var qualifier = ""

  /// `nil` where there is a word or a sign in it that dates do not have.
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

  /// From 1, by the whole name or what newspapers shorten it to.
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
