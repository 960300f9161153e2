import EDTF
import Testing

@Suite("Refusing what is no date") struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var message: String
    /// The part of the text that is at fault.
    var part: String
    var suggestion: String?

    init(_ text: String, _ message: String, at part: String, write suggestion: String? = nil) {
      (self.text, self.message, self.part, self.suggestion) = (text, message, part, suggestion)
    }

    var testDescription: String { text }
  }

  static let impossible = [
    Case("2025-13", "'2025-13' has no month 13; months run from 01 to 12", at: "13"),
    Case("2025-00", "'2025-00' has no month 00; months run from 01 to 12", at: "00"),
    Case("2025-13-01", "'2025-13' has no month 13; months run from 01 to 12", at: "13"),
    Case("2025-02-30", "'2025-02-30' has no day 30; February 2025 has 28 days", at: "30"),
    Case("2025-02-29", "'2025-02-29' has no day 29; February 2025 has 28 days", at: "29"),
    Case("1900-02-29", "'1900-02-29' has no day 29; February 1900 has 28 days", at: "29"),
    Case("2025-04-31", "'2025-04-31' has no day 31; April 2025 has 30 days", at: "31"),
    Case("2025-10-00", "'2025-10-00' has no day 00; October 2025 has 31 days", at: "00"),
    Case("2024/2025-02-30", "'2025-02-30' has no day 30; February 2025 has 28 days", at: "30"),
    Case(
      "2019-20", "'2019-20' has no month 20; months run from 01 to 12; write 2019/2020 for the years",
      at: "20"),
    Case(
      "2024-25",
      "'2024-25' is EDTF of level 2 (a part of the year other than a month); "
        + "only levels 0 and 1 are supported; write 2024/2025 for the years",
      at: "25"),
    Case("2025-21-05", "'2025-21' is a season, and a season has no days", at: "-05"),
    Case(
      "2025-10-31/2025-10-01", "the interval '2025-10-31/2025-10-01' ends before it starts", at: "2025-10-01"),
    Case("2026/2025", "the interval '2026/2025' ends before it starts", at: "2025"),
    Case("2025-10~/2025-09~", "the interval '2025-10~/2025-09~' ends before it starts", at: "2025-09~"),
    Case("/", "'/' has no date; an interval needs one at the start or at the end", at: "/"),
    Case("../..", "'../..' has no date; an interval needs one at the start or at the end", at: "../.."),
    Case("/..", "'/..' has no date; an interval needs one at the start or at the end", at: "/.."),
    Case(
      "2025-10-11T10:00:00/2025-10-12",
      "'2025-10-11T10:00:00' has a time of day, but an interval runs from one date to another",
      at: "2025-10-11T10:00:00"),
    Case("2025-10-11T10:00:00?", "'?', '~' and '%' may follow a date but not a time of day", at: "?"),
    Case("2025-10-11T25:00:00", "'25:00:00' has no hour 25; hours run from 00 to 23", at: "25:00:00"),
    Case("2025-10-11T24:00:01", "'24:00:01' has no hour 24; hours run from 00 to 23", at: "24:00:01"),
    Case("2025-10-11T10:60:00", "'10:60:00' has no minute 60; minutes run from 00 to 59", at: "10:60:00"),
    Case("2025-10-11T10:00:61", "'10:00:61' has no second 61; seconds run from 00 to 59", at: "10:00:61"),
    Case(
      "2025-10-11T10:00:60Z", "'10:00:60' has no second 60; leap seconds come at the end of the day in UTC",
      at: "10:00:60"),
    Case(
      "2025-10-11T10:00:00+24", "'+24' is not an offset from UTC; offsets run up to 23 hours and 59 minutes",
      at: "+24"),
    Case(
      "2025-10-11T10:00:00-00:00", "'-00:00' has a minus sign, but is not behind UTC; write Z for UTC",
      at: "-00:00"),
    Case(
      "2025-10-31T24:00:00Z",
      "there is no hour 24: a day ends where the next begins; write 2025-11-01T00:00:00Z",
      at: "2025-10-31T24:00:00Z", write: "2025-11-01T00:00:00Z"),
    Case("9999-12-31T24:00:00", "there is no hour 24: a day ends where the next begins", at: "24:00:00"),
    Case("-0000", "'-0000' is not a year: the year 0 has no sign; write 0000", at: "-0000", write: "0000"),
    Case(
      "-000X", "'-000X' includes the year -0000, which does not exist: the year 0 has no sign", at: "-000X"),
    Case(
      "Y2025", "'Y2025' has a Y, which is for years of more than four digits; write 2025", at: "Y2025",
      write: "2025"),
    Case("Y012345", "'Y012345' has zeros before its year; write Y12345", at: "Y012345", write: "Y12345"),
    Case(
      "Y1234567890123",
      "'Y1234567890123' has a year of more than twelve digits, which is the limit",
      at: "Y1234567890123"),
  ]

  static let malformed = [
    Case("", "the date is empty; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11", at: ""),
    Case(
      "soon", "'soon' is not an EDTF date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11", at: "soon"),
    Case(
      "2025-", "'2025-' is not an EDTF date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11", at: ""),
    Case(
      "2025-é", "'2025-é' is not an EDTF date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11", at: "é"
    ),
    Case(
      "a\u{202E}\nb",
      "'a\u{FFFD}\u{FFFD}b' is not an EDTF date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11",
      at: "a\u{202E}\nb"),
    Case(
      String(repeating: "ж", count: 70),
      "'\(String(repeating: "ж", count: 60))…' is too long for an EDTF date; "
        + "write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11", at: String(repeating: "ж", count: 70)),
  ]

  @Test("it says what is wrong, where, and what to write if that is known", arguments: impossible + malformed)
  func refuses(expected: Case) throws {
    let error = try #require(throws: EDTFError.self) { try EDTFDate(expected.text) }
    #expect(error.message == expected.message)
    #expect(error.suggestion == expected.suggestion)
    let part = Array(expected.text.utf8)[error.range]
    #expect(String(decoding: part, as: UTF8.self) == expected.part)
    #expect(error.offset == error.range.lowerBound)
  }

  @Test(
    "level 2 is refused by its name",
    arguments: [
      ("Y-17E7", "a year with an exponent"), ("Y3388E2S3", "a year with an exponent"),
      ("1950S2", "a year with significant digits"), ("Y171010000S3", "a year with significant digits"),
      ("2001-34", "a part of the year other than a month"),
      ("2001-25", "a part of the year other than a month"),
      ("[1667,1668,1670..1672]", "a set of dates"), ("[..1760-12-03]", "a set of dates"),
      ("[1760-12..]", "a set of dates"), ("{1960,1961-12}", "a set of dates"), ("{..1984}", "a set of dates"),
      ("2004-06~-11", "a qualifier on a part of the date"),
      ("2004?-06-11", "a qualifier on a part of the date"),
      ("?2004-06-~11", "a qualifier on a part of the date"),
      ("2004-%06-11", "a qualifier on a part of the date"),
      ("156X-12-25", "an X in that place"), ("15XX-12-25", "an X in that place"),
      ("XXXX-12-XX", "an X in that place"), ("1XXX-XX", "an X in that place"),
      ("1XXX-12", "an X in that place"),
      ("1984-1X", "an X in that place"), ("2025-1X", "an X in that place"),
      ("2004-XX-05", "an X in that place"),
      ("XXXX", "an X in that place"), ("2XXX", "an X in that place"), ("1XX3", "an X in that place"),
      ("2004-06-~01/2004-06-~20", "a qualifier on a part of the date"),
      ("2004-06-XX/2004-07-03", "an X in an interval"), ("201X/202X", "an X in an interval"),
      ("..2004-06-01/2004-06-20", "dots beside a date"),
    ])
  func levelTwo(text: String, feature: String) throws {
    let error = try #require(throws: EDTFError.self) { try EDTFDate(text) }
    #expect(
      error.message == "'\(text)' is EDTF of level 2 (\(feature)); only levels 0 and 1 are supported")
    #expect(error.suggestion == nil)
  }

  @Test(
    "what only looks like level 2 is not called that",
    arguments: [
      "[]", "[soon]", "2025??", "Y", "YE5", "S2", "X", "?", "2025-10-11-12", "P1Y", "R5/2025", "2025-W41",
    ])
  func notLevelTwo(text: String) throws {
    let error = try #require(throws: EDTFError.self) { try EDTFDate(text) }
    #expect(!error.message.contains("level 2"))
    #expect(error.suggestion == nil)
  }
}
