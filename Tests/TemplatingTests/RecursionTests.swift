import Diagnostics
import Templating
import Testing

/// Partials that include themselves end where the data ends, and are refused where it does not.
@Suite struct RecursionTests {
  static let contents = [
    Item(label: "a", items: [Item(label: "b", items: [Item(label: "c")])]), Item(label: "d"),
  ]

  @Test("a partial includes itself for the items of its item")
  func nested() {
    let page = rendered(
      Page(items: Self.contents),
      ["main.html": "{{>list}}", "list": "<ul>{{#items}}<li>{{label}}{{>list}}</li>{{/items}}</ul>"])
    #expect(
      page == "<ul><li>a<ul><li>b<ul><li>c<ul></ul></li></ul></li></ul></li><li>d<ul></ul></li></ul>")
  }

  @Test("a partial that includes itself on an indented line moves further in at each level")
  func indented() {
    let page = rendered(
      Page(items: Self.contents),
      [
        "main.html": "<nav>\n  {{>list}}\n</nav>\n",
        "list": "{{#items}}\n- {{label}}\n    {{>list}}\n{{/items}}\n",
      ])
    #expect(page == "<nav>\n  - a\n      - b\n          - c\n  - d\n</nav>\n")
  }

  @Test("in a recursive partial a name is found in the nearest frame of its model")
  func nearestFrame() {
    let page = rendered(
      Page(title: "T", items: Self.contents),
      ["main.html": "{{>list}}", "list": "{{#items}}({{title}}:{{label}}{{>list}}){{/items}}"])
    #expect(page == "(T:a(T:b(T:c)))(T:d)")
  }

  @Test("a block that is filled with a list of itself follows the data")
  func blocks() {
    let page = rendered(
      Page(items: Self.contents),
      [
        "main.html": "{{<frame}}{{$row}}{{#items}}{{label}}{{>frame}}{{/items}}{{/row}}{{/frame}}",
        "frame": "[{{$row}}{{/row}}]",
      ])
    #expect(page == "[a[b[c[]]]d[]]")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let description: String
    let files: [String: String]
    /// File, line and column; `nil` where the templates are right.
    let place: String?

    var testDescription: String { description }
  }

  @Test("recursion that does not step further into the data is refused", arguments: cases)
  func endless(_ endless: Case) {
    let files = endless.files.sorted { $0.key < $1.key }
      .map { TemplateFile(path: $0.key, name: $0.key, bytes: Array($0.value.utf8)) }
    let set = TemplateSet.parse(files)
    let diagnostics = set.diagnostics + set.value.bind("main.html", to: Page.self).diagnostics
    let places = diagnostics.filter { $0.id == "endless-recursion" }
      .map { diagnostic in
        let start = positions(of: diagnostic.location, in: endless.files).start
        return "\(diagnostic.location.path):\(start.line):\(start.column)"
      }
    #expect(places == (endless.place.map { [$0] } ?? []))
    #expect(diagnostics.count == places.count)
  }

  static let cases = [
    Case(description: "itself", files: ["main.html": "{{>main.html}}"], place: "main.html:1:4"),
    Case(
      description: "each other", files: ["main.html": "{{>a}}", "a": "{{>b}}", "b": "{{>a}}"], place: "a:1:4"),
    Case(
      description: "behind a flag", files: ["main.html": "{{#draft}}{{>main.html}}{{/draft}}"],
      place: "main.html:1:14"),
    Case(
      description: "behind a text",
      files: ["main.html": "{{#summary}}{{>a}}{{/summary}}", "a": "{{^draft}}{{>a}}{{/draft}}"],
      place: "a:1:14"),
    Case(
      description: "for a record of the page each time",
      files: ["main.html": "{{>a}}", "a": "{{#party}}{{>a}}{{/party}}"], place: "a:1:14"),
    Case(
      description: "for the items of the item", files: ["main.html": "{{#items}}{{>main.html}}{{/items}}"],
      place: nil),
    Case(
      description: "for the items of the item, and once more without",
      files: [
        "main.html": "{{>a}}", "a": "{{#items}}{{>b}}{{/items}}{{>b}}", "b": "{{#draft}}{{>a}}{{/draft}}",
      ],
      place: "a:1:30"),
    Case(
      description: "by way of a parent",
      files: ["main.html": "{{<a}}{{/a}}", "a": "{{$x}}{{<a}}{{/a}}{{/x}}"],
      place: "a:1:10"),
    Case(
      description: "a block within its own filling",
      files: ["main.html": "{{<a}}{{$x}}y{{$x}}{{/x}}{{/x}}{{/a}}", "a": "{{$x}}{{/x}}"],
      place: "main.html:1:17"),
  ]

  struct Looking: ViewModel {
    static let schema = Schema<Self>(
      "Looking", "a model that holds itself",
      [
        .record("mirror", "itself") { $0 }, .text("text", "a text") { _ in "x" },
        .url("url", "an address") { _ in "x" },
      ])
  }

  @Test(
    "a partial that includes itself ends where it begins, or its values would be escaped for another place",
    arguments: [
      ("<a {{>p}}>", "{{#mirror}}{{>p}}click=\"{{text}}\" on{{/mirror}}", false),
      ("<a href=\"{{>p}}\">", "{{#mirror}}{{>p}}{{url}}javascript:{{/mirror}}", false),
      ("<p>{{>p}}</p>", "{{#mirror}}{{>p}}<b>{{text}}</b>{{/mirror}}", true),
      ("<p {{>p}}>", "{{#mirror}}{{>p}}title=\"{{text}}\" {{/mirror}}", true),
    ])
  func assumedEnd(_ main: String, _ partial: String, _ isRight: Bool) {
    let set = TemplateSet.parse(["main.html": main, "p": partial])
    let ids = set.value.bind("main.html", to: Looking.self).diagnostics.map(\.id)
    #expect(ids.contains("unbalanced-markup") != isRight)
  }

  /// Offers itself as its own child, so that no data ever ends.
  struct Mirror: ViewModel {
    static let schema = Schema<Self>(
      "Mirror", "a model without end",
      [.record("mirror", "itself") { $0 }, .text("face", "a face") { _ in "o" }])
  }

  @Test("a model that offers itself without end is cut, not followed")
  func mirror() {
    let page = rendered(Mirror(), ["main.html": "{{face}}{{#mirror}}{{>main.html}}{{/mirror}}"])
    #expect(page.count > 50)
    #expect(page.count < 1_000)
    #expect(Set(page) == ["o"])
    let prepared = Prepared(Mirror())
    #expect(rendered(MirrorPage(mirror: prepared), ["main.html": "{{mirror.mirror.face}}"]) == "o")
  }

  struct MirrorPage: ViewModel {
    var mirror: Prepared<Mirror>
    static let schema = Schema<Self>("MirrorPage", "a mirror", [.record("mirror", "it") { $0.mirror }])
  }

  @Test("templates that double at each level are refused before they fill the memory")
  func doubling() {
    let plain = (0..<60).map { ("p\($0)", "{{>p\($0 + 1)}}{{>p\($0 + 1)}}") } + [("p60", "x")]
    #expect(ids(plain) == ["template-too-large"])
    let filling = (0..<60).map { level in
      let next = "p\(level + 1)"
      return (
        "p\(level)",
        "{{<\(next)}}{{$b\(level)}}1{{/b\(level)}}{{/\(next)}}{{<\(next)}}{{$b\(level)}}2{{/b\(level)}}{{/\(next)}}"
      )
    }
    let end = ("p60", (0..<60).map { "{{$b\($0)}}{{/b\($0)}}" }.joined())
    #expect(ids(filling + [end]) == ["template-too-large"])
  }

  @Test("templates that nest too deeply are refused")
  func depth() {
    let sections = String(repeating: "{{#party}}", count: 70) + String(repeating: "{{/party}}", count: 70)
    #expect(ids([("p0", sections)]) == ["template-too-large"])
    let chain = (0..<5_000).map { ("p\($0)", "{{>p\($0 + 1)}}") } + [("p5000", "x")]
    #expect(ids(chain) == ["template-too-large"])
  }

  private func ids(_ files: [(name: String, text: String)]) -> [String] {
    let set = TemplateSet.parse(
      files.map { TemplateFile(path: $0.name, name: $0.name, bytes: Array($0.text.utf8)) })
    return (set.diagnostics + set.value.bind("p0", to: Page.self).diagnostics).map(\.id)
  }
}
