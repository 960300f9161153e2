import Diagnostics
import Templating
import TestSupport
import Testing

/// Whatever an editor types: a diagnostic, never a crash or a hang.
@Suite struct RandomTemplateTests {
  @Test("any template is bound or refused with a reason, and renders the same each time", arguments: 0..<40)
  func anything(_ seed: Int) {
    var random = SeededGenerator(seed: seed)
    var boundCount = 0
    for _ in 0..<50 {
      let files = (0..<3).map { index in
        let name = ["main.html", "a", "b.xml"][index]
        let bytes = Bool.random(using: &random) ? random.pieces() : Array(random.template(levels: 4).utf8)
        return TemplateFile(path: name, name: name, bytes: bytes)
      }
      let set = TemplateSet.parse(files)
      let bound = set.value.bind("main.html", to: Page.self)
      let diagnostics = set.diagnostics + bound.diagnostics
      #expect(bound.value != nil || diagnostics.hasErrors)
      #expect(bound.value == nil || !bound.diagnostics.hasErrors)
      let page = Page(aliases: ["x"], items: [Item(label: "a", items: [Item(label: "b")])])
      if bound.value != nil { boundCount += 1 }
      if let template = bound.value { #expect(template.render(page) == template.render(page)) }
      for diagnostic in diagnostics {
        let range = diagnostic.location.range
        let file = files.first { $0.path == diagnostic.location.path }
        #expect(file.map { range.end <= $0.bytes.count } == true)
        #expect(range.start >= 0 && !diagnostic.message.isEmpty)
      }
    }
    #expect(boundCount > 0)
  }

  @Test("every beginning of a template is bound or refused")
  func beginnings() {
    let whole = Array(
      """
      {{=<% %>=}}<%={{ }}=%>{{<a}}{{$x}}
        <a href="{{link}}" {{#draft}}hidden{{/draft}}>{{{body}}}</a><!-- -->
      {{/x}}{{/a}}{{#items}}{{>a}}{{/items}}{{^party}}{{&aside}}{{/party}}<script>//</script>
      """.utf8)
    for count in 0...whole.count {
      let set = TemplateSet.parse([
        TemplateFile(path: "main.html", name: "main.html", bytes: Array(whole.prefix(count))),
        TemplateFile(path: "a", name: "a", bytes: Array("{{$x}}{{/x}}".utf8)),
      ])
      let bound = set.value.bind("main.html", to: Page.self)
      #expect(bound.value != nil || (set.diagnostics + bound.diagnostics).hasErrors)
    }
  }
}

extension SeededGenerator {
  /// Pieces that mean something to a template, in any order, now and then a byte that does not.
  mutating func pieces() -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<25, using: &self) {
      if Int.random(in: 0..<40, using: &self) == 0 { bytes.append(UInt8.random(in: 0...255, using: &self)) }
      bytes += Self.pieces.randomElement(using: &self)?.utf8 ?? "".utf8
    }
    return bytes
  }

  /// What an editor might mean: tags that match, and now and then a name that is not there.
  mutating func template(levels: Int) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<6, using: &self) {
      guard levels > 0, let wrapping = Self.wrappings.randomElement(using: &self) else { continue }
      text += Self.whole.randomElement(using: &self) ?? ""
      if Int.random(in: 0..<3, using: &self) == 0 {
        text += wrapping.0 + template(levels: levels - 1) + wrapping.1
      }
    }
    return text
  }

  private static let whole = [
    "{{title}}", "{{{body}}}", "{{count}}", "{{link}}", "{{party.name}}", "\n", "  ", "<p>", "<hr>", "text",
    "{{titel}}",
    "<a href=\"{{link}}\">", "{{>a}}", "\n  {{>a}}\n", "{{>b.xml}}", "{{! note }}", "<!-- x -->",
    "{{#draft}}x{{/draft}}",
    "{{<a}}{{$x}}y{{/x}}{{/a}}", "<i class=\"{{title}}\">",
  ]
  private static let wrappings = [
    ("{{#items}}", "{{/items}}"), ("{{#items}}\n", "\n{{/items}}\n"), ("{{#party}}", "{{/party}}"),
    ("{{^draft}}", "{{/draft}}"), ("{{$x}}", "{{/x}}"), ("\n  {{$x}}\n", "\n  {{/x}}\n"),
    ("<a title=\"", "\">"),
    ("{{<a}}{{$x}}", "{{/x}}{{/a}}"), ("{{#summary}}", "{{/summary}}"), ("<title>", "</title>"),
  ]

  private static let pieces = [
    "{{title}}", "{{{body}}}", "{{#items}}", "{{/items}}", "{{label}}", "{{#party}}", "{{/party}}",
    "{{^draft}}",
    "{{#draft}}", "{{/draft}}", "{{name}}", "{{party.seat.city}}", "{{.}}", "{{#summary}}", "{{/summary}}",
    "{{>a}}", "{{>b.xml}}", "{{>main.html}}", "{{<a}}", "{{/a}}", "{{$x}}", "{{/x}}", "{{$y}}", "{{/y}}",
    "{{link}}", "{{count}}", "{{#aliases}}", "{{/aliases}}", "{{! note }}", "{{=<% %>=}}", "<%={{ }}=%>",
    "{{",
    "}}", "{{{", "\n", "\n", "  ", "\r\n", "<a href=\"", "<p>", "</p>", "\"", "'", ">", "<", " class=",
    "<!--",
    "-->", "<script>", "</script>", "<title>", "</title>", "text", "é",
  ]
}
