import Diagnostics
import Templating
import Testing

/// Every attribute and element that the escaping treats in a way of its own, by name: what is left out of a
/// table of the generator is missed here.
@Suite struct AttributeTests {
  private typealias Hostile = PlacementTests.Hostile

  /// Ids of what is wrong with a template.
  private static func faults(_ template: String, in file: String = "main.html") -> [String] {
    let set = TemplateSet.parse([file: template])
    return (set.diagnostics + set.value.bind(file, to: Hostile.self).diagnostics).map(\.id)
  }

  // MARK: Where a reader may follow a link to

  static let links = [
    "<a href=", "<area href=", "<form action=", "<button formaction=", "<input formaction=",
    "<blockquote cite=",
    "<img longdesc=", "<head profile=", "<img usemap=", "<svg><a xlink:href=", "<svg><a href=", "<A HREF=",
    "<link rel=\"canonical\" href=", "<link rel='alternate next' href=",
    "<link type=\"x\" rel=\"license\" href=",
  ]

  @Test("a link leads anywhere but to a script", arguments: links)
  func link(_ tag: String) {
    let template: KeyValuePairs = ["main.html": tag + "\"{{url}}\">"]
    #expect(rendered(Hostile(value: "javascript:x"), template) == tag + "\"#\">")
    #expect(rendered(Hostile(value: "data:x"), template) == tag + "\"#\">")
    #expect(rendered(Hostile(value: "https://a.example/b"), template) == tag + "\"https://a.example/b\">")
    #expect(rendered(Hostile(value: "//a.example"), template) == tag + "\"//a.example\">")
    #expect(Self.faults(tag + "\"{{text}}\">") == ["misplaced-value"])
  }

  // MARK: What a page loads

  static let resources = [
    "<script src=", "<iframe src=", "<frame src=", "<embed src=", "<object data=", "<base href=", "<img src=",
    "<source src=", "<video src=", "<video poster=", "<audio src=", "<track src=", "<input src=",
    "<body background=",
    "<html manifest=", "<applet archive=", "<object classid=", "<object codebase=", "<menuitem icon=",
    "<img lowsrc=",
    "<img dynsrc=", "<svg><image href=", "<svg><image xlink:href=", "<svg><use href=", "<SCRIPT SRC=",
    "<link rel=\"stylesheet\" href=", "<link rel=\"alternate stylesheet\" href=", "<link rel=icon href=",
    "<link rel=\"canonical\" rel=\"preload\" href=", "<link rel=\"\t\" href=",
    "<link {{#yes}}rel=\"canonical\" {{/yes}}rel=\"canonical\" href=",
  ]

  @Test("what a page loads comes from the site's own host", arguments: resources)
  func resource(_ tag: String) {
    func page(_ url: String, _ value: String) -> String {
      let page = rendered(Hostile(value: value), ["main.html": "\(tag)\"\(url)\">\(end)"])
      return page.hasSuffix(end) ? String(page.dropLast(end.count)) : page
    }
    let name = tag.dropFirst().prefix { $0 != " " }.lowercased()
    let end = name == "script" || name == "iframe" ? "</\(name)>" : ""
    let start = page("", "").dropLast(2)
    for value in [
      "javascript:x", "https://a.example/b", "//a.example", " /\t/a.example", "mailto:a", "\u{1}//a",
      "data:,",
    ] {
      #expect(page("{{url}}", value) == start + "#\">", "\(value)")
    }
    #expect(page("{{url}}", "../a/b.js?c") == start + "../a/b.js?c\">")
    #expect(page("{{url}}", "/a,b") == start + "/a,b\">")
    #expect(page("{{url}}", "\\\\a.example") == start + "%5C%5Ca.example\">")
    #expect(page("/{{url}}", "/a.example/b") == start + "/%2Fa.example/b\">")
    #expect(page("/{{url}}", "a/b") == start + "/a/b\">")
    #expect(page("{{url}}{{url}}", "/") == start + "/%2F\">")
    #expect(page("/{{url}}{{url}}", "\n/") == start + "/%2F%2F\">")
    #expect(page("/m/{{text}}/{{url}}", "a") == start + "/m/a/a\">")
    for url in [
      "{{text}}", "https://{{text}}", "//{{url}}", "/{{text}}/{{text}}", "{{url}}/{{url}}", "https:{{url}}",
      "{{#yes}}/{{/yes}}{{url}}", "{{#yes}}https://{{/yes}}{{url}}", "/\t/{{text}}", "\\/{{text}}",
      "https://a/{{number}}",
    ] {
      #expect(Self.faults("\(tag)\"\(url)\">\(end)").allSatisfy { $0 == "misplaced-value" }, "\(url)")
      #expect(!Self.faults("\(tag)\"\(url)\">\(end)").isEmpty, "\(url)")
    }
  }

  @Test(
    "each address of a list is one of the site's own host",
    arguments: ["<img srcset=", "<source srcset=", "<link imagesrcset="])
  func resourceList(_ tag: String) {
    let template: KeyValuePairs = ["main.html": tag + "\"{{url}} 1x, {{url}} 2x\">"]
    for value in ["javascript:x", "https://a.example/b", "//a.example"] {
      #expect(rendered(Hostile(value: value), template) == tag + "\"# 1x, # 2x\">")
    }
    #expect(rendered(Hostile(value: "/a,b"), template) == tag + "\"/a%2Cb 1x, /a%2Cb 2x\">")
    #expect(Self.faults(tag + "\"{{text}} 1x\">") == ["misplaced-value"])
    #expect(Self.faults(tag + "\"a{{url}} 1x\">") == ["misplaced-value"])
  }

  // MARK: What no value may decide

  static let animations = ["animate", "animatemotion", "animatetransform", "animatecolor", "set", "SET"]
    .flatMap { element in
      ["attributename", "to", "from", "by", "values"].map { "<svg><\(element) \($0)=" }
    }
  static let refused =
    [
      "<p style=", "<iframe srcdoc=", "<meta http-equiv=", "<a ping=", "<iframe sandbox=",
      "<img attributionsrc=", "<p onclick=", "<p ONx=",
      "<script type=", "<script language=", "<SCRIPT TYPE=", "<link rel=", "<meta content=",
      "<meta http-equiv=\"refresh\" content=",
      "<meta name=\"a\" {{#yes}}http-equiv=\"refresh\" {{/yes}}content=",
      "<meta {{#yes}}http-equiv=\"refresh\"{{/yes}} content=", "<META HTTP-EQUIV=refresh CONTENT=",
      "<link href=",
      "<link {{#yes}}title=\"a\" {{/yes}}href=",
    ] + animations

  @Test("no value stands in an attribute that decides what runs or loads", arguments: refused)
  func refusal(_ tag: String) {
    for value in ["{{text}}", "{{url}}", "0;url={{text}}"] {
      #expect(Set(Self.faults(tag + "\"\(value)\">")).isSuperset(of: ["misplaced-value"]), "\(value)")
    }
  }

  @Test("a header has a meta of its own")
  func header() {
    #expect(
      Self.faults("<meta name=\"a\" content=\"{{text}}\" http-equiv=\"refresh\">") == ["unbalanced-markup"])
    #expect(Self.faults("<meta name=\"a\" content=\"{{text}}\">") == [])
    #expect(
      Self.faults(
        "<meta property=\"og:title\" content=\"{{text}}\"><meta name=a><meta http-equiv=\"b\" content=\"c\">")
        == [])
  }

  // MARK: Where a page sends its readers

  private static func refresh(_ content: String) -> String {
    "<meta http-equiv=\"refresh\" content=\"\(content)\">"
  }

  @Test("a page sends its readers on to the target of a redirect, which cannot become anything else")
  func refresh() {
    let template: KeyValuePairs = ["main.html": Self.refresh("0; url={{redirect}}")]
    for (value, written) in [
      ("../new/", "../new/"), ("https://a.example/?b&c#d", "https://a.example/?b&amp;c#d"),
      ("javascript:x", "#"), ("data:text/html,x", "#"), ("java\nscript:x", "#"), (" javascript:x", "#"),
      ("a'b\"c>d", "a%27b%22c%3Ed"), ("a b;url=c", "a%20b;url=c"),
    ] {
      #expect(rendered(Hostile(value: value), template) == Self.refresh("0; url=\(written)"))
    }
  }

  @Test(
    "nothing else decides where a page sends its readers, nor when",
    arguments: [
      "0; url={{url}}", "0; url={{text}}", "0; url={{number}}", "{{redirect}}", "{{number}}; url=../",
      "0;url={{redirect}}", "1; url={{redirect}}", "0; url='{{redirect}}", "0; url=/{{redirect}}",
      "0; url=https://{{redirect}}", "0; url={{redirect}}{{text}}", "0; url={{redirect}}{{redirect}}",
      "0; url={{#yes}}x{{/yes}}{{redirect}}", "{{#yes}}0; url={{/yes}}{{redirect}}",
    ])
  func otherRefreshes(_ content: String) {
    #expect(Self.faults(Self.refresh(content)).contains("misplaced-value"), "\(content)")
  }

  @Test("the target of a redirect is a URL like others elsewhere")
  func redirectAsURL() {
    #expect(
      rendered(Hostile(value: "javascript:x"), ["main.html": "<a href=\"{{redirect}}\">"]) == "<a href=\"#\">"
    )
    for place in ["<p style=", "<p onclick=", "<meta http-equiv=\"set-cookie\" content="] {
      #expect(Self.faults(place + "\"{{redirect}}\">") == ["misplaced-value"])
    }
    #expect(
      Self.faults("<meta http-equiv=\"&#114;efresh\" content=\"0; url={{redirect}}\">") == ["misplaced-value"]
    )
  }

  // MARK: What is not read as markup

  static let rawTexts = [
    "script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext", "STYLE", "Xmp",
  ]

  @Test("no value stands in raw text", arguments: rawTexts)
  func rawText(_ element: String) {
    #expect(Self.faults("<\(element)>{{text}}</\(element)>") == ["misplaced-value"])
    #expect(Self.faults("<\(element)>{{{html}}}</\(element)>") == ["misplaced-value"])
  }

  @Test("a value in a title or a text area is text", arguments: ["title", "textarea", "TITLE"])
  func titleText(_ element: String) {
    let page = rendered(Hostile(value: "</\(element)>"), ["main.html": "<\(element)>{{text}}</\(element)>"])
    #expect(page == "<\(element)>&lt;/\(element)&gt;</\(element)>")
  }

  @Test(
    "a script whose type is not certain is no data",
    arguments: [
      "<script{{#yes}} type=\"text/javascript\"{{/yes}} type=\"application/ld+json\">",
      "<script{{#yes}} type=\"application/ld+json\"{{/yes}}>",
      "<script type=\"application/ld+json\" type=\"module\">",
      "<script {{#yes}}type=\"application/json\"{{/yes}}{{^yes}}type=\"application/ld+json\"{{/yes}}>",
      "<script>",
    ])
  func uncertainScript(_ tag: String) {
    #expect(Self.faults(tag + "{{{json}}}</script>").contains("misplaced-value"))
  }
}
