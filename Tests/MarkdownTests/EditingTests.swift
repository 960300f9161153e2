import Diagnostics
import Markdown
import Testing

@Suite("Edits")
struct EditingTests {
  /// What is done to a document whose nodes of interest have been looked up by kind.
  typealias Edit = @Sendable (inout MarkdownDocument) -> Void

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let markdown: String
    let html: String
    let edit: Edit

    init(_ about: String, _ markdown: String, _ html: String, edit: @escaping Edit) {
      testDescription = about
      self.markdown = markdown
      self.html = html
      self.edit = edit
    }
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  static let cases: [Case] = [
    Case(
      "a link becomes a span", "See [the *talks*](event:t).", "<p>See <span>the <em>talks</em></span>.</p>\n"
    ) {
      $0.wrap(.link, "<span>", "</span>")
    },
    Case(
      "a heading gets an id", "## What is *known*\n\na",
      "<h2 id=\"what-is-known\">What is <em>known</em></h2>\n<p>a</p>\n"
    ) {
      $0.wrap(.heading, "<h2 id=\"what-is-known\">", "</h2>")
    },
    Case(
      "a heading in a list item", "- # a\n- b", "<ul>\n<li>\n<h1 id=\"a\">a</h1>\n</li>\n<li>b</li>\n</ul>\n"
    ) {
      $0.wrap(.heading, "<h1 id=\"a\">", "</h1>")
    },
    Case("a paragraph gets a class", "a\nb", "<p class=\"lead\">a\nb</p>\n") {
      $0.wrap(.paragraph, "<p class=\"lead\">", "</p>")
    },
    Case(
      "a quotation becomes a callout", "> [!NOTE]\n> One *thing*.\n>\n> Two.",
      "<aside class=\"note\">\n<p>One <em>thing</em>.</p>\n<p>Two.</p>\n</aside>\n"
    ) {
      $0.removeFirstLine(of: $0.first(.paragraph))
      $0.wrap(.blockQuote, "<aside class=\"note\">", "</aside>")
    },
    Case("a callout whose marker stands alone", "> [!NOTE]\n>\n> a", "<aside>\n<p>a</p>\n</aside>\n") {
      $0.removeFirstLine(of: $0.first(.paragraph))
      $0.wrap(.blockQuote, "<aside>", "</aside>")
    },
    Case(
      "an empty link gets text, escaped", "[](party:q)",
      "<p><a href=\"party:q\">Qatar &amp; &lt;co&gt;</a></p>\n"
    ) {
      $0.setContent(of: $0.first(.link), text: "Qatar & <co>")
    },
    Case("new content replaces old", "[a *b*](c)", "<p><a href=\"c\">d</a></p>\n") {
      $0.setContent(of: $0.first(.link), text: "d")
    },
    Case("content and wrapper together, either first", "[a](b) [c](d)", "<p><i>x</i> <i>x</i></p>\n") {
      let links = $0.all(.link)
      $0.setContent(of: links[0], text: "x")
      $0.replaceWrapper(of: links[0], opening: bytes("<i>"), closing: bytes("</i>"))
      $0.replaceWrapper(of: links[1], opening: bytes("<i>"), closing: bytes("</i>"))
      $0.setContent(of: links[1], text: "x")
    },
    Case("a second wrapper replaces the first", "# *a*", "<h1 id=\"b\"><b>a</b></h1>\n") {
      $0.wrap(.heading, "<h1 id=\"a\">", "</h1>")
      $0.wrap(.emphasis, "<i>", "</i>")
      $0.wrap(.heading, "<h1 id=\"b\">", "</h1>")
      $0.wrap(.emphasis, "<b>", "</b>")
    },
    Case(
      "parts of a text are wrapped", "A ceasefire & a truce.",
      "<p>A <a href=\"x\">ceasefire</a> &amp; a <a href=\"y\">truce</a>.</p>\n"
    ) {
      $0.wrapText(
        in: $0.first(.text),
        [
          TextWrap(2..<11, opening: bytes("<a href=\"x\">"), closing: bytes("</a>")),
          TextWrap(16..<21, opening: bytes("<a href=\"y\">"), closing: bytes("</a>")),
        ])
    },
    Case("a whole text is wrapped, inside a wrapped heading", "# é", "<h1 id=\"e\"><b>é</b></h1>\n") {
      $0.wrap(.heading, "<h1 id=\"e\">", "</h1>")
      $0.wrapText(in: $0.first(.text), [TextWrap(0..<2, opening: bytes("<b>"), closing: bytes("</b>"))])
    },
    Case("text is wrapped once", "ab", "<p><b>a</b>b</p>\n") {
      let text = $0.first(.text)
      $0.wrapText(in: text, [TextWrap(0..<1, opening: bytes("<b>"), closing: bytes("</b>"))])
      let again = $0.wrapText(in: text, [TextWrap(1..<2, opening: bytes("<i>"), closing: bytes("</i>"))])
      #expect(!again)
    },
    Case(
      "HTML goes beside and into inlines", "a *b* c", "<p><1>a <2><em><3>b<4></em><5> c<6></p>\n"
    ) {
      let (emphasis, paragraph) = ($0.first(.emphasis), $0.first(.paragraph))
      $0.insert(html: bytes("<1>"), .atStartOf(paragraph))
      $0.insert(html: bytes("<2>"), .before(emphasis))
      $0.insert(html: bytes("<3>"), .atStartOf(emphasis))
      $0.insert(html: bytes("<4>"), .atEndOf(emphasis))
      $0.insert(html: bytes("<5>"), .after(emphasis))
      $0.insert(html: bytes("<6>"), .atEndOf(paragraph))
    },
    Case(
      "HTML goes beside and into blocks", "> a", "<1>\n<blockquote>\n<2>\n<p>a</p>\n<3>\n</blockquote>\n<4>\n"
    ) {
      let quote = $0.first(.blockQuote)
      $0.insert(html: bytes("<1>"), .before(quote))
      $0.insert(html: bytes("<2>"), .atStartOf(quote))
      $0.insert(html: bytes("<3>"), .atEndOf(quote))
      $0.insert(html: bytes("<4>"), .after(quote))
    },
    Case("HTML goes into a heading that was wrapped", "# a", "<h1 id=\"a\">a<a href=\"#a\">#</a></h1>\n") {
      $0.wrap(.heading, "<h1 id=\"a\">", "</h1>")
      $0.insert(html: bytes("<a href=\"#a\">#</a>"), .atEndOf($0.first(.heading)))
    },
    Case(
      "HTML goes around a table", "|a|\n|-|",
      "<div>\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n</div>\n"
    ) {
      $0.insert(html: bytes("<div>"), .before($0.first(.table)))
      $0.insert(html: bytes("</div>"), .after($0.first(.table)))
    },
    Case("a node is replaced by HTML", "a `b` c\n\n---\n", "<p>a <kbd>b</kbd> c</p>\n<hr class=\"x\">\n") {
      $0.replace($0.first(.code), html: bytes("<kbd>b</kbd>"))
      $0.replace($0.first(.thematicBreak), html: bytes("<hr class=\"x\">"))
    },
    Case("nodes are taken out", "a *b* c\n\nd", "<p>a  c</p>\n") {
      $0.remove($0.first(.emphasis))
      $0.remove($0.all(.paragraph)[1])
    },
    Case(
      "raw HTML is kept where it is allowed", "a <b>c</b>\n\n<div>\nd\n</div>\n",
      "<p>a <b>c<!-- raw HTML omitted --></p>\n<div>\nd\n</div>\n"
    ) {
      $0.keepRawHTML($0.first(.htmlInline))
      $0.keepRawHTML($0.first(.htmlBlock))
    },
    Case(
      "a table's cells get tags of their own",
      "| a | *b* |\n|:--|--:|\n| c | [d](e) |\n| f |",
      """
      <div tabindex="0">
      <table>
      <thead>
      <tr>
      <th scope="col" class="left">a</th>
      <th scope="col" class="right"><em>b</em></th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td class="left">c</td>
      <td class="right"><b>d</b></td>
      </tr>
      <tr>
      <td class="left">f</td>
      <td class="right"></td>
      </tr>
      </tbody>
      </table></div>

      """
    ) {
      $0.setTable(
        $0.first(.table), opening: bytes("<div tabindex=\"0\">\n<table>"), closing: bytes("</table></div>")
      ) {
        bytes("<\($0.isHeader ? "th scope=\"col\"" : "td") class=\"\($0.alignment)\">")
      }
      $0.wrap(.link, "<b>", "</b>")
    },
    Case(
      "a checkbox gets a label", "- [x] a\n- [ ] b",
      "<ul>\n<li><1>a</li>\n<li><input type=\"checkbox\" disabled=\"\" /> b</li>\n</ul>\n"
    ) {
      $0.replaceCheckbox(of: $0.first(.taskItem), html: bytes("<1>"))
    },
    Case(
      "footnotes are written anew", "a[^x] b[^x] c[^x-2]\n\n[^x]: *d*\n\n[^x-2]:\n    - e[^x]",
      """
      <p>a<a id="r1-1" href="#n1">1</a> b<a id="r1-2" href="#n1">1</a> c<a id="r2-1" href="#n2">2</a></p>
      <section><ol>
      <li id="n1">
      <p><em>d</em> <back 1, 3></p>
      </li>
      <li id="n2">
      <ul>
      <li>e<a id="r1-3" href="#n1">1</a></li>
      </ul>
      <back 2, 1>
      </li>
      </ol></section>

      """
    ) {
      $0.setFootnotes(
        FootnoteMarkup(
          opening: bytes("<section><ol>"), closing: bytes("</ol></section>"),
          reference: { bytes("<a id=\"r\($0)-\($1)\" href=\"#n\($0)\">\($0)</a>") },
          note: { bytes("<li id=\"n\($0)\">") }, backLinks: { bytes("<back \($0), \($1)>") }))
    },
    Case("zero bytes do not cut HTML short", "a", "<p><\u{FFFD}>a</p>\n") {
      $0.insert(html: [0x3C, 0x00, 0x3E], .atStartOf($0.first(.paragraph)))
    },
    Case("an edit of what was taken out changes nothing", "a [*b*](c) d", "<p>a  d</p>\n") {
      $0.remove($0.first(.link))
      $0.wrap(.emphasis, "<x>", "</x>")
      $0.wrap(.link, "<x>", "</x>")
      $0.insert(html: bytes("<x>"), .after($0.first(.link)))
      $0.setContent(of: $0.first(.link), text: "x")
      $0.remove($0.first(.link))
      $0.replace($0.first(.emphasis), html: bytes("<x>"))
    },
  ]

  @Test("an edit renders as written", arguments: cases)
  func renders(_ example: Case) {
    var document = MarkdownDocument(parsing: Array(example.markdown.utf8))
    example.edit(&document)
    #expect(String(decoding: document.renderHTML(), as: UTF8.self) == example.html)
  }

  @Test("an edit that has no place leaves the page as it was")
  func refused() {
    let markdown = "- [x] a\n- b `c`\n\n| d |\n|---|\n| e |\n\n```\nf\n```\n"
    var document = MarkdownDocument(parsing: Array(markdown.utf8))
    let before = document.renderHTML()
    let x = Self.bytes("<x>")
    for kind in [
      MarkdownNode.Kind.document, .list, .item, .table, .tableRow, .tableCell, .code, .text, .codeBlock,
    ] {
      let accepted = document.replaceWrapper(of: document.first(kind), opening: x, closing: x)
      #expect(!accepted, "\(kind)")
    }
    for kind in [MarkdownNode.Kind.item, .taskItem, .tableRow, .tableCell] {
      let id = document.first(kind)
      let accepted = [
        document.insert(html: x, .before(id)), document.insert(html: x, .after(id)),
        document.replace(id, html: x),
      ]
      #expect(accepted == [false, false, false], "\(kind)")
    }
    let others = [
      document.insert(html: x, .atStartOf(document.first(.text))),
      document.insert(html: x, .atEndOf(document.first(.tableRow))),
      document.setContent(of: document.first(.code), text: "x"),
      document.remove(0), document.remove(document.first(.tableCell)),
      document.removeFirstLine(of: document.first(.item)),
      document.replaceCheckbox(of: document.first(.item), html: x),
      document.keepRawHTML(document.first(.text)),
      document.setTable(document.first(.list), opening: x, closing: x) { _ in x },
      document.wrapText(in: document.first(.code), []),
      document.setFootnotes(
        FootnoteMarkup(
          opening: x, closing: x, reference: { _, _ in x }, note: { _ in x }, backLinks: { _, _ in x })),
    ]
    #expect(others == Array(repeating: false, count: others.count))
    #expect(document.renderHTML() == before)
  }

  @Test("nodes answer as they were parsed, whatever was done to them")
  func answersStay() {
    var document = MarkdownDocument(parsing: Array("# [a *b*](c \"d\")".utf8))
    let link = document.first(.link)
    let range = document.range(of: link)
    document.wrap(.heading, "<h1>", "</h1>")
    document.wrap(.link, "<x>", "</x>")
    document.setContent(of: link, text: "y")
    document.remove(link)
    #expect(document.destination(of: link) == "c")
    #expect(document.title(of: link) == "d")
    #expect(document.plainText(of: 0) == "a b")
    #expect(document.range(of: link) == range)
    #expect(document.range(of: document.first(.emphasis)).start == 5)
  }

  @Test("a table that keeps its tags renders as it did")
  func tableAsBefore() {
    let markdown = "| a | b |\n|---|---|\n| c | `d` |\n\n> |e|\n> |-|\n"
    var document = MarkdownDocument(parsing: Array(markdown.utf8))
    let before = document.renderHTML()
    for table in document.all(.table) {
      document.setTable(table, opening: Self.bytes("<table>"), closing: Self.bytes("</table>")) {
        Self.bytes($0.isHeader ? "<th>" : "<td>")
      }
    }
    #expect(document.renderHTML() == before)
  }
}

extension MarkdownDocument {
  /// The ids of a kind's nodes; a test that asks for one that is not there fails by stopping.
  fileprivate borrowing func all(_ kind: MarkdownNode.Kind) -> [Int] {
    nodes.indices.filter { nodes[$0].kind == kind }
  }

  fileprivate borrowing func first(_ kind: MarkdownNode.Kind) -> Int { all(kind)[0] }

  fileprivate mutating func wrap(_ kind: MarkdownNode.Kind, _ opening: String, _ closing: String) {
    replaceWrapper(of: first(kind), opening: Array(opening.utf8), closing: Array(closing.utf8))
  }
}
