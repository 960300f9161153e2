import Templating
import Testing

/// Lines, white space and indentation of pages that are put together from several files.
@Suite struct LayoutTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let main: String
    let other: String
    let expected: String

    init(_ main: String, _ other: String, _ expected: String) {
      self.main = main
      self.other = other
      self.expected = expected
    }

    var testDescription: String { "\(main) with \(other)" }
  }

  @Test("a page has the lines that its templates show", arguments: partials + blocks)
  func lines(_ layout: Case) {
    #expect(rendered(Page(title: "T"), ["main.html": layout.main, "o": layout.other]) == layout.expected)
  }

  static let partials = [
    Case("<b>\n  {{>o}}\n</b>\n", "a\n\n  b\n", "<b>\n  a\n\n    b\n</b>\n"),
    Case("\t{{>o}}\n", "a\n{{#party}}\n{{name}}\n{{/party}}\n", "\ta\n\tTürkiye\n"),
    Case("x {{>o}}\n", "a\nb\n", "x a\nb\n\n"),
    Case("<pre>\n {{>o}}\n</pre>", "a\n b", "<pre>\n a\n  b</pre>"),
    Case("  {{>o}}\r\nx\r\n", "a\r\nb\r\n", "  a\r\n  b\r\nx\r\n"),
    Case("\u{FEFF}{{! first }}\n{{>o}}", "\u{FEFF}a", "a"),
    Case("{{#party}}\n  {{>o}}\n{{/party}}\n", "{{name}}\n{{title}}\n", "  Türkiye\n  T\n"),
  ]

  static let blocks = [
    Case(
      "{{<o}}\n{{$main}}\n<p>\n  {{title}}\n</p>\n{{/main}}\n{{/o}}\n",
      "<main>\n  {{$main}}{{/main}}\n</main>\n", "<main>\n  <p>\n    T\n  </p>\n</main>\n"),
    Case("{{<o}}\n{{/o}}\n", "<main>\n  {{$main}}{{/main}}\n</main>\n", "<main>\n</main>\n"),
    Case("{{<o}}{{$a}}x{{/a}}{{/o}}", "<b>\n{{$a}}\nDefault\n{{/a}}\n</b>\n", "<b>\nx\n</b>\n"),
    Case("{{<o}}{{$a}}{{/a}}{{/o}}", "<b>\n  {{$a}}x{{/a}}  \n</b>\n", "<b>\n</b>\n"),
    Case("{{<o}}{{$a}}\nx\n{{/a}}{{/o}}", "<i>{{$a}}{{/a}}</i>\n", "<i>x\n</i>\n"),
    Case("{{<o}}{{$a}}\n  x\n  y\n{{/a}}{{/o}}", "  <i>{{$a}}{{/a}}</i>\n", "  <i>x\n  y\n</i>\n"),
    Case(
      "{{<o}}\n{{$title}}X{{/title}}\n{{/o}}\n", "<title>{{$title}}D{{/title}}</title>", "<title>X</title>"),
    Case("  {{<o}}\n{{$a}}\n   x\n{{/a}}\n  {{/o}}\n", "1\n {{$a}}\n {{/a}}\n2\n", "  1\n   x\n  2\n"),
  ]

  @Test("an argument reaches a block in a partial of the parent")
  func throughPartial() {
    let page = rendered(
      Page(),
      ["main.html": "{{<outer}}{{$a}}1{{/a}}{{/outer}}", "outer": "({{>inner}})", "inner": "{{$a}}{{/a}}"])
    #expect(page == "(1)")
  }

  @Test("what a child fills goes before what its parent fills")
  func outermostWins() {
    let page = rendered(
      Page(),
      [
        "main.html": "{{<middle}}{{$a}}main{{/a}}{{/middle}}",
        "middle": "{{<outer}}{{$a}}middle{{/a}}{{$b}}middle{{/b}}{{/outer}}",
        "outer": "{{$a}}outer{{/a}} {{$b}}outer{{/b}} {{$c}}outer{{/c}}",
      ])
    #expect(page == "main middle outer")
  }
}
