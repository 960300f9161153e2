import Diagnostics
import Templating
import TestSupport
import Testing

/// No text that content holds gets out of the place where a template puts it.
@Suite struct BreakoutTests {
  /// Every place that a value may stand in.
  static let template = """
    <!doctype html><title>{{text}}</title>
    <p class="a {{text}}" title='{{url}}' data-n="{{number}}">{{text}} {{url}} {{number}}
    <a href="{{url}}">x</a><a href='{{url}}{{text}}'>x</a><a href="/{{text}}/{{url}}?{{text}}&amp;{{url}}#{{text}}">x</a>
    <img src="{{url}}{{url}}" srcset="{{url}} 1x, {{url}} {{number}}x" alt="{{text}}">
    <textarea>{{text}}</textarea><video poster="{{url}}"></video><button formaction="{{url}}">x</button>
    <svg><a xlink:href="{{url}}">x</a><image href="/{{url}}"/></svg>
    <script type="application/ld+json">{{{json}}}</script>
    <p>{{#texts}}{{.}}{{/texts}}</p><p>end
    """

  @Test("any value leaves the page's elements and attributes as they are", arguments: 0..<20)
  func structure(_ seed: Int) throws {
    let set = TemplateSet.parse(["main.html": Self.template]).value
    let template = try #require(set.bind("main.html", to: PlacementTests.Hostile.self).value)
    let harmless = PageScan(template.render(PlacementTests.Hostile(value: "x")))
    #expect(harmless.structure.count == 27)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let value = Self.hostileText(&random)
      let scan = PageScan(template.render(PlacementTests.Hostile(value: value)))
      #expect(scan.structure == harmless.structure, "\(value)")
      #expect(scan.urls.allSatisfy { !PageScan.isScript($0) }, "\(value): \(scan.urls)")
      #expect(scan.texts.contains { $0.hasPrefix(value) }, "\(value)")
    }
  }

  private static let pieces = [
    "<", ">", "\"", "'", "&", "</title>", "</textarea>", "</script>", "<script>", "<!--", "-->", "--!>",
    "javascript:",
    "JAVA\tSCRIPT:", "java", "script:", "data:text/html,", "vbscript:", ":", "//", "/", "\\", "?", "#", "%",
    "%3c", "&lt;",
    "&#58;", "alert(1)", " ", "\n", "\t", "\u{1}", "`", "=", "onload=", "{{text}}", "\u{2028}", "é", "𝄞", ",",
    " 2x",
  ]

  private static func hostileText(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1..<8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
  }
}

/// A page as a browser would cut it up: written apart from the generator's own scanner, on decoded
/// text, and knowing no more than these pages need.
struct PageScan {
  /// Tags with the names of their attributes, in order.
  private(set) var structure: [String] = []
  /// What stands between tags, decoded.
  private(set) var texts: [String] = []
  /// The values of `href`, `src` and their like, and the candidates of `srcset`, decoded.
  private(set) var urls: [String] = []

  init(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let open = rest.unicodeScalars.firstIndex(of: "<") {
      texts.append(Self.decoded(rest[..<open]))
      rest = rest[open...].dropFirstScalar()
      let name = rest.prefixScalars { $0 != ">" && $0 != " " && $0 != "\n" }
      rest = rest[name.endIndex...]
      var tag = String(name)
      readAttributes(&rest, &tag)
      structure.append(tag)
      for raw in ["title", "textarea", "script"] where name == raw {
        let end = rest.range(ofScalars: "</" + raw) ?? rest.endIndex
        texts.append(raw == "script" ? String(rest[..<end]) : Self.decoded(rest[..<end]))
        rest = rest[end...]
      }
    }
    texts.append(Self.decoded(rest))
  }

  private mutating func readAttributes(_ rest: inout Substring, _ tag: inout String) {
    while let first = rest.unicodeScalars.first {
      rest = rest.dropFirstScalar()
      if first == ">" { return }
      if first == " " || first == "\n" { continue }
      let name = String(first) + rest.prefixScalars { $0 != "=" && $0 != ">" && $0 != " " }
      rest = rest[rest.prefixScalars { $0 != "=" && $0 != ">" && $0 != " " }.endIndex...]
      tag += " " + name
      guard rest.unicodeScalars.first == "=" else { continue }
      rest = rest.dropFirstScalar()
      guard let quote = rest.unicodeScalars.first, quote == "\"" || quote == "'" else {
        tag += "=unquoted"
        continue
      }
      rest = rest.dropFirstScalar()
      let value = rest.prefixScalars { $0 != quote }
      rest = rest[value.endIndex...].dropFirstScalar()
      let decoded = Self.decoded(value)
      if ["href", "src", "poster", "formaction", "xlink:href"].contains(name) { urls.append(decoded) }
      if name == "srcset" { urls += decoded.split(separator: ",").map(String.init) }
    }
  }

  /// As a browser reads a URL: what it skips taken out, case ignored.
  static func isScript(_ url: String) -> Bool {
    let scalars = url.unicodeScalars.filter { $0.value != 9 && $0.value != 10 && $0.value != 13 }
    let text = String(String.UnicodeScalarView(scalars.drop { $0.value <= 0x20 })).lowercased()
    return ["javascript:", "data:", "vbscript:"].contains { text.hasPrefix($0) }
  }

  private static func decoded(_ text: Substring) -> String {
    var text = String(text)
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.replacing(reference, with: character)
    }
    return text
  }
}

extension Substring {
  fileprivate func dropFirstScalar() -> Substring { Substring(unicodeScalars.dropFirst()) }

  fileprivate func prefixScalars(_ isIn: (Unicode.Scalar) -> Bool) -> Substring {
    Substring(unicodeScalars.prefix(while: isIn))
  }

  fileprivate func range(ofScalars text: String) -> Index? {
    unicodeScalars.firstRange(of: text.unicodeScalars)?.lowerBound
  }
}
