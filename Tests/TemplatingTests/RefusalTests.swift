import Diagnostics
import Templating
import Testing

/// What may not stand at a place of the markup is refused when the template is bound.
@Suite struct RefusalTests {
  @Test("a value is refused where no escaping makes it safe", arguments: refusals)
  func refusal(_ refused: PlacementTests.Case) {
    let set = TemplateSet.parse([refused.file: refused.template])
    let bound = set.value.bind(refused.file, to: PlacementTests.Hostile.self)
    let report = (set.diagnostics + bound.diagnostics).map { diagnostic in
      let range = positions(of: diagnostic.location, in: [refused.file: refused.template])
      return "\(range.start.column)-\(range.end.column): \(diagnostic.id): \(diagnostic.message)"
    }
    #expect(report.joined(separator: "\n") == refused.expected)
    #expect(bound.value == nil)
  }

  private static func refused(_ template: String, _ expected: String, in file: String = "main.html")
    -> PlacementTests.Case
  {
    PlacementTests.Case(template, "", expected, in: file)
  }

  static let refusals = [
    refused(
      "<a class={{text}}>",
      "12-16: misplaced-value: 'text' cannot be used inside the attribute 'class' without quotation marks: write class=\"{{text}}\""
    ),
    refused(
      "<a class=a{{text}}>",
      "13-17: misplaced-value: 'text' cannot be used inside the attribute 'class' without quotation marks: write class=\"{{text}}\""
    ),
    refused(
      "<a {{text}}>",
      "6-10: misplaced-value: 'text' cannot be used inside the tag <a>: write the attribute's name and put a section around it, {{#text}}hidden{{/text}}"
    ),
    refused(
      "<a data-{{text}}=\"1\">",
      "11-15: misplaced-value: 'text' cannot be used inside the tag <a>: write the attribute's name and put a section around it, {{#text}}hidden{{/text}}"
    ),
    refused(
      "<{{text}}>", "4-8: misplaced-value: 'text' cannot be used after '<': write out the name of the tag"),
    refused(
      "<h{{number}}>",
      "5-11: misplaced-value: 'number' cannot be used inside the tag <h>: write out the name of the tag"),
    refused("<!-- {{text}} -->", "8-12: misplaced-value: 'text' cannot be used inside a comment: remove it"),
    refused(
      "<!doctype {{text}}>", "13-17: misplaced-value: 'text' cannot be used inside a declaration: remove it"),
    refused(
      "<script>let a = {{text}}</script>",
      "19-23: misplaced-value: 'text' cannot be used inside <script>: put it in a data- attribute and read it from there"
    ),
    refused(
      "<style>{{text}}</style>",
      "10-14: misplaced-value: 'text' cannot be used inside <style>: put it in a data- attribute and read it from there"
    ),
    refused(
      "<script type=\"application/ld+json\">{{text}}</script>",
      "38-42: misplaced-value: 'text' cannot be used inside <script>: only JSON that the generator made can"),
    refused(
      "<script type=\"module\">{{{json}}}</script>",
      "26-30: misplaced-value: 'json' is JSON, which can only be used in <script type=\"application/ld+json\">"
    ),
    refused(
      "{{{json}}}",
      "4-8: misplaced-value: 'json' is JSON, which can only be used in <script type=\"application/ld+json\">"),
    refused(
      "<script type=\"{{text}}\"></script>",
      "17-21: misplaced-value: 'text' cannot be used in 'type': it decides whether the script runs"),
    refused(
      "<a title=\"{{{html}}}\">",
      "14-18: misplaced-value: 'html' is HTML, which can only be used between tags"),
    refused(
      "<title>{{{html}}}</title>",
      "11-15: misplaced-value: 'html' is HTML, which can only be used between tags"
    ),
    refused(
      "<a ONCLICK=\"{{text}}\">",
      "15-19: misplaced-value: 'text' cannot be used in 'onclick': 'onclick' is a script"),
    refused(
      "<a style=\"{{text}}\">",
      "13-17: misplaced-value: 'text' cannot be used in 'style': no escaping keeps a value from adding more styles; use a class"
    ),
    refused(
      "<iframe srcdoc=\"{{text}}\">",
      "19-23: misplaced-value: 'text' cannot be used in 'srcdoc': it holds a document of its own"),
    refused(
      "<a href=\"{{text}}\">",
      "12-16: misplaced-value: 'text' is text and cannot begin the URL in 'href': the view model must declare it as a url"
    ),
    refused(
      "<a href=\"{{#yes}}{{url}}{{/yes}}{{text}}\">",
      "35-39: misplaced-value: 'text' is text and cannot begin the URL in 'href': the view model must declare it as a url"
    ),
    refused(
      "<a href=\"javascript:f({{number}})\">",
      "25-31: misplaced-value: 'number' cannot be used after 'javascript:'"),
    refused(
      "<a href=\"{{url}}:{{text}}\">",
      "20-24: misplaced-value: 'text' cannot be used in a URL whose scheme is a value"),
    refused(
      "<a href=\"&#106;avascript:{{text}}\">",
      "28-32: misplaced-value: 'text' cannot be used after a character reference at the start of a URL"),
    refused(
      "<img srcset=\"{{text}} 1x\">",
      "16-20: misplaced-value: 'text' cannot be used here in 'srcset': only a url, or a number after one, can"
    ),
    refused(
      "<svg><set attributeName=\"href\" to=\"{{text}}\"/></svg>",
      "38-42: misplaced-value: 'text' cannot be used in 'to': an animation could set any attribute with it"),
    refused(
      "<a {{#yes}}title=\"{{/yes}}\">",
      "7-10: unbalanced-markup: the section 'yes' starts inside the tag <a> and ends inside the attribute 'title'"
    ),
    refused(
      "{{#yes}}<b{{/yes}}>",
      "4-7: unbalanced-markup: the section 'yes' starts in text and ends inside the tag <b>"),
    refused(
      "<a {{#yes}}x=\"1\"{{/yes}}class=\"b\">",
      "25-26: unbalanced-markup: white space is missing here: what comes before it is an attribute, or may be one"
    ),
    refused(
      "<a {{#texts}}data-x=\"{{.}}\"{{/texts}}>",
      "14-15: unbalanced-markup: white space is missing here: what comes before it is an attribute, or may be one"
    ),
    refused("<p><a href=\"", "13-13: unbalanced-markup: the template ends inside the attribute 'href'"),
    refused(
      "{{$a}}<b {{/a}}>", "4-5: unbalanced-markup: the block 'a' starts in text and ends inside the tag <b>"),
    refused(
      "<script>a = '<!--'</script>",
      "15-16: unbalanced-markup: '<!' in a script changes where the script ends; write it another way"),
    refused(
      "<title><b>x</b></title>",
      "9-10: unbalanced-markup: markup is not allowed inside <title>; write '&lt;' for '<'"),
    refused(
      "<title><{{text}}</title>",
      "11-15: misplaced-value: 'text' cannot be used inside <title> after '<'; write '&lt;'"),
    refused(
      "<svg><script>a<b</script></svg>",
      "13-14: unbalanced-markup: a script inside <svg> or <math> is read as markup; put it outside"),
    refused(
      "{{#yes}}<svg>{{/yes}}",
      "4-7: unbalanced-markup: the section 'yes' starts in text and ends inside <svg> or <math>"),
    refused(
      "<![CDATA[>]]>",
      "3-4: unbalanced-markup: a CDATA section is not HTML; write the text as it is, with '&lt;' for '<'"),
    refused(
      "<a>{{{html}}}</a>",
      "7-11: unescaped-value: 'html' is HTML, which is not XML: write it with two braces, and say type=\"html\"",
      in: "feed.xml"),
    refused(
      "<![CDATA[{{text}}]]>",
      "12-16: misplaced-value: 'text' cannot be used inside a CDATA section: remove it", in: "feed.xml"),
    refused(
      "{{html}}", "3-7: misplaced-value: 'html' is HTML, and this is a plain text file", in: "robots.txt"),
  ]

  @Test("a partial that ends at another place of the markup than it begins is refused")
  func unbalancedPartial() {
    let page = rendered(
      PlacementTests.Hostile(value: ""), ["main.html": "{{>open}}\">", "open": "<a title=\""])
    #expect(
      page
        == "main.html:1:4-8: unbalanced-markup: 'open' starts in text and ends inside the attribute 'title'")
  }
}
