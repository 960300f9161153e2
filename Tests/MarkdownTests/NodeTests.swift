import Diagnostics
import Markdown
import Testing

@Suite("Nodes")
struct NodeTests {
  @Test(
    "the snapshot has each node once, parents first",
    arguments: [
      ("", "document"),
      ("a", "document(paragraph(text))"),
      ("# a\n\nb\nc  \nd", "document(heading(text) paragraph(text softBreak text lineBreak text))"),
      (
        "> - a\n\n- [x] b",
        "document(blockQuote(list(item(paragraph(text)))) list(taskItem(paragraph(text))))"
      ),
      (
        "| a |\n|---|\n| `b` |",
        "document(table(tableRow(tableCell(text)) tableRow(tableCell(code))))"
      ),
      ("*a **b*** ~~c~~", "document(paragraph(emphasis(text strong(text)) text strikethrough(text)))"),
      ("[a](b) ![c](d)", "document(paragraph(link(text) text image(text)))"),
      (
        "<b>a</b>\n\n<div>\n\n---\n\n    c",
        "document(paragraph(htmlInline text htmlInline) htmlBlock thematicBreak codeBlock)"
      ),
      (
        "[^b]: c\n\na[^b] [^d]\n\n[^e]: f",
        "document(paragraph(text footnoteReference text) footnoteDefinition(paragraph(text)))"
      ),
    ])
  func shape(_ markdown: String, _ expected: String) {
    let document = MarkdownDocument(parsing: Array(markdown.utf8))
    #expect(outline(of: document, 0) == expected)
  }

  private func outline(of document: borrowing MarkdownDocument, _ id: Int) -> String {
    var children: [String] = []
    for child in document.children(of: id) {
      #expect(document.nodes[child].parent == id)
      children.append(outline(of: document, child))
    }
    let name = "\(document.nodes[id].kind)"
    return children.isEmpty ? name : "\(name)(\(children.joined(separator: " ")))"
  }

  @Test("a node says what its kind has to say")
  func details() throws {
    let document = MarkdownDocument(
      parsing: Array("### a\n\n1. b\n- [x] c\n- [ ] d\n\n|e|\n|-|\n|f|\n".utf8))
    let nodes = document.nodes
    #expect(nodes.filter { $0.kind == .heading }.map(\.headingLevel) == [3])
    #expect(nodes.filter { $0.kind == .taskItem }.map(\.isChecked) == [true, false])
    #expect(nodes.filter { $0.kind == .tableRow }.map(\.isHeader) == [true, false])
    #expect(nodes[0].parent == nil)
    #expect(nodes[0].end == nodes.count)
  }

  @Test("links and images give their address and title unescaped, other nodes nothing")
  func addresses() throws {
    let markdown = "[a](party:t%C3%BC\\*&amp; \"b &quot;c\\\"\") ![d](e) <http://f> g@h.ij"
    let document = MarkdownDocument(parsing: Array(markdown.utf8))
    var found: [[String]] = []
    for id in document.nodes.indices where [.link, .image].contains(document.nodes[id].kind) {
      found.append([document.destination(of: id), document.title(of: id)])
    }
    #expect(
      found == [
        ["party:t%C3%BC*&", "b \"c\""], ["e", ""], ["http://f", ""], ["mailto:g@h.ij", ""],
      ])
    #expect(document.destination(of: 0) == "")
    #expect(document.title(of: 1) == "")
  }

  @Test("text, code and raw HTML give their literals")
  func literals() throws {
    let markdown = "a \\* &amp; é `b  c` <i>\n\n```swift x\nlet y\n```\n\n<div>\nz"
    let document = MarkdownDocument(parsing: Array(markdown.utf8))
    var found: [String] = []
    for id in document.nodes.indices { found.append(document.literal(of: id)) }
    #expect(
      found == ["", "", "a * & é ", "b  c", " ", "<i>", "let y\n", "<div>\nz\n"])
    let code = try #require(document.nodes.firstIndex { $0.kind == .codeBlock })
    #expect(document.withLiteral(of: code) { $0.count } == 6)
    #expect(document.withLiteral(of: 0) { $0.count } == 0)
  }

  @Test(
    "plain text is what a reader would hear",
    arguments: [
      ("# What is *known*, and `how`", "What is known, and how"),
      ("a\nb  \nc", "a b c"),
      ("> a\n>\n> - b\n> - c", "a b c"),
      ("[*a* b](c) ![d e](f) g[^h] <i>j</i>\n\n[^h]: k", "a b d e g j k"),
      ("|a|b|\n|-|-|\n|c|d|", "a b c d"),
    ])
  func plainText(_ markdown: String, _ expected: String) {
    let document = MarkdownDocument(parsing: Array(markdown.utf8))
    #expect(document.plainText(of: 0) == expected)
  }

  @Test("footnotes are numbered as they are referred to")
  func footnoteNumbers() {
    let markdown = "[^b]: x\n\n[^a]: y[^c]\n\n[^c]: z\n\n[^unused]: w\n\np[^a] q[^b] r[^a]"
    let document = MarkdownDocument(parsing: Array(markdown.utf8))
    var found: [String] = []
    for id in document.nodes.indices {
      switch document.nodes[id].kind {
      case .footnoteReference: found.append("\(document.footnoteNumber(of: id))")
      case .footnoteDefinition: found.append("\(document.plainText(of: id)):")
      default: break
      }
    }
    // `c` is referred to in a note that stands before the text that refers to the others.
    #expect(found == ["2", "3", "2", "z:", "y:", "1", "x:"])
    #expect(document.footnoteNumber(of: 0) == 0)
  }

  @Test("what is not UTF-8 is repaired in strings and left alone in the page")
  func invalidBytes() {
    let document = MarkdownDocument(parsing: [0x61, 0xFF, 0x62])
    #expect(document.plainText(of: 0) == "a\u{FFFD}b")
    #expect(document.renderHTML() == Array("<p>a".utf8) + [0xFF] + Array("b</p>\n".utf8))
  }

  @Test("front matter is no part of the body")
  func bodyOffset() {
    let document = MarkdownDocument(parsing: Array("---\na: b\n---\nc".utf8), from: 13)
    #expect(String(decoding: document.renderHTML(), as: UTF8.self) == "<p>c</p>\n")
    let empty = MarkdownDocument(parsing: Array("---\n---\n".utf8), from: 8)
    #expect(empty.renderHTML() == [])
    #expect(empty.range(of: 0) == SourceRange(8..<8))
  }

  @Test("a page part is added to what is there")
  func appending() {
    let document = MarkdownDocument(parsing: Array("a".utf8))
    var page = Array("<main>".utf8)
    document.appendHTML(to: &page)
    #expect(String(decoding: page, as: UTF8.self) == "<main><p>a</p>\n")
  }
}
