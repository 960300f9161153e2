import Diagnostics
import Testing

@testable import Markdown

/// Places in one long line are found in the time of one pass over it; what is quadratic takes minutes here.
@Suite(.timeLimit(.minutes(1))) struct LongLineTests {
  @Test("parts of a text are found from where the last one was")
  func parts() throws {
    let count = 20_000
    let document = MarkdownDocument(parsing: Array(String(repeating: "a &amp; b ", count: count).utf8))
    let text = try #require(document.nodes.indices.first { document.nodes[$0].kind == .text })
    // Each unit is six bytes of the text and ten of the source.
    for unit in 0..<count {
      let range = document.range(of: text, utf8Range: unit * 6 + 2..<unit * 6 + 3)
      #expect(range == SourceRange(unit * 10 + 2..<unit * 10 + 7))
    }
    #expect(document.positions.bytesFollowed <= 2 * 10 * count)
    // And in any other order.
    for unit in [7, 3, 4, 4, 0] {
      let range = document.range(of: text, utf8Range: unit * 6..<unit * 6 + 5)
      #expect(range == SourceRange(unit * 10..<unit * 10 + 9))
    }
  }

  @Test("a title without an end is looked for once", arguments: ["[r](x (", "[r](x \"", "[r](x '"])
  func titles(_ unit: String) {
    let count = 20_000
    let document = MarkdownDocument(
      parsing: Array((String(repeating: unit, count: count) + "\n\n[r]: /u").utf8))
    let links = document.nodes.indices.filter { document.nodes[$0].kind == .link }
    #expect(links.count >= count / 2)
    for (index, link) in links.enumerated() where links.count == count {
      #expect(document.range(of: link) == SourceRange(index * 7..<index * 7 + 3))
    }
  }

  @Test("a block of raw HTML is followed once for all of its tags")
  func tags() throws {
    let count = 20_000
    let document = MarkdownDocument(parsing: Array(("<div>" + String(repeating: "é<b>", count: count)).utf8))
    let html = try #require(document.nodes.indices.first { document.nodes[$0].kind == .htmlBlock })
    for tag in 0..<count {
      let start = 5 + tag * 5 + 2
      #expect(
        document.range(of: html, utf8Range: start..<start + 3) == SourceRange(start..<start + 3))
    }
  }

  @Test("what is nested thousands deep has its place", arguments: [10_000])
  func nested(_ depth: Int) {
    let document = MarkdownDocument(
      parsing: Array(
        (String(repeating: "*a **b ", count: depth) + String(repeating: "c** d*", count: depth)).utf8))
    let texts = document.nodes.indices.filter { document.nodes[$0].kind == .text }
    #expect(texts.count > depth)
    for (index, text) in texts.prefix(depth).enumerated() {
      #expect(document.range(of: text).start == index / 2 * 7 + (index % 2 == 0 ? 1 : 5))
    }
  }

  @Test("a part of raw HTML has its place in the file, whatever stands before its lines")
  func rawHTML() throws {
    let file = "> - <div>\r\n>   é<b>\n>   </div>\n"
    let document = MarkdownDocument(parsing: Array(file.utf8))
    let html = try #require(document.nodes.indices.first { document.nodes[$0].kind == .htmlBlock })
    let literal = Array(document.literal(of: html).utf8)
    let start = try #require(literal.indices.first { literal[$0...].starts(with: "<b>".utf8) })
    #expect(
      document.range(of: html, utf8Range: start..<start + 3) == SourceRange(17..<20))
    #expect(document.range(of: html, utf8Range: 0..<5) == SourceRange(4..<9))
  }
}
