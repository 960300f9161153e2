import Diagnostics
import TestSupport
import Testing

@Suite struct SourceTextTests {
  @Test(
    "a line ends with LF, CR LF or CR, and with nothing else",
    arguments: [
      ("", [""]), ("a", ["a"]), ("a\nb", ["a", "b"]), ("a\rb", ["a", "b"]), ("a\r\nb", ["a", "b"]),
      ("a\n", ["a", ""]), ("\r\r\n\n", ["", "", "", ""]), ("a\n\rb", ["a", "", "b"]),
      ("a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f\u{1C}g", ["a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f\u{1C}g"]),
      ("\u{FEFF}a\nb", ["a", "b"]),
    ])
  func lines(_ text: String, _ lines: [String]) {
    let bytes = Array(text.utf8)
    let source = SourceText(bytes)
    #expect(source.lineCount == lines.count)
    let found = (1...source.lineCount).compactMap { source.line($0) }
    #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == lines)
    #expect(source.line(0) == nil && source.line(lines.count + 1) == nil)
  }

  /// As if each byte were read. A line end belongs to the line that it ends, and its bytes count as the end of that line.
  private struct NaiveCount {
    private(set) var line = 1
    private(set) var scalars = 1
    private(set) var utf16 = 1

    mutating func read(_ byte: UInt8, before next: UInt8?) {
      switch (byte, next) {
      case (0x0D, 0x0A): break
      case (0x0A, _), (0x0D, _): (line, scalars, utf16) = (line + 1, 1, 1)
      case (0x80...0xBF, _): break
      default:
        scalars += 1
        utf16 += byte >= 0xF0 ? 2 : 1
      }
    }
  }

  @Test(
    "places have the lines and columns that a walk through the bytes counts, and back", arguments: 0..<300)
  func walk(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = Self.bytes(&random)
    let start = Int.random(in: 0...bytes.count, using: &random)
    let end = Int.random(in: start...bytes.count, using: &random)
    let range = seed % 3 == 0 ? start..<end : 0..<bytes.count
    let text = SourceText(bytes, in: range)
    var count = NaiveCount()
    for offset in range.lowerBound...range.upperBound {
      let position = SourcePosition(line: count.line, column: count.scalars)
      let utf16 = SourcePosition(line: count.line, column: count.utf16)
      #expect(text.lineNumber(at: offset) == count.line)
      #expect(text.position(of: offset) == position)
      #expect(text.position(of: offset, in: .utf16) == utf16)
      // Nothing that a column counts is between the offset and where its position leads back to.
      for back in [text.offset(of: position), text.offset(of: utf16, in: .utf16)] {
        let between = bytes[min(back, offset)..<max(back, offset)].dropFirst(back < offset ? 1 : 0)
        #expect(between.allSatisfy { $0 & 0xC0 == 0x80 || $0 == 0x0D })
        #expect(text.position(of: back).line == count.line)
      }
      guard offset < range.upperBound else { break }
      count.read(bytes[offset], before: offset + 1 < range.upperBound ? bytes[offset + 1] : nil)
    }
    #expect(text.lineCount == count.line)
  }

  @Test("a range of whole characters is found again from its lines and columns", arguments: 0..<100)
  func ranges(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let characters: [Unicode.Scalar] = [
      "a", "é", "€", "😀", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{C}",
    ]
    // Often a line that is longer than what is walked for one question.
    let many = Int.random(in: 0..<(seed % 2 == 0 ? 30 : 2_000), using: &random)
    let scalars = (0..<many).map { _ in
      random.next() % 400 == 0 ? "\n" : characters[Int(random.next() % (seed % 2 == 0 ? 10 : 4))]
    }
    let string = String(String.UnicodeScalarView(scalars))
    let text = SourceText(Array(string.utf8))
    let offsets = string.unicodeScalars.indices.map { string.utf8.distance(from: string.startIndex, to: $0) }
    for _ in 0..<200 {
      let (a, b) = (offsets.randomElement(using: &random) ?? 0, offsets.randomElement(using: &random) ?? 0)
      // An offset inside a CR LF is the end of its line.
      guard ![a, b].contains(where: { $0 > 0 && text.bytes[$0] == 0x0A && text.bytes[$0 - 1] == 0x0D }) else {
        continue
      }
      let range = SourceRange(min(a, b)..<max(a, b))
      let positions = text.positions(of: range)
      #expect(
        SourceRange(start: text.offset(of: positions.start), end: text.offset(of: positions.end)) == range)
      for offset in [a, b] {
        #expect(text.offset(of: text.position(of: offset, in: .utf16), in: .utf16) == offset)
      }
    }
  }

  @Test("a place outside the text is the nearest one in it")
  func outside() {
    let text = SourceText(Array("ab\ncd".utf8))
    #expect(text.offset(of: SourcePosition(line: 1, column: 99)) == 2)
    #expect(text.offset(of: SourcePosition(line: 9, column: 1)) == 5)
    #expect(text.offset(of: SourcePosition(line: 0, column: 1)) == 0)
    #expect(text.position(of: 99) == SourcePosition(line: 2, column: 3))
    #expect(text.position(of: -1) == .start)
    #expect(SourceText([]).position(of: 7) == .start)
    let stretch = SourceText(text.bytes, in: 3..<4)
    #expect(
      stretch.position(of: 0) == .start && stretch.position(of: 5) == SourcePosition(line: 1, column: 2))
  }

  /// Some of them far longer than what is walked for one question.
  private static func bytes(_ random: inout SeededGenerator) -> [UInt8] {
    let pieces: [[UInt8]] = [
      [0x0A], [0x0D], [0x0D, 0x0A], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0x0C], [0x61],
      [0x62, 0x63], [0xC3, 0xA9], [0xF0, 0x9F, 0x98, 0x80], [0xFF], [0x80], [0xE2, 0x80],
    ]
    let isLong = random.next() % 4 == 0
    return (0..<Int.random(in: 0..<(isLong ? 900 : 40), using: &random)).flatMap { _ in
      let isEnd = random.next() % 300 == 0
      return pieces[isLong && !isEnd ? 3 + Int(random.next() % 11) : Int(random.next() % 14)]
    }
  }
}

@Suite struct ByteOrderMarkTests {
  @Test("a byte order mark is no column of a report", arguments: [(3, 1), (4, 2), (8, 6), (9, 7)])
  func columns(_ offset: Int, _ column: Int) {
    let rule = Rule("x", summary: "", why: "")
    let file = Array("\u{FEFF}title: x\n".utf8)
    let report = DiagnosticReport(
      [Diagnostic(rule, at: SourceLocation(path: "f", range: SourceRange(offset..<offset + 1)), "m")],
      text: { _ in file })
    let start = SourcePosition(line: 1, column: column)
    #expect(
      report.entries[0].range == PositionRange(start: start, end: .init(line: 1, column: column + 1)))
    #expect(report.text().contains("1 | title: x\n    | \(String(repeating: " ", count: column - 1))^\n"))
  }
}
