import Diagnostics
import Templating
import Testing

@testable import Check
@testable import DossierBuild
@testable import Files
@testable import Load

/// A file with a fault in it. `◊` is where a character is put, `‹` where the fault begins, and each line ends with
/// a line feed that another line end can take the place of.
private struct FaultyFile: CustomTestStringConvertible, Sendable {
  let path: String
  let id: String
  let text: String
  var testDescription: String { "\(id) in \(path): \(text)" }

  init(_ path: String, _ id: String, _ text: String) {
    self.path = path
    self.id = id
    self.text = text
  }

  /// What is found in the file, and where the fault must be: lines and columns of characters.
  func check(_ edit: (String) -> String) -> (found: [String], expected: String) {
    let marked = edit(text)
    let bytes = Array(marked.replacing("‹", with: "").utf8)
    let name = path.hasPrefix("Content/") ? String(path.dropFirst(8)) : path
    var files = [SourceFile(path: path, name: name, bytes: bytes)]
    if name != "dossier.yml" {
      files.append(
        SourceFile(path: "Content/dossier.yml", name: "dossier.yml", bytes: Array((Self.site + "\n").utf8)))
    }
    let report: DiagnosticReport
    if path.hasPrefix("Templates/assets/") {
      let delivered = AssetTests.deliver([(String(path.dropFirst(17)), bytes)])
      report = DiagnosticReport(delivered.diagnostics) { _ in bytes }
    } else if path.hasPrefix("Templates/") {
      let set = TemplateSet.parse([TemplateFile(path: path, name: name, bytes: bytes)])
      report = DiagnosticReport(set.diagnostics) { _ in bytes }
    } else {
      let input = arrange(files, folder: "Content")
      report = DiagnosticReport(
        Build.check(input.value, input.diagnostics).diagnostics, text: input.value.text)
    }
    let found = report.entries.filter { $0.diagnostic.location.path == path }.map {
      "\($0.range.start.line):\($0.range.start.column) \($0.diagnostic.id)"
    }
    // Reports are made for each, and must hold for any text.
    _ = report.text()
    return (found, "\(Self.position(of: "‹", in: marked)) \(id)")
  }

  /// By the rule itself, read off the text: LF, CR and CR LF end a line.
  static func position(of mark: Unicode.Scalar, in text: String) -> String {
    var (line, column) = (1, 1)
    var last: Unicode.Scalar?
    let start = text.unicodeScalars.first == "\u{FEFF}" ? 1 : 0
    for scalar in text.unicodeScalars.dropFirst(start).prefix(while: { $0 != mark }) {
      switch (last, scalar) {
      case ("\r", "\n"): break
      case (_, "\n"), (_, "\r"): (line, column) = (line + 1, 1)
      default: column += 1
      }
      last = scalar
    }
    return "\(line):\(column)"
  }

  static let site =
    "title: A dossier\nbase_url: https://dossier.example/\nlanguage: en\nas_of: \"2025-10-31\""
}

@Suite struct LineEndTests {
  private static let party =
    "---\nname: \"Türkiye◊\"\n# é ◊ comment\nroles: [a ◊b, 'c ◊d']\nkind: ‹mediatr\n---\n◊Body.◊\n"
  private static let head = "---\ntitle: A ◊page\n# ◊\n---\n"

  private static let files = [
    FaultyFile("Content/dossier.yml", "unknown-key", "◊# a ◊comment\n‹titel: x\n\(FaultyFile.site)"),
    FaultyFile(
      "Content/dossier.yml", "unknown-key", "description: a ◊b\n\(FaultyFile.site)\n‹titel: \"a ◊ b\""),
    FaultyFile(
      "Content/dossier.yml", "unknown-key", "\(FaultyFile.site) # ◊ é\ndescription: |\n  a ◊\n‹leed: 'x'\n"),
    FaultyFile("Content/parties/turkiye.md", "bad-value", party),
    FaultyFile("Content/pages/a.md", "heading-level", "\(head)One ◊two.\n\n‹# T ◊\n"),
    FaultyFile("Content/pages/a.md", "unknown-reference", "\(head)é ◊[x](‹party:turkye)\n\nEnd◊.\n"),
    FaultyFile(
      "Content/pages/a.md", "unknown-reference", "\(head)◊\n> - a ◊\n>   é [x ◊ y](‹party:turkye)\n"),
    FaultyFile("Content/pages/a.md", "raw-html", "\(head)a ◊\n\n‹<div>\nx ◊ y\n"),
    FaultyFile("Content/pages/a.md", "raw-html", "\(head)`◊`\n\n|a ◊|\n|-|\n|é ‹<b>|\n"),
    FaultyFile(
      "Content/evidence.lock", "bad-lock", "dossier-evidence-lock 1\n# a ◊ comment\n\n‹bad ◊ line\n"),
    FaultyFile("Content/published.lock", "bad-lock", "dossier-published-lock 1\n# ◊\nx\t‹tit◊le\ty\n"),
    FaultyFile("Templates/a.html", "unclosed-section", "<p>◊</p>\n{{! a ◊\n b }}◊\n é {{#‹lead}} ◊\n"),
    FaultyFile("Templates/a.html", "template-syntax", "◊ é\n<p ◊>\n◊{{ ‹a b}}\n"),
    FaultyFile(
      "Templates/assets/a.css", "unknown-asset",
      "/* ◊\n é ◊ */\n.a { ◊ margin: 0 }\n/* ◊ */ .b { mask: url(‹mroe.svg) }\n"),
    FaultyFile(
      "Content/media/a.svg", "unsafe-media",
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- ◊ -->\n<text>é ◊ x\n</text> <path ‹onload=\"x\"/>\n</svg>"
    ),
  ]

  @Test(
    "a line ends with LF, CR or CR LF in every kind of file",
    arguments: files, ["\n", "\r", "\r\n", "mixed"])
  private func lineEnds(_ file: FaultyFile, _ end: String) {
    let ends = ["\r", "\r\n", "\n"]
    let (found, expected) = file.check { text in
      var number = 0
      return text.replacing("◊", with: "").unicodeScalars.reduce(into: "") { out, scalar in
        guard scalar == "\n" else { return out.unicodeScalars.append(scalar) }
        number += 1
        // CR before LF would be one end.
        out += end == "mixed" ? ends[out.unicodeScalars.last == "\r" ? 0 : number % 3] : end
      }
    }
    #expect(found.contains(expected), "\(found)")
  }

  @Test(
    "no other character ends a line, in whatever place",
    arguments: files, ["\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}"])
  private func noLineEnds(_ file: FaultyFile, _ character: String) {
    // XML may not hold them.
    if file.path.hasSuffix(".svg"), ["\u{B}", "\u{C}"].contains(character) { return }
    let places = file.text.count { $0 == "◊" }
    for place in 0..<places {
      let (found, expected) = file.check { text in
        var number = -1
        return text.reduce(into: "") { out, next in
          guard next == "◊" else { return out.append(next) }
          number += 1
          if number == place { out += character }
        }
      }
      let at = FaultyFile.position(of: "◊", in: Self.keepingMark(file.text, at: place))
      #expect(found.contains(expected), "at place \(place): \(expected) in \(found)")
      let isContent = file.path.hasSuffix(".md") || file.path.hasSuffix(".yml")
      if isContent { #expect(found.contains("\(at) control-character"), "\(found)") }
    }
  }

  private static func keepingMark(_ text: String, at place: Int) -> String {
    var number = -1
    return text.reduce(into: "") { out, next in
      if next == "◊" { number += 1 }
      if next != "‹", next != "◊" || number == place { out.append(next) }
    }
  }

  @Test("a byte order mark is no column of the first line", arguments: [false, true])
  func byteOrderMark(_ isMarked: Bool) {
    let mark = isMarked ? "\u{FEFF}" : ""
    for file in [
      FaultyFile("Content/dossier.yml", "wrong-type", "title: ‹[é]\n\(FaultyFile.site.dropFirst(17))"),
      FaultyFile("Content/dossier.yml", "unknown-key", "‹titel: é\n\(FaultyFile.site)"),
      FaultyFile("Content/evidence.lock", "bad-lock", "‹dossier-published-lock 1\n"),
      FaultyFile("Templates/a.html", "template-syntax", "é {{ ‹a b}}\n"),
      FaultyFile("Content/parties/a.md", "missing-field", "‹---\nname: é\n---\n"),
      FaultyFile("Content/pages/a.md", "unknown-reference", "---\ntitle: é\n---\n\u{FEFF}[é](‹party:x)\n"),
    ] {
      let (found, expected) = file.check { mark + $0 }
      #expect(found.contains(expected), "\(expected) in \(found)")
    }
  }

  @Test("a key that only another reading of line ends could see is not there")
  func hiddenKey() {
    for character in ["\u{85}", "\u{2028}", "\u{2029}"] {
      let fixture = Fixture("== Content/pages/a.md ==\n---\ntitle: T\n# x\(character)rolls: y\n---\n")
      #expect(!fixture.report.entries.contains { $0.diagnostic.id == "unknown-key" })
    }
  }

  @Test("aliases that multiply are refused")
  func aliases() {
    let lists = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    // A backslash has the front matter read once more, for escapes.
    for comment in ["", "# \\u0041\n"] {
      let report = Fixture(
        "== Content/pages/a.md ==\n---\na0: &a0 [x, x]\n\(lists)\(comment)? *a39\n: x\n---\n"
      ).report
      #expect(report.entries.map(\.diagnostic.id) == ["yaml-syntax"])
    }
    let few = Fixture(
      "== Content/parties/a.md ==\n---\nname: &n A\nkind: state\nroles: [*n, \"R&D *D\"]\n---\n"
    ).report
    #expect(few.entries.isEmpty)
  }
}
