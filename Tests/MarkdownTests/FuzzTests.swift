import Diagnostics
import Markdown
import TestSupport
import Testing

/// Nothing that a file can hold may stop the program or keep it busy. What comes out is looked at
/// only as far as it can be known without another parser.
@Suite("Whatever a file holds")
struct FuzzTests {
  @Test("random bytes are parsed, read, edited, placed and rendered", arguments: 0..<4)
  func randomBytes(_ seed: Int) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let file = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      exercise(file)
    }
  }

  @Test("random markup is parsed, read, edited, placed and rendered", arguments: 0..<10)
  func randomMarkup(_ seed: Int) {
    let pieces = [
      "[", "]", "(", ")", "[a](b)", "![i](j)", "<", ">", "<http://x.y>", "*", "**", "_", "~", "~~", "`",
      "```\n", "\\", "\\\n", "&amp;", "&", ";", "!", "|", "|-|-|\n", "\n", "\n\n", "  \n", "> ", "- ",
      "1. ", "    ", "\t", "# ", "a", "w", "www.a.bc", "http://a.bc", "é", "x@y.zz", ":", "\"", "'", "^",
      "[^n]", "[^n]: ", "[r]", "[r]: /u\n", "<b>", "</b>", "<!--", "---\n", "===\n", "- [ ] ", "\\|",
      "\r\n", "\r", "\0", "\u{FEFF}", "word ",
    ]
    var random = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let count = Int.random(in: 1...40, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      exercise(Array(text.utf8))
    }
  }

  @Test(
    "deep nesting is walked without recursion",
    arguments: [
      ">", "> ", "[", "![", "*a ", "**a _b ", "- ", "1. ", "~~a ", "[a](", "<b", "[^", "`a``b", "&#", "a\n> ",
    ])
  func deepNesting(_ piece: String) {
    let text = String(repeating: piece, count: 10_000) + "x"
    let document = MarkdownDocument(parsing: Array(text.utf8))
    #expect(document.plainText(of: 0).utf8.contains(UInt8(ascii: "x")))
    let last = document.nodes.count - 1
    #expect(document.range(of: last).end >= document.range(of: last).start)
    #expect(document.renderHTML().contains(UInt8(ascii: "x")))
  }

  /// Asks everything of every node, then edits every node in a way that its id chooses.
  private func exercise(_ file: [UInt8]) {
    var document = MarkdownDocument(parsing: file)
    let nodes = document.nodes
    for id in nodes.indices {
      #expect(nodes[id].end > id && nodes[id].end <= nodes.count)
      let range = document.range(of: id)
      #expect(range.start >= 0 && range.end <= file.count)
      #expect(document.destinationRange(of: id).start >= range.start)
      #expect(document.titleRange(of: id).end <= range.end)
      let literal = document.literal(of: id).utf8.count
      _ = document.range(of: id, utf8Range: literal / 3..<literal)
      _ = document.footnoteNumber(of: id)
    }
    let plain = document.renderHTML()
    let open = Array("<x>".utf8)
    let close = Array("</x>".utf8)
    for id in nodes.indices {
      switch id % 13 {
      case 0: document.replaceWrapper(of: id, opening: open, closing: close)
      case 10: document.keepRawHTML(id)
      case 11:
        // A second wrapper of one node goes around it or is refused; it must not free the first one's.
        document.replaceWrapper(of: id, opening: open, closing: close)
        document.replaceWrapper(of: id, opening: close, closing: open)
      case 1: document.insert(html: open, .before(id))
      case 2: document.insert(html: open, .atEndOf(id))
      case 3: document.setContent(of: id, text: "<\0>")
      case 4: document.remove(id)
      case 5: document.replace(id, html: open)
      case 6: document.insert(html: close, .atStartOf(id))
      case 7: document.setTable(id, opening: open, closing: close) { _ in open }
      case 8: document.removeFirstLine(of: id)
      case 9: document.replaceCheckbox(of: id, html: open)
      default:
        let count = document.withLiteral(of: id) { $0.count }
        let half = TextWrap(0..<count / 2, opening: open, closing: close)
        document.wrapText(in: id, [half, TextWrap(count / 2..<count, opening: open, closing: close)])
        #expect(!document.wrapText(in: id, [half]) || nodes[id].kind == .text)
      }
    }
    document.setFootnotes(
      FootnoteMarkup(
        opening: open, closing: close, reference: { _, _ in open }, note: { _ in open },
        backLinks: { _, _ in close }))
    _ = document.renderHTML()
    #expect(MarkdownDocument(parsing: file).renderHTML() == plain)
  }
}
