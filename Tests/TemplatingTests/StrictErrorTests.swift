import Diagnostics
import Templating
import Testing

/// What is wrong with a template is said with its place, in words, before anything is rendered.
@Suite struct StrictErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let template: String
    /// One a line, in the form of `inShort` without the file.
    let expected: String
    var others: [String: String] = [:]

    init(_ template: String, _ expected: String, _ others: [String: String] = [:]) {
      self.template = template
      self.expected = expected
      self.others = others
    }

    var testDescription: String { template }
  }

  @Test("a fault is reported at its place", arguments: syntax + names + inclusions)
  func fault(_ fault: Case) {
    let files =
      [TemplateFile(path: "main.html", name: "main.html", bytes: Array(fault.template.utf8))]
      + fault.others.sorted { $0.key < $1.key }
      .map { TemplateFile(path: $0.key, name: $0.key, bytes: Array($0.value.utf8)) }
    let set = TemplateSet.parse(files)
    let template = set.value.bind("main.html", to: Page.self)
    let texts = fault.others.merging(["main.html": fault.template]) { $1 }
    let report = inShort(set.diagnostics + template.diagnostics, in: texts)
      .map { $0.replacing("main.html:", with: "", maxReplacements: 1) }
    #expect(report.joined(separator: "\n") == fault.expected)
    #expect(template.value == nil || (set.diagnostics + template.diagnostics).hasErrors == false)
  }

  static let syntax = [
    Case("a\n  {{title", "2:3-5: template-syntax: this tag is not closed: there is no '}}' after it"),
    Case("{{{body}}", "1:1-4: template-syntax: this tag is not closed: there is no '}}}' after it"),
    Case("{{}}", "1:1-5: template-syntax: this tag has no name"),
    Case("{{# }}", "1:1-7: template-syntax: this tag has no name"),
    Case("{{#if title}}", "1:4-12: template-syntax: 'if title' is not a name: a name has no white space"),
    Case(
      "{{=<%=}}",
      "1:1-9: template-syntax: write new delimiters as two marks with a space between them, as in {{=<% %>=}}"
    ),
    Case(
      "é{{#title}}\n{{#draft}}",
      """
      1:5-10: unclosed-section: 'title' is opened here and never closed: {{/title}} is missing
      2:4-9: unclosed-section: 'draft' is opened here and never closed: {{/draft}} is missing
      """),
    Case("{{/title}}", "1:4-9: unclosed-section: 'title' is closed here but not open"),
    Case(
      "{{#title}}\n{{/titel}}{{/title}}",
      "2:4-9: unclosed-section: 'titel' is closed here but not open; 'title' is, since line 1"),
    Case(
      "{{#items}}{{#draft}}{{/items}}",
      "1:14-19: unclosed-section: 'draft' is not closed before {{/items}}, which closes what is around it"),
  ]

  static let names = [
    Case("{{titel}}", "1:3-8: unknown-name: the model 'Page' has no 'titel' — did you mean 'title'?"),
    Case(
      "{{#has_item}}x{{/has_item}}",
      "1:4-12: unknown-name: the model 'Page' has no 'has_item' — did you mean 'has_items'?"),
    Case("{{#has_title}}x{{/has_title}}", "1:4-13: unknown-name: the model 'Page' has no 'has_title'"),
    Case("{{ xyzzy }}", "1:4-9: unknown-name: the model 'Page' has no 'xyzzy'"),
    Case("{{party.nmae}}", "1:9-13: unknown-name: the model 'Party' has no 'nmae' — did you mean 'name'?"),
    Case("{{party.seat.zip}}", "1:14-17: unknown-name: the model 'Place' has no 'zip'"),
    Case("{{title.name}}", "1:9-13: unknown-name: 'title' is text and has no 'name'"),
    Case(
      "{{items.label}}",
      "1:9-14: unknown-name: 'items' is a list: 'label' can be named inside {{#items}}…{{/items}}"),
    Case(
      "{{#items}}{{#party}}{{lable}}{{/party}}{{/items}}",
      """
      1:23-28: unknown-name: the model 'Party' has no 'lable', nor have 'Item' and 'Page' around it \
      — did you mean 'label'?
      """),
    Case(
      "{{#partys}}{{name}}{{/partys}}",
      "1:4-10: unknown-name: the model 'Page' has no 'partys' — did you mean 'party'?"),
    Case(
      "{{#count}}x{{/count}}",
      "1:4-9: not-a-section: 'count' is a number: it is always present, so a section over it does nothing"),
    Case(
      "{{^count}}x{{/count}}",
      "1:4-9: not-a-section: 'count' is a number: it is always present, so a section over it does nothing"),
    Case(
      "{{#party}}{{#.}}x{{/.}}{{/party}}",
      "1:14-15: not-a-section: '.' is already entered by the section around this"),
    Case("{{items}}", "1:3-8: not-a-value: 'items' is a list: go through it with {{#items}}…{{/items}}"),
    Case(
      "{{aliases}}", "1:3-10: not-a-value: 'aliases' is a list: go through it with {{#aliases}}…{{/aliases}}"),
    Case(
      "{{party}}", "1:3-8: not-a-value: 'party' is a record: name one of its fields, as in {{party.field}}"),
    Case(
      "{{draft}}",
      "1:3-8: not-a-value: 'draft' is a flag: it says whether to show something, {{#draft}}…{{/draft}}"),
    Case("{{.}}", "1:3-4: not-a-value: '.' is a record: name one of its fields"),
    Case(
      "{{{title}}}", "1:4-9: unescaped-value: 'title' is text, not HTML: write it with two braces, {{title}}"),
    Case(
      "{{&count}}",
      "1:4-9: unescaped-value: 'count' is a number, not HTML: write it with two braces, {{count}}"),
    Case("{{body}}", "1:3-7: escaped-html: 'body' is HTML: write it with three braces, {{{body}}}"),
  ]

  static let inclusions = [
    Case(
      "{{>partials/haed.html}}",
      "1:4-22: missing-partial: there is no partial 'partials/haed.html' — did you mean 'partials/head.html'?",
      ["partials/head.html": ""]),
    Case("{{<frame}}{{/frame}}", "1:4-9: missing-partial: there is no parent 'frame'"),
    Case(
      "{{<layout}}{{$mian}}{{/mian}}{{/layout}}",
      "1:15-19: unknown-block: the parent 'layout' has no block 'mian' — did you mean 'main'?",
      ["layout": "{{>inner}}", "inner": "{{$main}}{{/main}}"]),
    Case(
      "{{<layout}}\nlost {{$main}}{{/main}}\n{{$main}}{{/main}}\n{{/layout}}",
      """
      2:1-6: ignored-text: this is not shown: inside {{<layout}} only blocks are
      3:4-8: ignored-text: the block 'main' is filled twice; only the first one is shown
      """, ["layout": "{{$main}}{{/main}}"]),
    Case(
      "{{>row}}{{>row}}\n{{#items}}{{>row}}{{/items}}",
      "row:1:3-8: unknown-name: the model 'Page' has no 'lable'", ["row": "{{lable}}"]),
    Case(
      "{{>broken}}",
      "broken:1:4-9: unclosed-section: 'title' is opened here and never closed: {{/title}} is missing",
      ["broken": "{{#title}}"]),
    Case(
      "{{>self}}",
      "self:1:6-10: endless-recursion: 'self' includes itself: self → self",
      ["self": "x {{>self}}"]),
  ]

  @Test("a name that is near to nothing comes with all that there are")
  func known() {
    let set = TemplateSet.parse(["main.html": "{{#party}}{{xyzzy}}{{/party}}"])
    let notes = set.value.bind("main.html", to: Page.self).diagnostics.flatMap(\.notes).map(\.message)
    #expect(
      notes == [
        "'Party' has: name, seat",
        "'Page' has: title, summary, count, draft, body, aside, link, canonical, data, aliases, party, items",
      ])
  }

  @Test("a near name comes with the edit")
  func fix() {
    let set = TemplateSet.parse(["main.html": "{{party.nmae}}"])
    let fixes = set.value.bind("main.html", to: Page.self).diagnostics.map(\.fix)
    #expect(fixes == [Diagnostic.Fix("replace with 'name'", replacement: "name")])
  }

  @Test("a fault in a partial says from where it was bound")
  func boundFrom() {
    let files = ["main.html": "\n {{>a}}", "a": "<p>\n{{>b}}", "b": "{{xyzzy}}"]
    let set = TemplateSet.parse(
      files.map { TemplateFile(path: $0.key, name: $0.key, bytes: Array($0.value.utf8)) })
    let notes = set.value.bind("main.html", to: Page.self).diagnostics.flatMap(\.notes).dropFirst()
    #expect(notes.map(\.message) == ["bound from here", "bound from here"])
    let places = notes.compactMap(\.location).map {
      let start = positions(of: $0, in: files).start
      return "\($0.path):\(start.line):\(start.column)"
    }
    #expect(places == ["a:2:4", "main.html:2:5"])
  }

  @Test("a fault of a shared partial is reported once for all templates, with the notes of each")
  func merged() {
    let set = TemplateSet.parse(["a.html": "{{>row}}", "b.html": "x{{>row}}", "row": "{{titel}}"]).value
    let each = ["a.html", "b.html"].map { set.bind($0, to: Page.self).diagnostics }
    let merged = TemplateSet.merged(each[0] + each[1])
    #expect(each.map(\.count) == [1, 1])
    #expect(merged.count == 1)
    #expect(merged[0].notes.compactMap(\.location?.path) == ["a.html", "b.html"])
  }

  @Test("a template that is not there is named, with the nearest one")
  func missing() {
    let set = TemplateSet.parse(["briefing.html": ""])
    let bound = set.value.bind("briefings.html", to: Page.self)
    #expect(bound.value == nil)
    #expect(
      inShort(bound.diagnostics, in: [:]) == [
        """
        briefings.html:1:1-1: missing-template: there is no template 'briefings.html' for the model 'Page'; \
        there is 'briefing.html'
        """
      ])
  }

  @Test("each rule has an id of its own and words")
  func rules() {
    #expect(Set(TemplateRules.all.map(\.id)).count == TemplateRules.all.count)
    #expect(TemplateRules.all.allSatisfy { !$0.summary.isEmpty && $0.why.count > 40 })
  }
}
