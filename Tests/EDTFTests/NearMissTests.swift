import EDTF
import Testing

@Suite("Dates that are nearly EDTF") struct NearMissTests {
  @Test(
    "what can mean one thing only is mended",
    arguments: [
      // Numbers
      ("2025/10/11", "2025-10-11"), ("2025.10.11", "2025-10-11"), ("2025 10 11", "2025-10-11"),
      ("2025-1-5", "2025-01-05"), ("2025-10-5", "2025-10-05"), ("2025-2", "2025-02"), ("2025.10", "2025-10"),
      ("20251011", "2025-10-11"), ("25/10/2025", "2025-10-25"), ("10/25/2025", "2025-10-25"),
      ("25.10.2025", "2025-10-25"), ("10.10.2025", "2025-10-10"), ("10/2025", "2025-10"),
      ("10.2025", "2025-10"),
      // Words
      ("11 October 2025", "2025-10-11"), ("11th of October, 2025", "2025-10-11"),
      ("1 may 2025", "2025-05-01"),
      ("October 11, 2025", "2025-10-11"), ("Oct. 11 2025", "2025-10-11"), ("11-Oct-2025", "2025-10-11"),
      ("Oct 2025", "2025-10"), ("2025 October", "2025-10"), ("Sept 2025", "2025-09"),
      ("October 2025", "2025-10"),
      ("Saturday, 11 October 2025", "2025-10-11"), ("Sat 11 Oct 2025", "2025-10-11"),
      ("spring 2025", "2025-21"), ("Fall 2025", "2025-23"), ("2010s", "201X"), ("500 BC", "-0499"),
      ("1 BCE", "0000"),
      ("c. 2025", "2025~"), ("about October 2025", "2025-10~"), ("possibly 11 October 2025", "2025-10-11?"),
      ("11 October 2025?", "2025-10-11?"), ("circa 2010s", "201X~"),
      // Intervals
      ("18–19 October 2025", "2025-10-18/2025-10-19"), ("October 18-19, 2025", "2025-10-18/2025-10-19"),
      ("29 October – 3 November 2025", "2025-10-29/2025-11-03"),
      ("October 29 to November 3, 2025", "2025-10-29/2025-11-03"),
      ("30 December 2025 - 2 January 2026", "2025-12-30/2026-01-02"),
      ("from December 30, 2025 until January 2, 2026", "2025-12-30/2026-01-02"),
      ("October–November 2025", "2025-10/2025-11"), ("October 2025 – January 2026", "2025-10/2026-01"),
      ("2024–2025", "2024/2025"), ("2024-2025", "2024/2025"),
      ("2025-10-18–2025-10-19", "2025-10-18/2025-10-19"),
      ("2025-10 to 2025-11", "2025-10/2025-11"), ("2025–10–11", "2025-10-11"),
      ("2025-10-18 / 2025-10-19", "2025-10-18/2025-10-19"),
      ("2025-10-8/2025-10-9", "2025-10-08/2025-10-09"), ("2025-10-11/open", "2025-10-11/.."),
      ("unknown/2025", "/2025"), ("2025..", "2025/.."), ("..2025-10-11", "../2025-10-11"),
      // Notation
      (" 2025-10-11 ", "2025-10-11"), ("2025‑10‑11", "2025-10-11"), ("201x", "201X"), ("199u", "199X"),
      ("2004-uu", "2004-XX"), ("y170000002", "Y170000002"), ("2004-06?~", "2004-06%"),
      ("2004-06~?", "2004-06%"),
      // Times
      ("2025-10-11 14:30", "2025-10-11T14:30:00"), ("2025-10-11T14:30", "2025-10-11T14:30:00"),
      ("2025-10-11T9:05Z", "2025-10-11T09:05:00Z"), ("2025-10-11t14:30:00z", "2025-10-11T14:30:00Z"),
      ("2025-10-11T14:30:00.000Z", "2025-10-11T14:30:00Z"),
      ("2025-10-11T14:30:00+0500", "2025-10-11T14:30:00+05:00"),
      ("2025-10-11 14:30:15 UTC", "2025-10-11T14:30:15Z"),
      ("11 October 2025, 14:30 UTC+5", "2025-10-11T14:30:00+05"),
      ("2025-10-11T14:30:00-4", "2025-10-11T14:30:00-04"),
    ])
  func mended(text: String, suggestion: String) throws {
    let error = try #require(throws: EDTFError.self) { try EDTFDate(text) }
    #expect(error.message == "'\(text)' is not an EDTF date; write \(suggestion)")
    #expect(error.suggestion == suggestion)
    #expect(error.range == 0..<text.utf8.count)
  }

  @Test(
    "what can mean two things gets a hint, never a suggestion",
    arguments: [
      ("11/10/2025", "write 2025-10-11 for 11 October 2025, or 2025-11-10 for 10 November 2025"),
      ("11-10-2025", "write 2025-10-11 for 11 October 2025, or 2025-11-10 for 10 November 2025"),
      ("11.10.2025", "write 2025-10-11 for 11 October 2025"),
      ("2003/04", "write 2003-04 for the month, or 2003/2004 for the years"),
      ("2003–04", "write 2003-04 for the month, or 2003/2004 for the years"),
      ("2003-4", "write 2003-04 for the month, or 2003/2004 for the years"),
      ("2025/10", "write 2025-10 for the month"),
      ("2024/25", "write 2024/2025 for the years from one to the other"),
      ("winter 2025", "write 2025-24 for the winter that begins in December 2025"),
      ("2000s", "write 200X for ten years, or 20XX for a hundred"),
      ("12025", "write Y12025 for a year of five digits"),
      ("Friday 11 October 2025", "11 October 2025 is a Saturday, so one of the two is wrong"),
      ("30 February 2025", "'2025-02-30' has no day 30; February 2025 has 28 days"),
      ("19–18 October 2025", "the interval '2025-10-19/2025-10-18' ends before it starts"),
    ])
  func unclear(text: String, hint: String) throws {
    let error = try #require(throws: EDTFError.self) { try EDTFDate(text) }
    #expect(error.message == "'\(text)' is not an EDTF date; \(hint)")
    #expect(error.suggestion == nil)
  }

  @Test(
    "what nobody can know is left alone",
    arguments: [
      "11/10/25", "2025-10-11T14:30:00.5Z", "11 October", "October", "2:30 pm 11 October 2025", "today",
      "2025-10-11T14:30 PST", "31/31/2025", "about 18–19 October 2025", "201011", "next Tuesday",
      "about 2024-2025", "2024–2025?", "–2003", "/–2003",
      "22/2025", "22.2025", "2025/21/05", "2003rd", "2nd 2003", "Q3 2025",
      "٢٠٢٥-١٠-١١", "2025-W41-6", "2025-10-11T1430",
    ])
  func unknown(text: String) throws {
    let error = try #require(throws: EDTFError.self) { try EDTFDate(text) }
    #expect(error.suggestion == nil)
    #expect(error.message.hasSuffix("write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-10-11"))
  }
}
