import Diagnostics
import TestSupport
import Testing

@Suite struct LineTableTests {
  @Test(
    "a line ends with LF, CR LF or CR, and with nothing else",
    arguments: [
      ("", [""]), ("a", ["a"]), ("a\nb", ["a", "b"]), ("a\rb", ["a", "b"]), ("a\r\nb", ["a", "b"]),
      ("a\n", ["a", ""]), ("\r\r\n\n", ["", "", "", ""]), ("a\n\rb", ["a", "", "b"]),
      ("a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f\u{1C}g", ["a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f\u{1C}g"]),
    ])
  func lines(_ text: String, _ lines: [String]) {
    let bytes = Array(text.utf8)
    let table = LineTable(bytes)
    #expect(table.count == lines.count)
    let found = (1...table.count).compactMap { table.text(ofLine: $0) }
    #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == lines)
    #expect(table.text(ofLine: 0) == nil && table.text(ofLine: lines.count + 1) == nil)
  }

  @Test(
    "offsets become positions and positions offsets, as a walk through the bytes has them", arguments: 0..<200
  )
  func walk(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = Self.bytes(&random)
    let start = Int.random(in: 0...bytes.count, using: &random)
    let end = Int.random(in: start...bytes.count, using: &random)
    let table = LineTable(bytes, in: start..<end, firstLine: 7)
    // As if each byte was read: a line end belongs to the line that it ends, and stands at its end.
    var (line, column) = (7, 1)
    var lineStart = start
    for offset in start...end {
      let position = table.position(of: offset)
      #expect(position == SourcePosition(line: line, column: column))
      let isSecond = offset > lineStart && offset < end && bytes[offset] == 0x0A && bytes[offset - 1] == 0x0D
      #expect(table.offset(of: position) == (isSecond ? offset - 1 : offset))
      guard offset < end else { break }
      let isPair = bytes[offset] == 0x0D && offset + 1 < end && bytes[offset + 1] == 0x0A
      switch (bytes[offset], isPair) {
      case (0x0A, _), (0x0D, false): (line, column, lineStart) = (line + 1, 1, offset + 1)
      case (0x0D, true): break
      default: column += 1
      }
    }
    #expect(table.count == line - 6)
  }

  @Test("a place outside the text is the nearest one in it")
  func outside() {
    let table = LineTable(Array("ab\ncd".utf8))
    #expect(table.offset(of: SourcePosition(line: 1, column: 99)) == 2)
    #expect(table.offset(of: SourcePosition(line: 9, column: 1)) == 5)
    #expect(table.offset(of: SourcePosition(line: 0, column: 1)) == 0)
    #expect(table.position(of: 99) == SourcePosition(line: 2, column: 3))
  }

  @Test("characters are counted as a walk through the bytes counts them", arguments: 0..<40)
  func characters(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = String(
      String.UnicodeScalarView(
        (0..<Int.random(in: 0..<900, using: &random)).map { _ in
          ["a", "é", "€", "😀", "\n"].randomElement(using: &random)! as Unicode.Scalar
        }))
    let bytes = Array(text.utf8)
    let counts = CharacterCounts(bytes)
    var number = 0
    for (offset, byte) in bytes.enumerated() {
      #expect(counts.count(before: offset) == number)
      guard byte & 0xC0 != 0x80 else { continue }
      #expect(counts.offset(ofCharacter: number) == offset)
      number += 1
    }
    #expect(counts.count(before: bytes.count) == number && counts.offset(ofCharacter: number) == bytes.count)
  }

  private static func bytes(_ random: inout SeededGenerator) -> [UInt8] {
    let pieces: [[UInt8]] = [
      [0x0A], [0x0D], [0x0D, 0x0A], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0x61], [0x62, 0x63], [0xC3, 0xA9],
      [0xFF],
    ]
    return (0..<Int.random(in: 0..<40, using: &random)).flatMap { _ in pieces.randomElement(using: &random)! }
  }
}

@Suite struct ByteOrderMarkTests {
  @Test("a byte order mark is no column of a report", arguments: [(4, 1), (5, 2), (9, 6), (10, 7)])
  func columns(_ byte: Int, _ character: Int) {
    let rule = Rule("x", summary: "", why: "")
    let range = SourceRange(line: 1, column: byte, length: 1)
    let file = Array("\u{FEFF}title: x\n".utf8)
    let report = DiagnosticReport(
      [Diagnostic(rule, at: SourceLocation(path: "f", range: range), "m")], text: { _ in file })
    #expect(report.entries[0].range == SourceRange(line: 1, column: character, length: 1))
    #expect(report.text().contains("1 | title: x\n    | \(String(repeating: " ", count: character - 1))^\n"))
  }
}
