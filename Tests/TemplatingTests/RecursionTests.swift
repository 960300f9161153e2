import Diagnostics
import Templating
import Testing

/// Templates that include themselves, or each other too often.
@Suite struct RecursionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let description: String
    let files: [String: String]
    /// Place and words, and the notes.
    let report: [String]

    init(_ description: String, _ files: [String: String], _ report: String...) {
      self.description = description
      self.files = files
      self.report = report
    }

    var testDescription: String { description }
  }

  @Test(
    "a file that includes itself is refused when it is read, and the report shows the ring", arguments: rings)
  func ring(_ ring: Case) {
    let set = TemplateSet.parse(Self.files(ring))
    #expect(Self.reports(set.diagnostics, ring.files) == ring.report)
    let bound = set.value.bind("main.html", to: Page.self)
    #expect(bound.value == nil)
    #expect(bound.diagnostics.isEmpty)
  }

  static let rings = [
    Case(
      "itself", ["main.html": "{{>main.html}}"],
      "main.html:1:4 'main.html' includes itself: main.html → main.html"),
    Case(
      "a ring that the page leads into", ["main.html": "{{>a}}", "a": "{{>b}}", "b": "x\n{{>a}}"],
      "a:1:4 'a' includes itself: a → b → a", "b:2:4 'a' is included from here"),
    Case(
      "however few items the data has", ["main.html": "{{>list}}", "list": "{{#items}}{{>list}}{{/items}}"],
      "list:1:14 'list' includes itself: list → list"),
    Case(
      "by way of a parent", ["main.html": "{{<a}}{{/a}}", "a": "{{$x}}{{<a}}{{/a}}{{/x}}"],
      "a:1:10 'a' includes itself: a → a"),
    Case(
      "in what it fills a block with",
      ["main.html": "{{<a}}{{$x}}{{>main.html}}{{/x}}{{/a}}", "a": "{{$x}}{{/x}}"],
      "main.html:1:16 'main.html' includes itself: main.html → main.html"),
    Case(
      "two rings with nothing in common",
      ["main.html": "{{>a}}{{>c}}", "a": "{{>b}}", "b": "{{>a}}", "c": "{{>c}}"],
      "a:1:4 'a' includes itself: a → b → a", "b:1:4 'a' is included from here",
      "c:1:4 'c' includes itself: c → c"),
  ]

  @Test("a ring that the filling of a block closes is refused when the page is bound", arguments: filled)
  func filling(_ ring: Case) {
    let set = TemplateSet.parse(Self.files(ring))
    #expect(set.diagnostics.isEmpty)
    let bound = set.value.bind("main.html", to: Page.self)
    #expect(bound.value == nil)
    #expect(Self.reports(bound.diagnostics, ring.files) == ring.report)
  }

  static let filled = [
    Case(
      "the parent within its block", ["main.html": "{{<a}}{{$x}}{{>a}}{{/x}}{{/a}}", "a": "[{{$x}}{{/x}}]"],
      "main.html:1:16 '{{$x}}' includes itself: {{$x}} → a → {{$x}}", "a:1:5 '{{$x}}' is included from here"),
    Case(
      "a block within its own filling",
      ["main.html": "{{<a}}{{$x}}y{{$x}}{{/x}}{{/x}}{{/a}}", "a": "{{$x}}{{/x}}"],
      "main.html:1:17 '{{$x}}' includes itself: {{$x}} → {{$x}}"),
  ]

  @Test("files that include each other without a ring are taken")
  func diamond() {
    let page = rendered(
      Page(), ["main.html": "{{>a}}{{>b}}", "a": "a{{>c}}", "b": "b{{>c}}{{>c}}", "c": "c"])
    #expect(page == "acbcc")
    let boxes = rendered(
      Page(),
      [
        "main.html": "{{<box}}{{$in}}{{>figure}}{{/in}}{{/box}}{{>other}}",
        "other": "{{<figure}}{{$caption}}{{>box}}{{/caption}}{{/figure}}", "box": "[{{$in}}{{/in}}]",
        "figure": "({{$caption}}{{/caption}})",
      ])
    #expect(boxes == "[()]([])")
  }

  private static func files(_ testCase: Case) -> [TemplateFile] {
    testCase.files.sorted { $0.key < $1.key }
      .map { TemplateFile(path: $0.key, name: $0.key, bytes: Array($0.value.utf8)) }
  }

  private static func reports(_ diagnostics: [Diagnostic], _ files: [String: String]) -> [String] {
    diagnostics.flatMap { diagnostic in
      let notes = diagnostic.notes.filter { $0.message != "bound from here" }
      return
        ([(diagnostic.location, diagnostic.message)]
        + notes.compactMap { note in note.location.map { ($0, note.message) } })
        .map { location, message in
          let start = positions(of: location, in: files).start
          return "\(location.path):\(start.line):\(start.column) \(message)"
        }
    }
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
