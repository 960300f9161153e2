import Evidence
import Foundation
import Testing

/// Holds the folding to the table that editors read, in docs/reference/evidence.md.
@Suite("The table of docs/reference/evidence.md") struct FoldingReferenceTests {
  /// Each row of the table: the characters it lists, and all of its two cells.
  private let rows: [(listed: Set<Unicode.Scalar>, text: String, becomes: String)]

  init() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/reference/evidence.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("| In the text |") })
    rows = lines[(start + 2)...].prefix { $0.hasPrefix("| ") }.map { line in
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      return (Self.listed(in: cells[0]), cells[0], cells[1])
    }
  }

  /// The single characters in code spans.
  private static func listed(in cell: String) -> Set<Unicode.Scalar> {
    let mark = cell.contains("``") ? "``" : "`"
    let spans = cell.components(separatedBy: mark).enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let words = spans.flatMap { $0.split(separator: " ") }
    return Set(words.filter { $0.unicodeScalars.count == 1 }.compactMap(\.unicodeScalars.first))
  }

  /// The scalars that fold to a text between two letters, by that text; without those that are another in NFC.
  private static let folded: [String: Set<Unicode.Scalar>] = {
    var folded: [String: Set<Unicode.Scalar>] = [:]
    for scalar in candidates {
      let scalars = FoldedText("a\(scalar)b").scalars
      // A mark joins the letter before it.
      guard scalars.first == "a", scalars.last == "b" else { continue }
      folded[String(String.UnicodeScalarView(scalars.dropFirst().dropLast())), default: []].insert(scalar)
    }
    return folded
  }()

  /// The Basic Multilingual Plane without Chinese characters, Korean syllables and private use: punctuation and
  /// spaces are all in it, but for three marks among the pictures.
  private static let candidates: [Unicode.Scalar] = [
    0..<0x3400, 0xA000..<0xAC00, 0xF900..<0x10000, 0x1F600..<0x1F700,
  ]
  .flatMap { (range: Range<UInt32>) in range.compactMap(Unicode.Scalar.init) }
  .filter { String($0).precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual([$0]) }

  private func scalars(foldingTo text: String) -> Set<Unicode.Scalar> { Self.folded[text] ?? [] }

  private func row(_ start: String) throws -> (listed: Set<Unicode.Scalar>, text: String, becomes: String) {
    try #require(rows.first { $0.becomes.hasPrefix(start) || $0.text.hasPrefix(start) })
  }

  @Test("lists all double marks, and no other")
  func doubleMarks() throws {
    // The mark that the others become need not be said to become itself.
    #expect(try row("`\"`").listed == scalars(foldingTo: "\"").subtracting(["\""]))
  }

  @Test("lists all single marks, and no other; beside a space they are double ones")
  func singleMarks() throws {
    let listed = try row("`'`").listed
    #expect(listed == scalars(foldingTo: "'"))
    #expect(listed.allSatisfy { FoldedText("a \($0)b").text == "a \"b" })
    #expect(listed.allSatisfy { FoldedText("5\($0) b").text == "5' b" })
  }

  @Test("lists all hyphens and dashes, and no other")
  func dashes() throws {
    let row = try row("one `-`")
    #expect(row.listed == scalars(foldingTo: "-"))
    for dash in row.listed {
      #expect(
        FoldedText("a\(dash)\(dash)b").text == "a-b" && FoldedText("a\(dash)\(dash)\(dash)b").text == "a-b")
    }
  }

  @Test("means by white space what Unicode does, and by an ellipsis what it lists")
  func spacesAndEllipses() throws {
    let spaces = scalars(foldingTo: " ")
    #expect(try row("one space").text.hasPrefix("white space of any kind"))
    #expect(spaces == Set(Self.candidates.filter(\.properties.isWhitespace)))
    #expect(try row("`...`").listed.subtracting(["."]) == scalars(foldingTo: "..."))
  }

  @Test("counts as nothing only what nobody sees")
  func invisible() throws {
    #expect(try row("nothing").text.hasPrefix("soft hyphens"))
    let nothing = scalars(foldingTo: "")
    #expect(nothing.allSatisfy { $0.properties.generalCategory == .format })
    #expect(
      nothing.isSuperset(of: [
        "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}", "\u{200E}", "\u{202E}", "\u{2069}",
      ]))
  }

  @Test("has no row that is not tested here")
  func isWhole() { #expect(rows.count == 8) }
}
