import EDTF
import Testing

@Suite("Reading dates") struct ReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var precision: EDTFPrecision
    var earliest: String?
    var latest: String?

    init(_ text: String, _ precision: EDTFPrecision, _ earliest: String?, _ latest: String?) {
      (self.text, self.precision) = (text, precision)
      (self.earliest, self.latest) = (earliest, latest)
    }

    var testDescription: String { text }
  }

  /// With a text of 1985, 2004 or 1964: the examples of https://www.loc.gov/standards/datetime/
  static let cases = [
    // Level 0
    Case("1985-04-12", .day, "1985-04-12", "1985-04-12"),
    Case("1985-04", .month, "1985-04-01", "1985-04-30"),
    Case("1985", .year, "1985-01-01", "1985-12-31"),
    Case("0000", .year, "0000-01-01", "0000-12-31"),
    Case("9999-12-31", .day, "9999-12-31", "9999-12-31"),
    Case("2024-02", .month, "2024-02-01", "2024-02-29"),
    Case("2000-02-29", .day, "2000-02-29", "2000-02-29"),
    Case("1985-04-12T23:20:30", .dateTime, "1985-04-12", "1985-04-12"),
    Case("1985-04-12T23:20:30Z", .dateTime, "1985-04-12", "1985-04-12"),
    Case("1985-04-12T23:20:30-04", .dateTime, "1985-04-12", "1985-04-12"),
    Case("1985-04-12T23:20:30+04:30", .dateTime, "1985-04-12", "1985-04-12"),
    Case("2016-12-31T23:59:60Z", .dateTime, "2016-12-31", "2016-12-31"),
    Case("2017-01-01T05:29:60+05:30", .dateTime, "2017-01-01", "2017-01-01"),
    Case("1964/2008", .interval, "1964-01-01", "2008-12-31"),
    Case("2004-06/2006-08", .interval, "2004-06-01", "2006-08-31"),
    Case("2004-02-01/2005-02-08", .interval, "2004-02-01", "2005-02-08"),
    Case("2004-02-01/2005-02", .interval, "2004-02-01", "2005-02-28"),
    Case("2004-02-01/2005", .interval, "2004-02-01", "2005-12-31"),
    Case("2005/2006-02", .interval, "2005-01-01", "2006-02-28"),
    Case("2025-10-11/2025-10-11", .interval, "2025-10-11", "2025-10-11"),
    Case("2025-10-31/2025-10", .interval, "2025-10-31", "2025-10-31"),
    // Level 1
    Case("Y170000002", .year, "+170000002-01-01", "+170000002-12-31"),
    Case("Y-170000002", .year, "-170000002-01-01", "-170000002-12-31"),
    Case("Y999999999999", .year, "+999999999999-01-01", "+999999999999-12-31"),
    Case("Y-999999999999", .year, "-999999999999-01-01", "-999999999999-12-31"),
    Case("2001-21", .season, "2001-03-01", "2001-05-31"),
    Case("2001-22", .season, "2001-06-01", "2001-08-31"),
    Case("2001-23", .season, "2001-09-01", "2001-11-30"),
    Case("2001-24", .season, "2001-12-01", "2002-02-28"),
    Case("2023-24", .season, "2023-12-01", "2024-02-29"),
    Case("9999-24", .season, "9999-12-01", "+10000-02-29"),
    Case("1984?", .year, "1984-01-01", "1984-12-31"),
    Case("2004-06~", .month, "2004-06-01", "2004-06-30"),
    Case("2004-06-11%", .day, "2004-06-11", "2004-06-11"),
    Case("2001-21~", .season, "2001-03-01", "2001-05-31"),
    Case("Y17000?", .year, "+17000-01-01", "+17000-12-31"),
    Case("201X", .decade, "2010-01-01", "2019-12-31"),
    Case("20XX", .century, "2000-01-01", "2099-12-31"),
    Case("201X?", .decade, "2010-01-01", "2019-12-31"),
    Case("-201X", .decade, "-2019-01-01", "-2010-12-31"),
    Case("-20XX", .century, "-2099-01-01", "-2000-12-31"),
    Case("000X", .decade, "0000-01-01", "0009-12-31"),
    Case("2004-XX", .year, "2004-01-01", "2004-12-31"),
    Case("1985-04-XX", .month, "1985-04-01", "1985-04-30"),
    Case("1985-XX-XX", .year, "1985-01-01", "1985-12-31"),
    Case("1985-04-12/..", .interval, "1985-04-12", nil),
    Case("1985-04/..", .interval, "1985-04-01", nil),
    Case("1985/..", .interval, "1985-01-01", nil),
    Case("../1985-04-12", .interval, nil, "1985-04-12"),
    Case("../1985-04", .interval, nil, "1985-04-30"),
    Case("../1985", .interval, nil, "1985-12-31"),
    Case("1985-04-12/", .interval, "1985-04-12", nil),
    Case("1985-04/", .interval, "1985-04-01", nil),
    Case("1985/", .interval, "1985-01-01", nil),
    Case("/1985-04-12", .interval, nil, "1985-04-12"),
    Case("/1985-04", .interval, nil, "1985-04-30"),
    Case("/1985", .interval, nil, "1985-12-31"),
    Case("1984~/2004-06", .interval, "1984-01-01", "2004-06-30"),
    Case("-1984?/2004%", .interval, "-1984-01-01", "2004-12-31"),
    Case("../1985-04-12?", .interval, nil, "1985-04-12"),
    Case("2025-21/2025-23", .interval, "2025-03-01", "2025-11-30"),
    Case("Y-17000/2003", .interval, "-17000-01-01", "2003-12-31"),
    Case("-1985", .year, "-1985-01-01", "-1985-12-31"),
    Case("-0044-03-15", .day, "-0044-03-15", "-0044-03-15"),
    Case("-0001-02", .month, "-0001-02-01", "-0001-02-28"),
  ]

  @Test("a date has its precision and bounds, and its text back", arguments: cases)
  func reads(expected: Case) throws {
    let date = try EDTFDate(expected.text)
    #expect(date.precision == expected.precision)
    #expect(date.earliest?.isoText == expected.earliest)
    #expect(date.latest?.isoText == expected.latest)
    #expect(date.description == expected.text)
    #expect(date.isInterval == expected.text.contains("/"))
  }

  @Test(
    "a qualifier on the date or on either end shows",
    arguments: [
      ("2025", false, false), ("2025?", true, false), ("2025~", false, true), ("2025%", true, true),
      ("2024?/2025", true, false), ("2024/2025~", false, true), ("2024?/2025~", true, true),
      ("2025-10-11?/..", true, false), ("/2025~", false, true), ("2024/2025", false, false),
    ])
  func qualifiers(text: String, isUncertain: Bool, isApproximate: Bool) throws {
    let date = try EDTFDate(text)
    #expect(date.isUncertain == isUncertain)
    #expect(date.isApproximate == isApproximate)
    #expect(date.isQualified == (isUncertain || isApproximate))
  }

  @Test(
    "the ends of an interval are dates of their own",
    arguments: [
      ("2025-10~/2026", "2025-10~", "2026"), ("2025-10-11/..", "2025-10-11", nil), ("/2025?", nil, "2025?"),
      ("2025", nil, nil),
    ] as [(String, String?, String?)])
  func ends(text: String, start: String?, end: String?) throws {
    let date = try EDTFDate(text)
    #expect(date.start?.text == start)
    #expect(date.end?.text == end)
    #expect(try date.start == start.map { try EDTFDate($0) })
  }

  @Test(
    "a timeline lists a date under the month that it surely starts in",
    arguments: [
      ("2025-10-11", "2025-10"), ("2025-10", "2025-10"), ("2025-10~", "2025-10"), ("1985-04-XX", "1985-04"),
      ("2025-10-11T23:30:00-05", "2025-10"), ("2025-10-29/2025-11-03", "2025-10"),
      ("2025-10/2026", "2025-10"),
      ("2025-10-11/..", "2025-10"), ("2025", nil), ("2025-21", nil), ("2004-XX", nil), ("1985-XX-XX", nil),
      ("2025/2026-01-05", nil), ("../2025-10-11", nil), ("/2025-10-11", nil), ("201X", nil),
    ] as [(String, String?)])
  func monthKey(text: String, month: String?) throws {
    #expect(try EDTFDate(text).monthKey?.isoText == month)
  }
}
