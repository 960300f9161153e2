import Markdown
import Testing

@Suite("Heading ids")
struct HeadingSluggerTests {
  @Test(
    "a title alone",
    arguments: [
      ("What is known", "what-is-known"),
      ("What is known?", "what-is-known"),
      ("The “interim” agreement", "the-interim-agreement"),
      ("30 October 2025", "30-october-2025"),
      ("A & B", "a--b"),
      ("a_b-c", "a_b-c"),
      ("Türkiye İstanbul ÉTÉ", "türkiye-i\u{307}stanbul-été"),
      ("ΟΔΟΣ", "οδοσ"),
      ("阿富汗 和 巴基斯坦", "阿富汗-和-巴基斯坦"),
      ("افغانستان ۲۰۲۵", "افغانستان-۲۰۲۵"),
      ("हिन्दी", "हिन्दी"),
      ("e\u{301}", "e\u{301}"),
      ("x² ½ №", "x--"),
      ("🕊 peace", "-peace"),
      ("a\tb\u{A0}c", "abc"),
      ("a/b.c:d", "abcd"),
      ("", "section"),
      ("?!", "section"),
    ])
  func oneTitle(_ title: String, _ expected: String) {
    var slugger = HeadingSlugger()
    #expect(Array(slugger.id(for: title).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(
    "ids of a page are unique",
    arguments: [
      (["A", "a", "A!"], ["a", "a-1", "a-2"]),
      (["A", "A", "A-1"], ["a", "a-1", "a-1-1"]),
      (["A-1", "A", "A"], ["a-1", "a", "a-2"]),
      (["A", "A-1", "A", "A-1", "A"], ["a", "a-1", "a-2", "a-1-1", "a-3"]),
      (["", "Section", "?"], ["section", "section-1", "section-2"]),
    ])
  func unique(_ titles: [String], _ expected: [String]) {
    var slugger = HeadingSlugger()
    #expect(titles.map { slugger.id(for: $0) } == expected)
  }

  @Test("ids that the page has anyway are passed over")
  func reserved() {
    var slugger = HeadingSlugger(reserved: ["main", "fn-1"])
    #expect(["Main", "fn 1", "fn-1"].map { slugger.id(for: $0) } == ["main-1", "fn-1-1", "fn-1-2"])
  }
}
