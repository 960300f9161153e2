import Foundation
import TestSupport
import Testing

/// The report as a person reads it, and as a program does.
@Suite struct ReportTextTests {
  /// A body line with a fault in it: `‹` and `›` stand around what the carets must point at.
  struct Line: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String

    init(_ description: String, _ text: String) {
      testDescription = description
      self.text = text
    }

    var plain: String { text.filter { $0 != "‹" && $0 != "›" } }
  }

  static let lines = [
    Line("ASCII", "See [it](‹javascript:x›) there."),
    Line("at the start of the line", "‹<b>›bold"),
    Line("at the end of the line", "See ‹<b>›"),
    Line("after curly quotes and dashes", "“Türkiye” – says – [it](‹javascript:ü›) …"),
    Line("after tabs", "a\tb\t[it](‹javascript:x›)\tc"),
    Line("after a tab that begins a line", "- a\n\t- b [it](‹javascript:x›)"),
    Line("after combining marks", "e\u{301}e\u{301}e\u{301} [it](‹javascript:x›)"),
    Line("after vowel marks of Arabic", "مُحَمَّد [it](‹javascript:x›)"),
    Line("after wide characters", "日本語の [it](‹javascript:x›)"),
    Line("after emoji", "🙂🙂 [it](‹javascript:x›)"),
    Line("in a continuation line", "one\n  two “ü” [it](‹javascript:x›)"),
    Line("in a block quote", "> “ü” [it](‹javascript:x›)"),
    Line("in a table", "| ü | b |\n| --- | --- |\n| é\\|é | [it](‹javascript:x›) |"),
  ]

  @Test("the source line stands under the place, with carets under the fault", arguments: lines)
  func carets(_ line: Line) throws {
    let sample = try SampleDossier()
    try sample.workspace.write("---\ntitle: Trap\n---\n" + line.plain + "\n", to: "Content/pages/trap.md")
    let report = try sample.run("check").errors.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let marked = line.text.split(separator: "\n").map(String.init)
    let row = try #require(marked.firstIndex { $0.contains("‹") })
    let source = String(marked[row].filter { $0 != "‹" && $0 != "›" })
    let before = String(marked[row].prefix { $0 != "‹" })
    let fault = String(marked[row].dropFirst(before.count + 1).prefix { $0 != "›" })

    let place = "Content/pages/trap.md:\(4 + row):\(before.unicodeScalars.count + 1): error: "
    #expect(report[0].hasPrefix(place), "\(report[0])")
    #expect(report[1] == "  \(4 + row) | \(source)")
    try #require(report[2].hasPrefix("    | "))
    let lead = report[2].dropFirst(6).prefix { $0 != "^" }
    let carets = report[2].dropFirst(6 + lead.count)
    #expect(carets.allSatisfy { $0 == "^" })
    // Both lines stand behind the same six columns of the margin.
    let start = Self.width("      " + before)
    #expect(Self.width("      " + lead) == start, "\(report[1])\n\(report[2])")
    #expect(carets.count == Self.width("      " + before + fault) - start, "\(report[1])\n\(report[2])")
  }

  /// How many columns of a terminal a text takes up, tabs to the next multiple of eight.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      if scalar == "\t" { return (width / 8 + 1) * 8 }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: return width
      default: return width + (isWide(scalar) ? 2 : 1)
      }
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  @Test(
    "a fault in front matter is shown with its line, after letters of any script",
    arguments: [
      "name: [‹{a: b}›]", "aliases: [Türkiye, ‹{›a: b}]", "aliases: [日本, é, ‹{›a: b}]",
    ])
  func frontMatter(_ marked: String) throws {
    let sample = try SampleDossier()
    let plain = marked.filter { $0 != "‹" && $0 != "›" }
    let name = marked.hasPrefix("name") ? "" : "name: N\n"
    try sample.workspace.write("---\n\(name)kind: state\n\(plain)\n---\n", to: "Content/parties/trap.md")
    let found = try sample.problems().filter { $0.file.hasSuffix("trap.md") && $0.id == "wrong-type" }
    let before = marked.hasPrefix("name") ? "name: " : String(marked.prefix { $0 != "‹" })
    #expect(found.map(\.column) == [before.unicodeScalars.count + 1])
  }

  @Test("lines that end in CR LF are shown without the CR, and counted once")
  func windowsLines() throws {
    let sample = try SampleDossier()
    try sample.workspace.write(
      "---\r\ntitle: Trap\r\n---\r\none\r\ntwo [it](javascript:x)\r\n", to: "Content/pages/trap.md")
    let errors = try sample.run("check").errors
    #expect(errors.hasPrefix("Content/pages/trap.md:5:10: error: "))
    #expect(!errors.unicodeScalars.contains("\r"))
  }

  @Test(
    "no control character of the content reaches the reader's terminal",
    arguments: [
      "\u{1B}[2J\u{1B}[31m", "\u{7}", "\u{8}\u{8}", "\u{0}", "\u{9B}31m", "\r", "\u{202E}", "\u{2066}",
    ])
  func controlCharacters(_ text: String) throws {
    let sample = try SampleDossier()
    try sample.workspace.write(
      "---\ntitle: Trap\n---\n\(text) [it](javascript:\(text)x) ![](\(text)) [](party:a\(text))\n",
      to: "Content/pages/trap.md")
    try sample.workspace.write(
      "---\nname: N\nkind: \"st\\e[31m\\x9b\\u202eate\"\n---\n", to: "Content/parties/trap.md")
    let outcome = try sample.run("check")
    #expect(outcome.status == 1)
    let forbidden = (outcome.errors + outcome.output).unicodeScalars.filter { scalar in
      scalar != "\n" && scalar != "\t"
        && (scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value))
    }
    #expect(forbidden.map(\.value) == [])
  }

  @Test(
    "a file whose name would turn the order of a text is refused",
    arguments: ["\u{202E}", "\u{85}", "\u{2067}"])
  func fileName(_ character: String) throws {
    let sample = try SampleDossier()
    try sample.workspace.write("x", to: "Content/media/map\(character)gnp.png")
    let outcome = try sample.run("check")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("[unknown-file]"))
  }

  @Test("every line of JSON is one object with the fields that the reference names")
  func jsonFields() throws {
    let sample = try SampleDossier()
    for fault in PlantedFault.twelve { _ = try fault.plant(in: sample) }
    let lines = try sample.run("check", "--format", "json").output.split(separator: "\n")
    #expect(lines.count == 12)
    for line in lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let must: Set = ["id", "severity", "file", "line", "column", "end", "message", "notes"]
      #expect(must.isSubset(of: object.keys), "\(line)")
      #expect(Set(object.keys).isSubset(of: must.union(["fix", "edits", "applicability"])), "\(line)")
    }
  }

  @Test(
    "JSON holds any character of the content, and stays one object a line",
    arguments: [
      "\u{1B}", "\u{0}", "\"\\", "\u{2028}", "</script>", "日本", "🙂", "e\u{301}",
    ])
  func jsonEscapes(_ text: String) throws {
    let sample = try SampleDossier()
    try sample.workspace.write("---\ntitle: Trap\n---\n[it](<party:\(text)>)\n", to: "Content/pages/trap.md")
    let output = try sample.run("check", "--format", "json").output
    let found = try ReportedDiagnostic.all(in: output)
    #expect(found.count == 1)
    #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test("a report of one fault stays short, however long its line is")
  func longLine() throws {
    let sample = try SampleDossier()
    let filler = String(repeating: "word ", count: 40_000)
    try sample.workspace.write(
      "---\ntitle: Trap\n---\n\(filler)[it](javascript:x) \(filler)\n", to: "Content/pages/trap.md")
    let errors = try sample.run("check").errors
    #expect(errors.hasPrefix("Content/pages/trap.md:4:200006: error: "))
    #expect(errors.count < 2_000, "\(errors.count) characters")
  }

  @Test("an error says what a new file would be called where the name is near to none")
  func notes() throws {
    let sample = try SampleDossier()
    try sample.edit("Content/pages/method.md", replacing: "work", with: "[work](party:customs-office)")
    let errors = try sample.run("check").errors
    #expect(errors.contains("= note: "))
    #expect(errors.contains("parties/customs-office.md"))
  }

  @Test("the number of errors and warnings is said at the end")
  func summary() throws {
    let sample = try SampleDossier()
    try sample.edit(
      "Content/pages/method.md", replacing: "work", with: "[work](party:nobody) with Dockers Union")
    #expect(try sample.run("check").output == "1 error, 1 warning\n")
    #expect(try sample.build().output == "1 error, 1 warning; Site is unchanged\n")
  }
}
