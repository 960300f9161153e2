import Diagnostics
import Markdown
import Testing

/// Markdown whose links are marked, with what it is about.
struct MarkedCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let markdown: String

  init(_ about: String, _ markdown: String) {
    testDescription = about
    self.markdown = markdown
  }
}

@Suite("Positions in the file")
struct PositionTests {
  static let links: [MarkedCase] = [
    .init("paragraph", "See ⟦[the talks](event:t)⟧ and ⟦[Qatar](party:q)⟧."),
    .init("heading", "# A ⟦[b](c)⟧\n\n### ⟦[d](e)⟧ ###\n"),
    .init("indented heading", "  ##   A ⟦[b](c)⟧\n"),
    .init("underlined heading", "A ⟦[b](c)⟧\n=====\n\nd\n  ⟦[e](f)⟧\n---\n"),
    .init("definitions before an underlined heading", "[r]: /u\n[s]: /v\nA ⟦[b](c)⟧\n---\n"),
    .init("continuation line", "one\n⟦[a](b)⟧ two\nthree ⟦[c](d)⟧"),
    .init("indented continuation line", "one\n   ⟦[a](b)⟧\n      two ⟦[c](d)⟧"),
    .init("hard breaks", "one  \n  ⟦[a](b)⟧\\\n⟦[c](d)⟧"),
    .init("table", "| a | b |\n|---|---|\n| x ⟦[a](b)⟧ | ⟦[c](d)⟧ y |\n"),
    .init("table head", "a ⟦[a](b)⟧ | ⟦[c](d)⟧\n---|---\ne|f"),
    .init("table with escaped pipes", "| a | b |\n|---|---|\n| \\| x \\| ⟦[a](b)⟧ | \\|⟦[c](d)⟧ |\n"),
    .init("escaped pipe in a table's link", "| a |\n|---|\n| x ⟦[a \\| b](c\\|d)⟧ ⟦[e](f)⟧ |\n"),
    .init("table with two backslashes and a pipe", "| a |\n|---|\n| x \\\\| ⟦[a](b)⟧ |\n"),
    .init("table after multi-byte characters", "| é | ü |\n|---|---|\n| İstanbul ⟦[ü](b)⟧ | 阿⟦[c](d)⟧ |\n"),
    .init("table with a code span", "| a | b |\n|---|---|\n| `\\|` ⟦[a](b)⟧ | ⟦[c](d)⟧ |\n"),
    .init("table rows of other indents", "| a | b |\n|---|---|\n   | x ⟦[a](b)⟧ | y |\n⟦[c](d)⟧ | z\n"),
    .init("table in a list", "- | a ⟦[a](b)⟧ | b |\n  |---|---|\n  | x | ⟦[c](d)⟧ |\n"),
    .init("table in a quotation", "> > | a ⟦[a](b)⟧ | b |\n> > |---|---|\n>> | x | ⟦[c](d)⟧ |\n"),
    .init(
      "table after a line of its paragraph",
      "w ⟦[a](b)⟧ \\| v\nline ⟦[c](d)⟧\n| ⟦[e](f)⟧ |\n|---|\n| ⟦[g](h)⟧ |\n"),
    .init("table row with too few cells", "| a | b |\n|---|---|\n| ⟦[a](b)⟧\n"),
    .init("list item", "- a ⟦[b](c)⟧\n  d ⟦[e](f)⟧\n"),
    .init("nested lists", "1.  a\n    - b\n      * c ⟦[d](e)⟧\n        f ⟦[g](h)⟧\n    - ⟦[i](j)⟧\n"),
    .init("lazy list item", "- a\n⟦[b](c)⟧\n   d ⟦[e](f)⟧\n"),
    .init("task list", "- [x] a ⟦[b](c)⟧\n  d ⟦[e](f)⟧\n"),
    .init("quotation", "> a ⟦[b](c)⟧\n>   d ⟦[e](f)⟧\n>g ⟦[h](i)⟧\n"),
    .init("nested quotation", "> > a\n> > ⟦[b](c)⟧\n>> ⟦[d](e)⟧\n"),
    .init("lazy quotation", "> > a\n⟦[b](c)⟧\n> d ⟦[e](f)⟧\n    > ⟦[g](h)⟧\n"),
    .init("list in a quotation in a list", "- > 1. a ⟦[b](c)⟧\n  >    d ⟦[e](f)⟧\n"),
    .init("footnote", "a[^n]\n\n[^n]: b ⟦[c](d)⟧\n    e ⟦[f](g)⟧\n\n      h ⟦[i](j)⟧\n"),
    .init("footnote before its reference", "[^long]: b ⟦[c](d)⟧\n\na[^long] ⟦[e](f)⟧\n"),
    .init("after a footnote reference", "a[^n] ⟦[b](c)⟧ [^none] ⟦[d](e)⟧\n\n[^n]: f"),
    .init("multi-byte characters before", "Türkiye’nin “görüşü” 🕊 ⟦[Katar ü](party:q)⟧ é ⟦[b](c)⟧"),
    .init("a named reference before a numeric one", "&lt;&#106; ⟦[a](b)⟧ &lt;&#x6A; ⟦[c](d)⟧ &bne; ⟦[e](f)⟧"),
    .init("a form feed or vertical tab before", "\u{0B}⟦[a](b)⟧\n\n\u{0C} ⟦[c](d)⟧"),
    .init("equal links", "⟦[a](b)⟧ ⟦[a](b)⟧ ⟦[a](b)⟧\n⟦[a](b)⟧"),
    .init("titles", "⟦[a](b \"t [x](y)\")⟧ ⟦[c](d 'e')⟧ ⟦[f](g (h))⟧"),
    .init("empty text", "⟦[](party:q)⟧ and ⟦[](<>)⟧"),
    .init("full reference", "⟦[a][r]⟧ ⟦[b][R]⟧\n\n[r]: /u \"t\""),
    .init("collapsed and short references", "⟦[r][]⟧ and ⟦[r]⟧ and [s]\n\n[r]: /u"),
    .init(
      "definitions before the paragraph's text", "[r]: /u\n[s]: /v\n  'title'\nsee ⟦[r]⟧\nand ⟦[a](b)⟧\n"),
    .init("autolinks", "a ⟦<http://b.c/d>⟧ ⟦<e@f.gh>⟧"),
    .init("bare addresses", "a ⟦http://b.c/d⟧, ⟦www.e.fg/h_i_j⟧ (⟦https://k.l?m=n&o⟧) and ⟦p.q@r.st⟧."),
    .init("images", "a ⟦![b](c)⟧ ⟦[⟦![d](e)⟧](f)⟧"),
    .init("emphasis", "*⟦[a](b)⟧* **⟦[c](d)⟧** ***e* ⟦[f](g)⟧** _h **⟦[i](j)⟧** k_ ~~⟦[l](m)⟧~~"),
    .init("markup in the text", "⟦[*a* **b** `c]` <i>](d)⟧ ⟦[e [f] g](h)⟧"),
    .init("line break in the text", "a ⟦[b\n  c](d)⟧ ⟦[e](f)⟧\n⟦[g](h)⟧"),
    .init("line break in the address", "a ⟦[b](c\n  \"d\")⟧ ⟦[e](f)⟧\n⟦[g](h)⟧"),
    .init("line break in code", "a `b\nc` ⟦[d](e)⟧\n⟦[f](g)⟧"),
    .init("line break in raw HTML", "a <b\n c=\"d\"> ⟦[d](e)⟧\n⟦[f](g)⟧"),
    .init(
      "escapes and references before",
      "\\[a](b) \\\\ &amp; &fjlig; &#x1F54A; &nbsp &Aacute;&NotEqualTilde; ⟦[c\\]&lt;](d)⟧"),
    .init("what only looks like a link", "`[a](b)` <a href=\"[c](d)\"> [e] [f](g h) \\[i](j) ⟦[k](l)⟧"),
    .init("parentheses and brackets", "⟦[a](b(c)d)⟧ ⟦[e](<f)g>)⟧ ⟦[h](i\\))⟧)"),
    .init("Windows line ends", "a ⟦[b](c)⟧\r\n  ⟦[d](e)⟧\r\n\r\n> f\r\n> ⟦[g](h)⟧\r\n"),
    .init("carriage returns", "a\r  ⟦[b](c)⟧\r\r> d\r> ⟦[e](f)⟧"),
    .init("tabs", "a\t⟦[b](c)⟧\n\t⟦[d](e)⟧\n\n-\tf ⟦[g](h)⟧\n\t⟦[i](j)⟧\n\n>\tk\n>\t⟦[l](m)⟧\n"),
    .init("no line end at the end", "a\n\n⟦[b](c)⟧"),
  ]

  @Test("a link's range is its whole source", arguments: links)
  func linkRanges(_ example: MarkedCase) {
    let source = MarkedSource(example.markdown)
    let document = MarkdownDocument(parsing: source.file)
    #expect(ranges(of: document, [.link, .image]).sorted(by: inOrder) == source.ranges)
  }

  @Test("front matter is counted in", arguments: links)
  func linkRangesAfterFrontMatter(_ example: MarkedCase) {
    let frontMatter = "---\ntitle: Ä\n---\n"
    let source = MarkedSource(frontMatter + example.markdown)
    let document = MarkdownDocument(parsing: source.file, from: frontMatter.utf8.count)
    #expect(ranges(of: document, [.link, .image]).sorted(by: inOrder) == source.ranges)
  }

  @Test(
    "an address has a range of its own where it stands in the link",
    arguments: [
      MarkedCase("in parentheses", "[a](⟦b⟧) [c]( ⟦d⟧  \"e\")"),
      MarkedCase("in angle brackets", "[a](<⟦b c⟧>) <⟦http://d.e⟧>"),
      MarkedCase("on a line of its own", "> [a](\n> ⟦b⟧\n> \"c\")"),
      MarkedCase("bare", "a ⟦www.b.cd⟧"),
      MarkedCase("of an image", "![a](⟦b⟧)"),
      MarkedCase("empty", "[a](⟦⟧)"),
      MarkedCase("in a cell", "| a |\n|---|\n| \\| [b](⟦c\\|d⟧) |"),
      MarkedCase("by reference: the link", "⟦[a][b]⟧ ⟦[b]⟧\n\n[b]: c"),
    ])
  func destinationRanges(_ example: MarkedCase) {
    let source = MarkedSource(example.markdown)
    let document = MarkdownDocument(parsing: source.file)
    var found: [SourceRange] = []
    for id in document.nodes.indices where [.link, .image].contains(document.nodes[id].kind) {
      found.append(document.destinationRange(of: id))
    }
    #expect(found == source.ranges)
  }

  @Test(
    "a title has a range of its own where it stands in the link",
    arguments: [
      MarkedCase("in quotation marks", "[a](b \"⟦c d⟧\") [a](b '⟦c⟧') [a](b (⟦c⟧))"),
      MarkedCase("over two lines", "- [a](b\n  \"⟦c\n  d⟧\")"),
      MarkedCase("without one: the link", "⟦[a](b)⟧"),
    ])
  func titleRanges(_ example: MarkedCase) {
    let source = MarkedSource(example.markdown)
    let document = MarkdownDocument(parsing: source.file)
    var found: [SourceRange] = []
    for id in document.nodes.indices where document.nodes[id].kind == .link {
      found.append(document.titleRange(of: id))
    }
    #expect(found == source.ranges)
  }

  @Test(
    "other nodes have ranges too",
    arguments: [
      (MarkdownNode.Kind.htmlInline, "a ⟦<b>⟧c⟦</b>⟧\n> d ⟦<e\n> f>⟧"),
      (.htmlBlock, "a\n\n⟦<div>\nb\n</div>⟧\n\n- ⟦<!-- c -->⟧\n"),
      (.code, "a ⟦`b`⟧ ⟦`` c ` d ``⟧"),
      (.emphasis, "⟦*a*⟧ **b ⟦_c_⟧**"),
      (.strikethrough, "⟦~a~⟧ ⟦~~b~~⟧"),
      (.footnoteReference, "a⟦[^b]⟧ c⟦[^b]⟧\n\n[^b]: d"),
      (.footnoteDefinition, "a[^b]\n\n⟦[^b]: c⟧\n\nd"),
      (.heading, "⟦# a⟧ #\n\n  ⟦## b *c*⟧\n\n⟦d\ne⟧\n===\n"),
      (.paragraph, "⟦a\n  b⟧\n\n> - ⟦c\n>   d⟧\n\n[r]: /u\n⟦e⟧"),
      (.blockQuote, "⟦> a\n> b⟧\n\nc"),
      (.codeBlock, "⟦```swift\na\n```⟧\n\nb"),
      (.list, "⟦- a\n- b⟧\n\n\nc"),
      (.tableRow, "> ⟦| a | b |⟧\n> |---|---|\n>  ⟦c | d⟧"),
      (.tableCell, "| ⟦a⟧ | ⟦b \\| c⟧ |\n|---|---|\n|⟦d⟧|⟦e⟧"),
      (.text, "⟦a &amp; b ⟧*⟦c\\*⟧*\n⟦d⟧"),
    ])
  func otherRanges(_ kind: MarkdownNode.Kind, _ markdown: String) {
    let source = MarkedSource(markdown)
    let document = MarkdownDocument(parsing: source.file)
    #expect(ranges(of: document, [kind]) == source.ranges)
  }

  @Test(
    "a part of a text has the range of its source",
    arguments: [
      ("a ⟦the ceasefire⟧ b", "the ceasefire"),
      ("> a &amp;\n> \\*b ⟦c\\* &lt;d⟧ e", "c* <d"),
      ("| a |\n|---|\n| b \\| ⟦c \\| d⟧ |", "c | d"),
    ])
  func partsOfText(_ markdown: String, _ part: String) throws {
    let source = MarkedSource(markdown)
    let document = MarkdownDocument(parsing: source.file)
    var found: [SourceRange] = []
    for id in document.nodes.indices where document.nodes[id].kind == .text {
      let literal = document.literal(of: id)
      guard let range = literal.firstRange(of: part) else { continue }
      let start = literal.utf8.distance(from: literal.startIndex, to: range.lowerBound)
      found.append(document.range(of: id, utf8Range: start..<start + part.utf8.count))
    }
    #expect(found == source.ranges)
  }

  @Test(
    "a byte order mark takes three bytes",
    arguments: ["\u{FEFF}⟦[a](b)⟧", "\u{FEFF}# ⟦[a](b)⟧", "\u{FEFF}- ⟦[a](b)⟧\n  ⟦[c](d)⟧"])
  func byteOrderMark(_ markdown: String) {
    let source = MarkedSource(markdown)
    #expect(ranges(of: MarkdownDocument(parsing: source.file), [.link]) == source.ranges)
  }

  @Test("a line with a zero byte falls back to what cmark-gfm says of the block")
  func zeroByte() {
    let document = MarkdownDocument(parsing: Array("a\n\nb\0 [c](d)\ne".utf8))
    let found = ranges(of: document, [.link])
    #expect(found == [SourceRange(3..<14)])
  }

  private func ranges(
    of document: borrowing MarkdownDocument, _ kinds: Set<MarkdownNode.Kind>
  ) -> [SourceRange] {
    var found: [SourceRange] = []
    for id in document.nodes.indices where kinds.contains(document.nodes[id].kind) {
      found.append(document.range(of: id))
    }
    return found
  }

  private func inOrder(_ a: SourceRange, _ b: SourceRange) -> Bool {
    (a.start, b.end) < (b.start, a.end)
  }

  @Test("a place is the same after every edit as it was before")
  func placesOutliveEdits() {
    let text =
      "## A [link](a)\n\n| x | y |\n| --- | --- |\n| [cell](b) | z |\n\n- [item](c)\n\n> [quoted](d)\n"
    let untouched = MarkdownDocument(parsing: Array(text.utf8))
    var edited = MarkdownDocument(parsing: Array(text.utf8))
    for id in edited.nodes.indices {
      edited.replaceWrapper(of: id, opening: Array("<x>".utf8), closing: Array("</x>".utf8))
      edited.setTable(id, opening: [], closing: []) { _ in Array("<td>".utf8) }
    }
    for id in edited.nodes.indices {
      #expect(edited.range(of: id) == untouched.range(of: id))
      #expect(edited.destinationRange(of: id) == untouched.destinationRange(of: id))
    }
  }
}
