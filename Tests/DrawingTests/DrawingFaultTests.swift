import Diagnostics
import Drawing
import TestSupport
import Testing

@Suite("A fault in a drawing") struct DrawingFaultTests {
  /// A drawing around some of its lines, the first of which is the second line of the file.
  private static func faults(_ inner: String) -> [String] {
    let text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n\(inner)\n</svg>"
    return Drawing(reading: Array(text.utf8)).faults.map { fault in
      let bytes = Array(text.utf8)
      let before = String(decoding: bytes[..<fault.range.start], as: UTF8.self)
      let line = before.split(separator: /\r\n|\r|\n/, omittingEmptySubsequences: false).count
      return "\(line): \(String(decoding: bytes[fault.range.bytes], as: UTF8.self))"
    }
  }

  @Test(
    "is reported where it is, each by itself",
    arguments: [
      ("<rect onload=\"x()\" fill='red'/>\n<script>1</script>", ["2: onload", "3: <script"]),
      ("<g><a href=\"https://x.example/\"><rect width=\"1\"/></a></g>", ["2: <a"]),
      ("<rect fill=\"url(http://x.example/)\"/>", ["2: url("]),
      ("<rect\n  style=\"fill:red;\n behaviour:none; cursor: url(#a)\"/>", ["4: behaviour", "4: url(#a)"]),
      (
        "<style>\n.a { fill: red }\n@import 'x';\n.b { fill: u\\72l(x) }\n.c { src: x }</style>",
        ["4: @import", "5: \\", "6: src"]
      ),
      ("<style>a{fill:&#x75;rl(x)}</style>", ["2: &"]),
      ("<path d=\"M0 0 javascript\"/>", ["2: j"]),
      ("<use href=\"other.svg#a\"/>", ["2: other.svg#a", "2: other.svg#a"]),
      ("<g>words</g>", ["2: w"]),
      ("<text>ab\u{202E}cd</text>", ["2: \u{202E}"]),
      ("<g>\r<g>\r\n<script/></g></g>", ["4: <script"]),
      ("<?php x?>", ["2: <?php x?>"]),
      ("<rect é=\"1\" b=\"2\"/>", ["2: é", "2: b"]),
    ])
  func place(_ inner: String, _ expected: [String]) { #expect(Self.faults(inner) == expected) }

  @Test("is reported at the beginning of a DOCTYPE, not at its end")
  func doctype() {
    let text = """
      <!-- <!DOCTYPE -->
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
        "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
      <svg xmlns="http://www.w3.org/2000/svg"/>
      """
    let faults = Drawing(reading: Array(text.utf8)).faults
    #expect(faults.map(\.range.start) == ["<!-- <!DOCTYPE -->\n".utf8.count])
  }

  @Test("is an encoding that is declared and is not UTF-8, unless it cannot be told apart")
  func encoding() {
    func faults(_ encoding: String, _ title: String) -> Int {
      let text =
        "<?xml version=\"1.0\" encoding=\"\(encoding)\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><title>\(title)</title></svg>"
      return Drawing(reading: Array(text.utf8)).faults.count
    }
    for name in ["utf-8", "UTF8", "us-ascii", "iso-8859-1"] { #expect(faults(name, "a") == 0, "\(name)") }
    for name in ["us-ascii", "iso-8859-1", "utf-16", "shift_jis"] {
      #expect(faults(name, "ü") == 1, "\(name)")
    }
    #expect(faults("UTF8", "ü") == 0)
  }

  @Test(
    "is a selector that is more than a drawing needs",
    arguments: [
      "a:has(b){fill:red}", "a::before{fill:red}", "a:nth-child(url(#a)){fill:red}", "[a{fill:red}",
      "a:not(.b{fill:red}",
      "a:lang(en){fill:red}", ":is(:is(:is(:is(:is(a))))){fill:red}",
    ])
  func selectors(_ rule: String) { #expect(!Self.faults("<style>\(rule)</style>").isEmpty) }

  @Test("is not reported again for what stands in the same foreign element")
  func noEcho() {
    let faults = Self.faults(
      "<sodipodi:namedview xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\"><sodipodi:a/></sodipodi:namedview>"
    )
    #expect(faults == ["2: <sodipodi:namedview"])
  }

  @Test("of an editor's making says how to save the drawing without it")
  func editors() {
    let text = """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:version="1"/>
      """
    #expect(Drawing(reading: Array(text.utf8)).faults.first?.message.contains("Plain SVG") == true)
  }

  @Test("is listed up to a number that a person can read")
  func many() {
    let faults = Self.faults(String(repeating: "<a/>", count: 10_000))
    #expect(faults.count == 51)
  }
}

@Suite("A drawing's size") struct DrawingSizeTests {
  private static func drawing(_ inner: String) -> Drawing {
    Drawing(reading: Array("<svg xmlns=\"http://www.w3.org/2000/svg\">\(inner)</svg>".utf8))
  }

  @Test("is bounded in depth, with a message", arguments: [201, 100_000])
  func depth(_ depth: Int) {
    let inner = String(repeating: "<g>", count: depth) + String(repeating: "</g>", count: depth)
    #expect(Self.drawing(inner).faults.map(\.message) == ["elements are nested more than 200 deep here"])
  }

  @Test("may be as deep as drawings are")
  func plainDepth() {
    let inner = String(repeating: "<g>", count: 199) + String(repeating: "</g>", count: 199)
    #expect(Self.drawing(inner).faults.isEmpty)
  }

  @Test("is bounded in its elements, with a message")
  func elements() {
    let faults = Self.drawing(String(repeating: "<g/>", count: 200_000)).faults
    #expect(faults.map(\.message) == ["this drawing has more than 200000 elements; export it as a picture"])
  }

  @Test("is bounded in what <use> makes of it: a drawing that doubles thirty times is refused")
  func copies() {
    let inner = (1..<30).reduce("<g id=\"a0\"><path/></g>") { text, level in
      text + "<g id=\"a\(level)\"><use href=\"#a\(level - 1)\"/><use href=\"#a\(level - 1)\"/></g>"
    }
    #expect(Self.drawing(inner).faults.count == 1)
    #expect(Self.drawing(inner).faults.first?.message.contains("100000 elements") == true)
  }

  @Test(
    "has an end: no <use> copies what it is a part of",
    arguments: [
      "<g id=\"a\"><use href=\"#a\"/></g>", "<use id=\"a\" href=\"#a\"/>",
      "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><g><use href=\"#a\"/></g></g>",
    ])
  func circles(_ inner: String) {
    let faults = Self.drawing(inner).faults
    #expect(faults.map(\.message) == ["this <use> copies something that it is part of"])
  }

  @Test("may hold thousands of copies of one sign, and a long chain of them")
  func manyCopies() {
    let signs = String(repeating: "<use href=\"#a\"/>", count: 10_000)
    #expect(Self.drawing("<symbol id=\"a\"><path/><path/></symbol>" + signs).faults.isEmpty)
    let chain = (1..<5_000).map { "<use id=\"a\($0)\" href=\"#a\($0 - 1)\"/>" }.reversed().joined()
    #expect(Self.drawing(chain + "<path id=\"a0\"/>").faults.first?.message.contains("100000") == true)
    let short = (1..<300).map { "<use id=\"a\($0)\" href=\"#a\($0 - 1)\"/>" }.reversed().joined()
    #expect(Self.drawing(short + "<path id=\"a0\"/>").faults.isEmpty)
  }
}

@Suite("What a drawing asks a browser to draw") struct DrawingCostTests {
  private static func messages(_ inner: String) -> [String] {
    let text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\(inner)</svg>"
    return Drawing(reading: Array(text.utf8)).faults.map(\.message)
  }

  /// Levels of an element, each of which holds ten rectangles that lead to the next.
  private static func nest(_ name: String, _ lead: String, levels: Int = 9) -> String {
    (0..<levels).map { level in
      let lead = level + 1 < levels ? lead.replacing("NEXT", with: "l\(level + 1)") : ""
      return "<\(name) id=\"l\(level)\">" + String(repeating: "<rect \(lead)/>", count: 10) + "</\(name)>"
    }.joined()
  }

  private static let path = "<path d=\"" + String(repeating: "M0 0L1 1", count: 300) + "\""

  private static let sheet: String = {
    let rules = (4..<9).map { ".c\($0){fill:url(#l\($0))}" }.joined()
    return
      "<style>.c1{fill:url(#l1)} g > rect.c2:hover, x{fill:url(#l2)} #l2 .c3{mask:url(#l3)}\(rules)</style>"
  }()

  private static let inheriting: String = {
    let rects = String(repeating: "<rect/>", count: 10)
    return (0..<9).map { "<pattern id=\"l\($0)\"><g fill=\"url(#l\($0 + 1))\">\(rects)</g></pattern>" }
      .joined()
  }()

  private static let bombs: [String] = [
    nest("mask", "mask=\"url(#NEXT)\"", levels: 5), nest("clipPath", "clip-path=\"url(#NEXT)\"", levels: 5),
    nest("pattern", "fill=\"url(#NEXT)\""), nest("pattern", "style=\"stroke:URL( '#NEXT' )\""),
    nest("mask", "mask=\"url(#NEXT)\""), nest("mask", "style=\"opacity:1;mask:url(#NEXT)\""),
    nest("clipPath", "clip-path=\"url(#NEXT)\""),
    // In style sheets.
    sheet + nest("pattern", "class=\"a NEXT\"").replacing("a l", with: "a c"),
    // What is inherited is drawn for all that is in it.
    inheriting,
    // At each corner of a path.
    path + " marker-mid=\"url(#m)\"/><marker id=\"m\">" + path + " marker=\"url(#n)\"/></marker>"
      + "<marker id=\"n\">" + path + "/></marker>",
    // Filters, of which each looks at every point of the picture.
    "<filter id=\"f\"><feTurbulence/><feGaussianBlur/></filter><g id=\"a\"><rect filter=\"url(#f)\"/></g>"
      + String(repeating: "<use href=\"#a\"/>", count: 2_000),
    String(repeating: "<rect style=\"filter:blur(9px) blur(9px)\"/>", count: 3_000),
    "<style>rect{filter:blur(9px)}</style>" + String(repeating: "<rect/>", count: 6_000),
  ]

  @Test(
    "is bounded, whichever way one part leads to another",
    arguments: bombs)
  func tooMuch(_ inner: String) {
    let messages = Self.messages(inner)
    #expect(messages.count == 1)
    #expect(messages.first?.contains("more than 1000000 elements") == true, "\(messages)")
  }

  @Test(
    "has an end",
    arguments: [
      "<pattern id=\"a\"><rect fill=\"url(#a)\"/></pattern>", "<mask id=\"a\" mask=\"url(#a)\"/>",
      "<linearGradient id=\"a\" href=\"#b\"/><linearGradient id=\"b\" xlink:href=\"#a\"/>",
      "<style>.x{clip-path:url(#a)}</style><clipPath id=\"a\"><rect class=\"x\"/></clipPath>",
    ])
  func circles(_ inner: String) {
    #expect(
      Self.messages(inner) == ["this refers by url() or href to something that it is part of"])
  }

  private static let honestOnes: [String] = [
    "<pattern id=\"p\"><path/><path/></pattern>"
      + String(repeating: "<path fill=\"url(#p)\" clip-path=\"url(#c)\"/>", count: 20_000)
      + "<clipPath id=\"c\"><rect/></clipPath>",
    "<filter id=\"f\"><feOffset/><feGaussianBlur/><feMerge/></filter>"
      + String(repeating: "<rect filter=\"url(#f)\"/>", count: 900),
    "<style>.s{clip-path:url(#none);fill:url(#g)}</style><linearGradient id=\"g\"/><g class=\"s\"/>",
    // Defined within what uses it.
    "<g mask=\"url(#m)\"><mask id=\"m\"><rect/></mask><rect/></g>",
    "<marker id=\"m\"><path/></marker><path marker-end=\"url(#m)\" d=\""
      + String(repeating: "L1 1", count: 400_000) + "\"/>",
  ]

  @Test(
    "may be what maps and charts are made of",
    arguments: honestOnes)
  func honest(_ inner: String) { #expect(Self.messages(inner).isEmpty) }

  @Test("is counted without going over every rule for every element")
  func rules() {
    let rules = String(repeating: ".a{fill:url(#none)}", count: 50_000)
    let messages = Self.messages(
      "<style>\(rules)</style>" + String(repeating: "<g class=\"a\"/>", count: 50_000))
    #expect(messages.count == 1)
  }
}

@Suite("Whatever is given as a drawing") struct RandomDrawingTests {
  @Test("is read without a crash, and what is published is taken again", arguments: 0..<20)
  func mutated(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let names = HonestDrawings.names
    for _ in 0..<40 {
      var bytes = try HonestDrawings.bytes(of: random.pick(names))
      for _ in 0..<1 + random.below(4) { random.change(&bytes) }
      guard let published = Drawing(reading: bytes).published else { continue }
      #expect(Drawing(reading: published).published == published)
    }
  }

  @Test("is refused where it breaks off, wherever that is")
  func truncated() throws {
    let bytes = try HonestDrawings.bytes(of: "css-classes.svg")
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
    for count in 0..<end { #expect(Drawing(reading: Array(bytes[..<count])).published == nil, "\(count)") }
  }
}

/// Changes to a text that parsers stumble over.
extension SeededGenerator {
  private static let pieces = [
    "<", ">", "\"", "'", "&", "&#60;", "&#0;", "]]>", "<![CDATA[", "<!--", "-->", "\\", "url(", "@import",
    "{", "}", "(",
    ";", ":", "/*", "\u{0}", "\u{600}", "\u{202E}", "\r", "\u{85}", "<use href=\"#a\"/>", "xmlns=\"\"",
    "style=\"", "é",
  ]

  mutating func change(_ bytes: inout [UInt8]) {
    let at = below(bytes.count)
    switch below(4) {
    case 0: bytes[at] ^= UInt8(1 << below(8))
    case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + below(20)))
    case 2: bytes.insert(contentsOf: pick(Self.pieces).utf8, at: at)
    default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: below(bytes.count))
    }
    if bytes.isEmpty { bytes = [0] }
  }
}
