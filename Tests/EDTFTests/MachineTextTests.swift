import EDTF
import Testing

@Suite("Dates for machines") struct MachineTextTests {
  @Test(
    "HTML gets what its time element allows",
    arguments: [
      ("2025", "2025"), ("2025-10", "2025-10"), ("2025-10-11", "2025-10-11"),
      ("2025-10-11T14:30:00", "2025-10-11T14:30:00"),
      ("2025-10-11T14:30:00Z", "2025-10-11T14:30:00Z"),
      ("2025-10-11T14:30:00+05", "2025-10-11T14:30:00+05:00"),
      ("2025-10-11T14:30:00-04:30", "2025-10-11T14:30:00-04:30"),
      ("2016-12-31T23:59:60Z", nil),
      ("0000-01", nil), ("0079", "0079"),
      ("2025-10-18/2025-10-19", nil),
      ("Y17000", "17000"), ("Y-17000", nil), ("-0499", nil),
      ("2025-10~", nil), ("Y17000~", nil), ("2025-21", nil), ("201X", nil),
      ("20XX", nil), ("2004-XX", nil), ("1985-04-XX", nil), ("1985-XX-XX", nil),
      ("2025-11-06/..", nil), ("/2025", nil), ("2024?/2025", nil),
    ] as [(String, String?)])
  func texts(text: String, html: String?) throws {
    let date = try EDTFDate(text)
    #expect(date.htmlDateTime == html)
  }
}
