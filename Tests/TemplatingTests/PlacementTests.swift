import Diagnostics
import Templating
import Testing

/// A value is escaped by where it stands, or refused there.
@Suite struct PlacementTests {
  /// Every field holds the same hostile text.
  struct Hostile: ViewModel {
    var value: String

    static let schema = Schema<Self>(
      "Hostile", "one value in every kind of field",
      [
        .text("text", "as text") { $0.value },
        .url("url", "as a URL") { $0.value },
        .redirect("redirect", "as the target of a redirect") { $0.value },
        .json("json", "as JSON") { $0.value },
        .html("html", "as HTML") { HTML(trusted: $0.value) },
        .number("number", "a number") { _ in -7 },
        .flag("yes", "always") { _ in true },
        .texts("texts", "as two texts") { [$0.value, $0.value] },
      ])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let template: String
    let value: String
    let expected: String
    let file: String

    init(_ template: String, _ value: String, _ expected: String, in file: String = "main.html") {
      self.template = template
      self.value = value
      self.expected = expected
      self.file = file
    }

    var testDescription: String { "\(template) with \(value)" }
  }

  @Test("a value is escaped by where it stands", arguments: text + urls + others)
  func escaped(_ placed: Case) {
    #expect(
      rendered(Hostile(value: placed.value), [placed.file: placed.template], placed.file) == placed.expected)
  }

  static let text = [
    Case("<p>{{text}}", #"<b>&"'"#, "<p>&lt;b&gt;&amp;&quot;&#39;"),
    Case("<p title=\"{{text}}\">", #""'<"#, "<p title=\"&quot;&#39;&lt;\">"),
    Case("<p title='a {{text}} b'>", #"'"#, "<p title='a &#39; b'>"),
    Case("<title>{{text}}</title>", "</title>", "<title>&lt;/title&gt;</title>"),
    Case("<textarea>{{text}}</textarea>", "&", "<textarea>&amp;</textarea>"),
    Case("{{url}} {{number}}", "a?b&c", "a?b&amp;c -7"),
    Case("<a title={{=<% %>=}}\"<%text%>\">", "&", "<a title=\"&amp;\">"),
    Case("<a{{#yes}} hidden{{/yes}}>{{text}}", "&", "<a hidden>&amp;"),
    Case("<a {{#yes}}aria-current=\"page\"{{/yes}}>{{text}}", "&", "<a aria-current=\"page\">&amp;"),
    Case(
      "<a {{#yes}}aria-current=\"page\"{{/yes}} class=\"a{{#yes}} b{{/yes}}\">", "",
      "<a aria-current=\"page\" class=\"a b\">"),
    Case("<!-- {{#yes}}note{{/yes}} --> {{text}}", "&", "<!-- note --> &amp;"),
    Case("a < b {{text}}", "&", "a < b &amp;"),
    Case("<p>{{{html}}}</p>", "<b>x</b>", "<p><b>x</b></p>"),
    Case("<p>{{&html}}</p>", "<b>x</b>", "<p><b>x</b></p>"),
    Case("{{#text}}[{{.}}]{{/text}}{{^text}}none{{/text}}", "<", "[&lt;]"),
    Case("{{#text}}[{{.}}]{{/text}}{{^text}}none{{/text}}", "", "none"),
    Case("{{#texts}}[{{.}}]{{/texts}}", "<", "[&lt;][&lt;]"),
    Case("{{#html}}[{{{.}}}]{{/html}}", "<hr>", "[<hr>]"),
    Case("<svg><title>{{text}}</title></svg>{{text}}", "<", "<svg><title>&lt;</title></svg>&lt;"),
  ]

  static let urls = [
    Case("<a href=\"{{url}}\">", "../a/?b=c&d=1#e", "<a href=\"../a/?b=c&amp;d=1#e\">"),
    Case(
      "<a href=\"{{url}}\">", "https://a.example/é (1)\"'<>",
      "<a href=\"https://a.example/%C3%A9%20(1)%22%27%3C%3E\">"),
    Case("<a href=\"{{url}}\">", "a%20b%zz%", "<a href=\"a%20b%25zz%25\">"),
    Case("<a href='{{url}}'>", "mailto:a@b.example", "<a href='mailto:a@b.example'>"),
    Case("<a href=\"{{url}}\">", "javascript:alert(1)", "<a href=\"#\">"),
    Case("<a href=\"{{url}}\">", " \u{1}JaVa\tScr\nipt:alert(1)", "<a href=\"#\">"),
    Case("<a href=\"{{url}}\">", "data:text/html,x", "<a href=\"#\">"),
    Case("<a href=\"{{url}}\">", "vbscript:x", "<a href=\"#\">"),
    Case("<a href=\"{{url}}\">", "2025:10", "<a href=\"2025%3A10\">"),
    Case("<a href=\"{{url}}\">", ":x", "<a href=\"%3Ax\">"),
    Case("<a href=\"{{url}}\">", "HTTPS://a.example", "<a href=\"HTTPS://a.example\">"),
    Case("<img src=\"{{url}}\">", "a\\b", "<img src=\"a%5Cb\">"),
    Case(
      "<form action=\"{{url}}\"><button formaction='{{url}}'>", "x:y",
      "<form action=\"#\"><button formaction='#'>"),
    Case(
      "<a href=\"/t/{{text}}/?q={{text}}#{{text}}\">", "a/b?c&d",
      "<a href=\"/t/a%2Fb%3Fc%26d/?q=a%2Fb%3Fc%26d#a%2Fb%3Fc%26d\">"),
    Case("<a href=\"#{{text}}\">", "Türkiye", "<a href=\"#T%C3%BCrkiye\">"),
    Case("<a href=\"?page={{number}}\">", "", "<a href=\"?page=-7\">"),
    Case("<a href=\"{{number}}/\">", "", "<a href=\"-7/\">"),
    Case("<a href=\"{{url}}{{text}}\">", "java:x", "<a href=\"#java%3Ax\">"),
    Case("<a href=\"{{url}}{{url}}\">", "a:b", "<a href=\"#a%3Ab\">"),
    Case("<a href=\"https://a.example/{{url}}\">", "b/c", "<a href=\"https://a.example/b/c\">"),
    Case("<a href=\"?next={{url}}\">", "https://b/?c&d", "<a href=\"?next=https%3A%2F%2Fb%2F%3Fc%26d\">"),
    Case("<a href=\"{{#yes}}{{url}}{{/yes}}{{^yes}}#{{/yes}}\">", "javascript:x", "<a href=\"#\">"),
    Case("<img srcset=\"{{url}} 1x, {{url}} {{number}}x\">", "a,b", "<img srcset=\"a%2Cb 1x, a%2Cb -7x\">"),
    Case("<a title=\"{{url}}\">", "javascript:x", "<a title=\"javascript:x\">"),
  ]

  static let others = [
    Case(
      "<script type=\"application/ld+json\">{{{json}}}</script>",
      "{\"a\":\"</script><!--&\u{2028}\u{2029}\"}",
      #"<script type="application/ld+json">{"a":"\u003c/script\u003e\u003c!--\u0026\u2028\u2029"}</script>"#),
    Case(
      "<script type='application/ld+json'>{{json}}</script>{{text}}", "<",
      #"<script type='application/ld+json'>\u003c</script>&lt;"#),
    Case(
      "<script type=\"application/ld+json\">{\"n\":{{number}}}</script>", "",
      "<script type=\"application/ld+json\">{\"n\":-7}</script>"),
    Case(
      "<loc a=\"{{text}}\">{{url}}</loc>", "a&'\u{0}b",
      "<loc a=\"a&amp;&#39;\u{FFFD}b\">a&amp;&#39;\u{FFFD}b</loc>", in: "map.xml"),
    Case(
      "<script>{{text}}</script><a href=\"{{text}}\">", "javascript:<",
      "<script>javascript:&lt;</script><a href=\"javascript:&lt;\">", in: "feed.xml"),
    Case(
      "<content type=\"html\">{{html}}</content>", "<b>&amp;</b>",
      "<content type=\"html\">&lt;b&gt;&amp;amp;&lt;/b&gt;</content>", in: "feed.xml"),
    Case(
      "<?xml version=\"1.0\"?><![CDATA[ ]]]> ]]>{{text}}", "<",
      "<?xml version=\"1.0\"?><![CDATA[ ]]]> ]]>&lt;", in: "a.xml"),
    Case("Sitemap: <{{url}}> {{text}} {{number}}", "a&b", "Sitemap: <a&b> a&b -7", in: "robots.txt"),
  ]

  @Test("every ASCII character is written in a URL as RFC 3986 has it")
  func urlCharacters() {
    let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    let inURLs = unreserved + "/?#@!$()*+,;=[]"
    for value in 0x21..<0x7F {
      let character = Character(Unicode.Scalar(UInt8(value)))
      let encoded = "%" + String(value, radix: 16, uppercase: true)
      let inURL = character == "&" ? "&amp;" : inURLs.contains(character) ? String(character) : encoded
      let inPart = unreserved.contains(character) ? String(character) : encoded
      let page = rendered(
        Hostile(value: "a\(character)"), ["main.html": "<a href=\"{{url}}\"><a href=\"/{{text}}\">"])
      // What stands before a colon would be a scheme.
      let expected = character == ":" ? "#" : "a\(inURL)"
      #expect(page == "<a href=\"\(expected)\"><a href=\"/a\(inPart)\">")
    }
  }

  @Test("a partial is escaped by where it is included")
  func partialPlaces() {
    let page = rendered(
      Hostile(value: "a&b c"),
      ["main.html": "{{>v}} <a title=\"{{>v}}\" href=\"/{{>v}}\">", "v": "{{text}}"])
    #expect(page == "a&amp;b c <a title=\"a&amp;b c\" href=\"/a%26b%20c\">")
  }
}
